/** Judges how well each kind of record fits, from a map that is being proposed. */
import { fitOfObjects, type ObjectFit } from "../../scope/object-fit.ts";
import type { Profile } from "../../sources/profile.ts";
import { InventoryRow } from "../../tabs/inventory.ts";
import type { Row } from "../../tabs/tab.ts";
import type { LeadForms } from "../lead-as-person.ts";
import type { SourceMatches } from "../match/match-columns.ts";
import type { ProposedMapping } from "./propose-mapping.ts";

/** Objects of which every lead becomes a person. */
export const peopleOnly = (forms: LeadForms): Set<string> =>
  new Set([...forms].flatMap(([object, own]) => (own.every((form) => form === "person") ? [object] : [])));

/** By object. `inventory` are the rows that stand in the tab: what has no tick there is not moved. */
export function judgeFits(o: {
  readonly profile: Profile;
  readonly matches: SourceMatches;
  readonly mapping: readonly ProposedMapping[];
  readonly values: readonly Row[];
  readonly fields: readonly Row[];
  readonly forms: LeadForms;
  readonly inventory: readonly Row[];
}): Map<string, ObjectFit> {
  const ticks = new Map(o.inventory.map((row) => [row.key, InventoryRow.parse(row).include]));
  const mapping = o.mapping.map(({ object, column, suggestion: { target, recipe, argument } }) => ({
    ...{ object: object.name, column: column.column, target, recipe, argument },
  }));
  const columnOf = new Map(mapping.map(({ object, column }) => [`${object}.${column}`, { object, column }]));
  const fits = fitOfObjects({
    profile: o.profile,
    include: new Set(o.profile.objects.flatMap(({ name }) => (ticks.get(name) === false ? [] : [name]))),
    columns: [...o.matches.values()].flatMap((own) => own.map(({ column }) => column)),
    mapping,
    values: o.values.flatMap(({ key }) => findColumn(key, columnOf) ?? []),
    fields: o.fields.map((row) => ({ key: row.key, creator: row["creator"] === "Not created" ? "Not created" : "Crosswalk" })),
    asPeople: peopleOnly(o.forms),
  });
  return new Map(fits.map((fit) => [fit.object, fit]));
}

/** The column of a row `<object>.<column>=<value>`; headings may have an equals sign too. */
function findColumn<Column>(key: string, columns: ReadonlyMap<string, Column>): Column | undefined {
  for (let at = key.indexOf("="); at >= 0; at = key.indexOf("=", at + 1)) {
    const found = columns.get(key.slice(0, at));
    if (found !== undefined) return found;
  }
  return undefined;
}
