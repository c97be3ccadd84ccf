/** Makes a proposed mapping row for tests: a column of contacts, and where it goes. */
import type { Suggestion } from "../../../shared/map/propose/propose-leftover.ts";
import type { ProposedMapping } from "../../../shared/map/propose/propose-mapping.ts";
import type { ColumnProfile } from "../../../shared/record/column-profile.ts";
import { ProfileObject } from "../../../shared/sources/profile.ts";
import { sourceObject } from "./small-profile.ts";

type More = Partial<Suggestion> & { readonly as?: ProposedMapping["as"]; readonly becomes?: string };

export function proposedFor(column: ColumnProfile, target = "", { as, becomes = "contact", ...suggestion }: More = {}): ProposedMapping {
  return {
    object: ProfileObject.parse(sourceObject(column.object, becomes)),
    column,
    as,
    suggestion: { target, recipe: "text", argument: "", confidence: 1, why: "", ...suggestion },
  };
}
