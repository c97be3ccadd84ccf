/** Reads what people can change in a record and Crosswalk never writes. */
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import type { FullRecord, Stub } from "./entity-shapes.ts";
import { isNothing, isObject } from "./nothing.ts";
import { readText } from "./read-values.ts";

/** By names of their own, apart from the canonical fields; what Nutshell holds nothing in is absent. */
export function unwrittenFields(entity: Entity, raw: FullRecord): TargetFields {
  const fields: Record<string, string | string[] | undefined> = {
    account: { territory: one(raw.territory) },
    contact: { territory: one(raw.territory), salutation: salutation(raw.name), "other companies": list(raw.accounts?.slice(1)) },
    lead: {
      "other companies": list(raw.accounts?.filter(({ id }) => id !== raw.primaryAccount?.id)),
      competitors: list(raw.competitors),
      market: one(raw.market),
      team: raw.assignee?.entityType === "Teams" ? one(raw.assignee) : undefined,
    },
    activity: {
      "other leads": list(raw.leads?.slice(1)),
      location: place(raw["location"]),
      "all day": raw["isAllDay"] === true ? "yes" : undefined,
      flag: raw["isFlagged"] === true ? "yes" : undefined,
    },
    task: { team: raw.assignee?.entityType === "Teams" ? one(raw.assignee) : undefined },
    note: {},
  }[entity];
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined));
}

const one = (stub: Stub | null | undefined): string | undefined => (stub ? String(stub.id) : undefined);
const salutation = (name: unknown): string | undefined => (isObject(name) ? readText(name["salutation"]) : undefined);
const place = (value: unknown): string | undefined =>
  isNothing(value) ? undefined : typeof value === "string" ? value : JSON.stringify(value);

/** Ids, with the text that stands on the link. */
function list(stubs: readonly Stub[] | null | undefined): string[] | undefined {
  const texts = (stubs ?? []).map(({ id, relationship }) => [id, relationship].filter((part) => !isNothing(part)).join(" "));
  return texts.length === 0 ? undefined : texts.sort();
}
