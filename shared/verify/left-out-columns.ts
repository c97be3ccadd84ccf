/** Says of a column that goes nowhere how many values stay behind, and why. */
import type { ColumnProfile } from "../record/column-profile.ts";
import type { Loss } from "./losses.ts";

/**
 * A loss for a column with filled cells that the tabs Mapping or Privacy leave out, undefined for others. `ids` are the columns of which the
 * migration keys are made, `unmeant` those for which the profile has no field of Nutshell, `licensed` those that a licence may forbid, with the reason.
 * @example "column left out: Nutshell has no field for it, and the proposal leaves it out"
 */
export function leftOutColumn(
  column: Pick<ColumnProfile, "object" | "column" | "filled" | "cells">,
  o: { readonly ids: ReadonlySet<string>; readonly unmeant: ReadonlySet<string>; readonly licensed?: ReadonlyMap<string, string> },
): Loss | undefined {
  const cells = column.cells ?? column.filled;
  if (cells === 0 || o.ids.has(column.column)) return undefined;
  const why =
    column.filled === 0
      ? "it holds only words that mean nothing"
      : (o.licensed?.get(column.column) ??
        (o.unmeant.has(column.column)
          ? "Nutshell has no field for it, and the proposal leaves it out"
          : "the tab Mapping or Privacy says so"));
  return { rule: `column left out: ${why}`, object: column.object, field: column.column, cells, example: "" };
}
