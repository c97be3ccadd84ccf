/** Names what the columns of a list that only gives names and proposals say, and which of them a tab shows. */
import type { ProfileObject } from "../sources/profile.ts";

/** What the columns of these lists are called here, by their concept: a profile may call them otherwise. */
const byConcept: Readonly<Record<string, string>> = {
  ...{ "person-name": "name", name: "name", email: "email", status: "status", "is-active": "status", team: "team", role: "role" },
  ...{ "given-name": "first", "family-name": "last" },
  ...{ pipeline: "pipeline", stage: "stage", order: "order", probability: "probability", type: "kind" },
  ...{ "field-label": "label", "field-type": "type", "field-options": "options", "field-required": "required" },
};

/** A column of a profile, or what a heading was recognised as. */
type Known = { readonly name?: string; readonly concept?: string | undefined };

/** @example referenceWord({ name: "fullName", concept: "person-name" }) // "name" */
export const referenceWord = ({ name = "", concept = "" }: Known): string => byConcept[concept] ?? name;

const shown: Partial<Record<ProfileObject["becomes"], { readonly tab: string; readonly words: readonly string[] }>> = {
  roster: { tab: "Owners", words: ["name", "first", "last", "email", "status", "team", "role"] },
  stages: { tab: "Pipelines", words: ["pipeline", "stage", "order", "probability", "kind"] },
  "field list": { tab: "Fields", words: ["label", "type", "options", "required", "default", "validation", "depends on"] },
  "name list": { tab: "Values", words: ["name"] },
};

/** The tab on which stands what such a column says, so that it is not lost. */
export function tabThatShows({ becomes }: Pick<ProfileObject, "becomes">, column: Known): string | undefined {
  const list = shown[becomes];
  return list?.words.includes(referenceWord(column)) ? list.tab : undefined;
}
