/** Makes a proposed mapping row for tests: a column of contacts, and where it goes. */
import type { Suggestion } from "../../../shared/map/propose/propose-leftover.ts";
import type { ProposedMapping } from "../../../shared/map/propose/propose-mapping.ts";
import type { ColumnProfile } from "../../../shared/record/column-profile.ts";
import { ProfileObject } from "../../../shared/sources/profile.ts";
import { sourceObject } from "./small-profile.ts";

type More = Partial<Suggestion> & { readonly as?: ProposedMapping["as"]; readonly becomes?: string };

export function proposedFor(column: ColumnProfile, target = "", { as, becomes = "contact", ...suggestion }: More = {}): ProposedMapping {
  const { recipe, argument } = suggestion;
  const object = ProfileObject.parse(sourceObject(column.object, becomes));
  // The profile knows leads that are no deals yet by a stage whose pipeline it names.
  const stages = recipe === "stage" && argument ? [{ name: "status", synonyms: [], shape: "choice" as const, recipe, argument }] : [];
  return {
    object: { ...object, columns: [...object.columns, ...stages] },
    column,
    as,
    suggestion: { target, recipe: "text", argument: "", confidence: 1, why: "", ...suggestion },
  };
}
