/** Decides about records that become no Nutshell record of their own: users, stages, field definitions, tags, names, rules. */

import type { Catalog } from "../record/catalog.ts";
import { type CellClass, isFilled, type RecordCells } from "../record/cell-class.ts";
import type { Change } from "../record/change.ts";
import { idColumnsOf } from "../record/id-columns.ts";
import type { Issue } from "../record/issue.ts";
import type { MigrationMap } from "../record/migration-map.ts";
import { oneLine } from "../record/one-line.ts";
import { recogniseColumns } from "../record/recognise-columns.ts";
import { tabThatShows } from "../record/reference-word.ts";
import type { TargetFields } from "../record/target-record.ts";
import type { ProfileObject } from "../sources/profile.ts";
import { finderOf, type ListedProduct, productFields } from "./join-products.ts";

const folded = (text: string): string => text.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();

export type ReferenceInput = {
  readonly key: string;
  readonly object: ProfileObject;
  /** Users belong to its records. */
  readonly isTeams?: boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly map: MigrationMap;
  readonly catalog: Catalog;
  /** What a row of a list of products says, and the columns that say it. */
  readonly product?: { readonly listed: ListedProduct; readonly columns: ReadonlySet<string> } | undefined;
};

/** `target`: a product that the load creates where Nutshell does not have it. */
export type PlannedReference = { readonly change: Change; readonly cells: RecordCells; readonly target?: TargetFields };

/**
 * Decides by the record's values, whatever their columns: reference files are small lists of names. The id is in the key of the change, the
 * names by which the record is recognised are in Nutshell or come with the records that use them, and what a tab shows was decided there; an issue
 * quotes each other cell. Those of a record that waits or is left out go with it.
 */
export function planReference(input: ReferenceInput): PlannedReference {
  const { values, object, map } = input;
  const recognised = new Set<string>();
  const change = recognise(input, recognised);
  if (change.kind !== "skip") return { change, cells: unusedCells(values) };
  const ids = idColumnsOf(object, Object.keys(values), map.files);
  const known = recogniseColumns(object, Object.keys(values)).columns;
  const isShown = (column: string): boolean => {
    const as = known.get(column);
    return as !== undefined && (input.isTeams === true || tabThatShows(object, as) !== undefined);
  };
  const cells = endsOf(values, (text, column) =>
    ids.has(column) ||
    input.product?.columns.has(column) ||
    object.becomes === "tag list" ||
    isShown(column) ||
    recognised.has(folded(text))
      ? "other"
      : "out",
  );
  const issues = [...cells].flatMap(([column, ends]) => (ends === "out" ? [leftOut(object, column, values[column] ?? "")] : []));
  return { change: { ...change, issues }, cells, ...(input.product && { target: productFields(input.product.listed) }) };
}

const leftOut = ({ title }: ProfileObject, column: string, text: string): Issue => ({
  code: "issue/unmapped-field",
  severity: "warn",
  field: column,
  message: `${title} only give names and proposals; the value is left out: "${oneLine(text, " ⏎ ")}"`,
  hint: "Lists that only give names and proposals: their other values are left out",
});

/** The cells of a record of which nothing is written. */
export const unusedCells = (values: Readonly<Record<string, string>>): RecordCells => endsOf(values, () => "out");

const endsOf = (values: Readonly<Record<string, string>>, of: (text: string, column: string) => CellClass): RecordCells =>
  new Map(Object.entries(values).flatMap(([column, text]) => (isFilled(text) ? [[column, of(text, column)]] : [])));

/** `recognised` takes the names, folded, that were found in the map or in Nutshell. */
function recognise({ key, object, isTeams, values, map, catalog, product }: ReferenceInput, recognised: Set<string>): Change {
  const base = { key, object: object.name, entity: null, fields: {}, issues: [] };
  const said = new Set(
    Object.values(values)
      .map(folded)
      .filter((word) => word !== ""),
  );
  const has = (text: string): boolean => said.has(folded(text)) && recognised.add(folded(text)) === recognised;
  switch (object.becomes) {
    case "roster": {
      const owner = map.owners.find((o) => has(o.owner) || has(o.key));
      const user = catalog.users.find((u) => u.emails.some(has)) ?? catalog.users.find((u) => u.id === owner?.user);
      if (user) return { ...base, kind: "skip", reason: "Has a user in Nutshell", countsAs: "matched" };
      if (owner?.decision === "nobody")
        return { ...base, kind: "exclude", reason: "Decided on the tab Owners: records are loaded without an owner" };
      if (owner) return { ...base, kind: "hold", reason: "No user in Nutshell yet", waitsFor: owner.key };
      return { ...base, kind: "exclude", reason: "Owns no record and has no user in Nutshell" };
    }
    case "stages": {
      const row = map.pipelines.find((p) => has(p.sourceStage) && has(p.sourcePipeline));
      if (row) return { ...base, kind: "skip", reason: `Becomes ${row.stage} in the pipeline ${row.pipeline}`, countsAs: "matched" };
      return { ...base, kind: "exclude", reason: "No deal uses this stage" };
    }
    case "field list": {
      const field = map.fields.find((f) => has(f.name));
      if (field) return { ...base, kind: "skip", reason: `Becomes the custom field ${field.name}`, countsAs: "created" };
      return { ...base, kind: "exclude", reason: "No mapped column contains this field" };
    }
    case "tag list":
      return { ...base, kind: "skip", reason: "Tags are created with the records that have them", countsAs: "created" };
    case "name list": {
      if (isTeams) return { ...base, kind: "skip", reason: "Stands on the tab Teams, with its members", countsAs: "matched" };
      const row = map.values.find(({ value }) => has(value));
      if (row === undefined) return { ...base, kind: "exclude", reason: "No value on the tab Values has this id" };
      has(row.target);
      return { ...base, kind: "skip", reason: `Becomes "${row.target}" on the tab Values`, countsAs: "matched" };
    }
    case "product list": {
      if (product === undefined) return { ...base, kind: "exclude", reason: "It has no name" };
      const there = finderOf(catalog.products)(product.listed);
      return there
        ? { ...base, kind: "skip", reason: `Is the product "${there.name}" in Nutshell`, countsAs: "matched" }
        : { ...base, kind: "skip", reason: `Becomes the product "${product.listed.name}" in Nutshell`, countsAs: "created" };
    }
    case "automation list":
      return { ...base, kind: "exclude", reason: "Rules are listed on the tab Handover, for people to rebuild" };
    case "device list":
      return { ...base, kind: "exclude", reason: "Devices are a checklist on the tab Handover" };
    default:
      return { ...base, kind: "exclude", reason: `${object.title} are listed on the tab Inventory only` };
  }
}
