/** Knows how to show a record of any kind over REST. Times are Unix seconds unless a kind says otherwise. */
import type { Call } from "../../call.ts";
import type { Kept } from "../../store/fields.ts";
import type { Kind } from "../../store/kinds.ts";
import { fileShape } from "./files.ts";
import { leadShape } from "./lead.ts";
import type { RestShape } from "./parts.ts";
import { accountShape, contactShape } from "./party.ts";
import { originShape, teamShape, userShape } from "./people.ts";
import { quoteShape } from "./quote.ts";
import {
  activityTypeShape,
  audienceShape,
  formShape,
  marketShape,
  nameShape,
  outcomeShape,
  productShape,
  sourceShape,
  stageShape,
  stagesetShape,
  tagShape,
} from "./reference.ts";
import { activityShape, emailShape, noteShape, taskShape } from "./work.ts";

const shapes: Partial<Record<Kind, (call: Call, kept: Kept) => RestShape>> = {
  accounts: accountShape,
  contacts: contactShape,
  leads: leadShape,
  activities: activityShape,
  tasks: taskShape,
  notes: noteShape,
  emails: emailShape,
  files: fileShape,
  tags: tagShape,
  sources: sourceShape,
  products: productShape,
  users: userShape,
  teams: teamShape,
  origins: originShape,
  stages: stageShape,
  stagesets: stagesetShape,
  outcomes: outcomeShape,
  markets: marketShape,
  activityTypes: activityTypeShape,
  emAudiences: audienceShape,
  forms: formShape,
  quotes: quoteShape,
};

/** The record as REST answers it. */
export function restShape(call: Call, kept: Kept): RestShape {
  return (shapes[kept.kind] ?? nameShape)(call, kept);
}
