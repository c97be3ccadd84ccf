/** Reads the lists of products and of products of deals before the deals are planned, and plans their rows afterwards. */
import { createProductJoin, type ListedProduct, type ProductJoin } from "../../shared/plan/join-products.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { CompiledMap, Feed } from "../../shared/record/compiled-map.ts";
import { recogniseColumns } from "../../shared/record/recognise-columns.ts";
import { recordKey } from "../../shared/record/record-key.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import { Money } from "../../shared/record/target-record.ts";
import type { Profile, ProfileObject } from "../../shared/sources/profile.ts";
import { recipes } from "../../shared/transform/recipe-table.ts";
import type { Store } from "../store/connect.ts";
import { readStagedTexts, type StagedText } from "../store/tables/staged.ts";
import { recordOf, type Transform } from "./start-transform.ts";

export const isLineList = ({ becomes }: ProfileObject): boolean => becomes === "lead products";
const isProductList = ({ becomes }: ProfileObject): boolean => becomes === "product list";

export type ProductInput = {
  readonly store: Store;
  readonly snapshotId: number;
  readonly profile: Profile;
  readonly include: readonly string[];
  readonly compiled: CompiledMap;
  readonly catalog: Catalog;
  readonly transform: Transform;
  readonly signal: AbortSignal;
};

const PAGE = 1000;

/** Memory grows with the products of the deals, one short entry for each. */
export async function joinProducts(o: ProductInput): Promise<ProductJoin> {
  const { profile, include, compiled, catalog, transform } = o;
  const included = profile.objects.filter(({ name }) => include.includes(name));
  const listed = new Map<string, ListedProduct>();
  for (const object of included.filter(isProductList)) {
    const read = productReader(object, compiled);
    for await (const page of pagesOf(o, object))
      for (const staged of page) {
        const product = read(recordOf(staged).values);
        if (product) listed.set(recordKey(compiled.source, object.name, staged.id), product.listed);
      }
  }
  const join = createProductJoin(listed, catalog.products);
  for (const object of included.filter(isLineList))
    for await (const page of pagesOf(o, object)) for (const row of (await transform.rows(page))()) join.add(row);
  return join;
}

async function* pagesOf({ store, snapshotId, signal }: ProductInput, object: ProfileObject): AsyncGenerator<readonly StagedText[]> {
  for (let after = -1; ; ) {
    signal.throwIfAborted();
    const page = await readStagedTexts(store, { snapshotId, object: object.name, after, limit: PAGE });
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.ord;
  }
}

export type ReadProduct = { readonly listed: ListedProduct; readonly columns: ReadonlySet<string> };

/** What the rows of a list of products say, by what their columns are called; undefined of one without a name. */
export function productReader(object: ProfileObject, compiled: CompiledMap): (values: SourceRecord["values"]) => ReadProduct | undefined {
  const byHeadings = new Map<string, ReadonlyMap<string, string>>();
  const columnsOf = (values: SourceRecord["values"]): ReadonlyMap<string, string> => {
    const headings = Object.keys(values);
    const known = byHeadings.get(headings.join("\n"));
    if (known) return known;
    const found = new Map<string, string>();
    for (const [heading, { name, concept = name }] of recogniseColumns(object, headings).columns)
      if (!found.has(concept)) found.set(concept, heading);
    byHeadings.set(headings.join("\n"), found);
    return found;
  };
  return (values) => {
    const columns = columnsOf(values);
    const taken = new Set<string>();
    const textOf = (...concepts: readonly string[]): string | undefined => {
      for (const concept of concepts) {
        const column = columns.get(concept);
        const text = column === undefined ? undefined : values[column]?.trim().replace(/\s+/gu, " ");
        if (column === undefined || text === undefined || text === "" || compiled.isNull(text)) continue;
        taken.add(column);
        return text;
      }
      return undefined;
    };
    const [name, code, unit] = [textOf("product-name", "name"), textOf("product-code"), textOf("unit")];
    if (name === undefined) return undefined;
    const before = new Set(taken);
    const price = priceOf(textOf("unit-price", "list-price"), columns.get("currency"), { object, compiled, values });
    if (price !== undefined) textOf("currency");
    // What cannot be read is left out, and said so.
    else for (const column of taken) if (!before.has(column)) taken.delete(column);
    return { listed: { name, code, unit, price }, columns: taken };
  };
}

function priceOf(
  text: string | undefined,
  currency: string | undefined,
  { object, compiled, values }: { object: ProfileObject; compiled: CompiledMap; values: SourceRecord["values"] },
): Money | undefined {
  if (text === undefined) return undefined;
  const feed: Feed = {
    ...{ column: "price", entity: "lead", field: "products", part: "price", kind: "money", maxLength: undefined, recipe: "money" },
    ...{ argument: currency === undefined ? "" : `currency in ${currency}`, values: undefined, labels: undefined },
  };
  const { reading } = recipes.money.read(text, { compiled, feed, object: object.name, cells: values });
  return reading.kind === "value" ? Money.safeParse(reading.value).data : undefined;
}
