/** Decides about ids that several rows have with different values: these rows wait, or their whole file where its column is no id. */
import { SourceError } from "../../shared/errors.ts";
import { formatLocator, formatPlace, whereOf } from "../../shared/record/format-locator.ts";
import type { Locator } from "../../shared/record/locator.ts";
import { tableOf } from "../../shared/record/per-table.ts";

/** A row whose id an earlier one has with other values. */
export type Clash = { readonly object: string; readonly id: string; readonly locator: Locator; readonly earlier: Locator };

export const duplicateId = ({ locator, earlier }: Pick<Clash, "locator" | "earlier">): SourceError =>
  new SourceError({
    code: "source/duplicate-id",
    message: `${formatLocator(locator)}: this record has the same id as the record in ${formatLocator(earlier)}, but different values.`,
    hint: `Two records cannot share an id. Delete or correct one of the two (${formatPlace(locator)} or ${formatPlace(earlier)}), or export the list again.`,
    where: whereOf(locator),
  });

/** More are no slip of the pen: the stager stops at once. */
export const MOST_CLASHES = 1000;

/** Whether more than half of the rows of a table have an id that another of its rows, or of an earlier table, has with other values. */
export function isNoId(clashes: readonly Clash[], rows: number): boolean {
  const first = new Set(clashes.flatMap(({ id, locator, earlier }) => (tableOf(locator) === tableOf(earlier) ? [id] : [])));
  return (clashes.length + first.size) * 2 > rows;
}
