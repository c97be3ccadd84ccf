/** Names what the columns of a list that only gives names and proposals say, and which of them a tab shows. */
import type { ProfileColumn, ProfileObject } from "../sources/profile.ts";

/** What the columns of these lists are called here, by their concept: a profile may call them otherwise. */
const byConcept: Readonly<Record<string, string>> = {
  ...{ "person-name": "name", name: "name", email: "email", status: "status", "is-active": "status", team: "team", role: "role" },
  ...{ "given-name": "first", "family-name": "last" },
  ...{ pipeline: "pipeline", stage: "stage", order: "order", probability: "probability", type: "kind" },
  ...{ "field-label": "label", "field-type": "type", "field-options": "options", "field-required": "required" },
};

/** @example referenceWord({ name: "fullName", concept: "person-name" }) // "name" */
export const referenceWord = (column: Pick<ProfileColumn, "name" | "concept">): string => byConcept[column.concept ?? ""] ?? column.name;

const shown: Partial<Record<ProfileObject["becomes"], readonly string[]>> = {
  roster: ["name", "first", "last", "email", "status", "team", "role"],
  stages: ["pipeline", "stage", "order", "probability", "kind"],
  "field list": ["label", "type", "options", "required", "default", "validation", "depends on"],
  "name list": ["name"],
};

/** What such a column says stands on a tab (Owners, Teams, Pipelines, Fields, Values), so it is not lost. */
export const isShownOnTab = ({ becomes }: Pick<ProfileObject, "becomes">, column: Pick<ProfileColumn, "name" | "concept">): boolean =>
  shown[becomes]?.includes(referenceWord(column)) ?? false;
