/** Makes a proposed mapping row for tests: a column of contacts, and where it goes. */
import type { ProposedMapping } from "../../../shared/map/propose/propose-mapping.ts";
import type { ColumnProfile } from "../../../shared/record/column-profile.ts";

export function proposedFor(column: ColumnProfile, target = ""): ProposedMapping {
  const object = {
    name: "contact",
    title: "Contacts",
    files: [],
    becomes: "contact",
    id: [],
    columns: [],
    after: [],
    fidelity: "1:1",
    optional: false,
  } as const;
  return {
    object: { ...object, files: [], id: [], columns: [], after: [] },
    column,
    as: undefined,
    suggestion: { target, recipe: "text", argument: "", confidence: 1, why: "" },
  };
}
