/** Defines which tabs a workbook has, and in which order. */
import { audit } from "./audit.ts";
import { balance } from "./balance.ts";
import { decisions } from "./decisions.ts";
import { delta } from "./delta.ts";
import { fields } from "./fields.ts";
import { files } from "./files.ts";
import { filters } from "./filters.ts";
import { handover } from "./handover.ts";
import { inventory } from "./inventory.ts";
import { losses } from "./losses.ts";
import { mapping } from "./mapping.ts";
import { owners } from "./owners.ts";
import { pipelines } from "./pipelines.ts";
import { privacy } from "./privacy.ts";
import { rates } from "./rates.ts";
import { review } from "./review.ts";
import { rollback } from "./rollback.ts";
import { rows } from "./rows.ts";
import { sampleDiff } from "./sample-diff.ts";
import { settings } from "./settings.ts";
import { signOff } from "./sign-off.ts";
import { spotCheck } from "./spot-check.ts";
import { start } from "./start.ts";
import type { Tab } from "./tab.ts";
import { teams } from "./teams.ts";
import { values } from "./values.ts";

/** The tabs in workbook order. */
export const tabs: readonly Tab[] = [
  start,
  settings,
  inventory,
  mapping,
  values,
  filters,
  fields,
  pipelines,
  rates,
  owners,
  teams,
  decisions,
  files,
  privacy,
  sampleDiff,
  balance,
  rows,
  review,
  losses,
  spotCheck,
  delta,
  signOff,
  rollback,
  handover,
  audit,
];

/** The tab with this id, or undefined. */
export const tabById = (id: string): Tab | undefined => tabs.find((tab) => tab.id === id);
