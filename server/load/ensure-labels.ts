/** Creates tags, lead sources and products before the records that carry them. */
import * as z from "zod";
import { Fault } from "../../shared/errors.ts";
import { finderOf, type ListedProduct, productFields } from "../../shared/plan/join-products.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Change } from "../../shared/record/change.ts";
import type { Intent } from "../../shared/record/ledger-entry.ts";
import { linesOf } from "../../shared/record/products.ts";
import type { FieldValue, TargetFields } from "../../shared/record/target-record.ts";
import { readTags } from "../nutshell/catalog.ts";
import { Id } from "../nutshell/entity-shapes.ts";
import type { Slot } from "../nutshell/pace.ts";
import { executeWithLedger } from "./execute-with-ledger.ts";
import { lookUpReference } from "./look-up-intent.ts";
import type { Writer } from "./writer.ts";

type Tagged = keyof Catalog["tags"];
/** REST's numbers for what a tag is for. */
const tagTypes: Readonly<Record<Tagged, string>> = { lead: "1", contact: "2", account: "3" };

const CreatedTag = z.looseObject({ tags: z.array(z.looseObject({ id: Id })).min(1) });
/** A source or a product. */
const CreatedById = z.looseObject({ id: Id });
const isTagged = (entity: string | null): entity is Tagged => entity === "account" || entity === "contact" || entity === "lead";
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const has = (names: readonly string[], name: string): boolean => names.some((known) => isSame(known, name));
const textsOf = (value: FieldValue | undefined): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === "string") : []);

/**
 * Creates what the changes name and the catalog lacks, one after the other, and adds it to the catalog. One that Nutshell refuses becomes a dead letter.
 * `listed` are the products of the source's list, which say more than the name that a lead has.
 */
export async function ensureLabels(writer: Writer, changes: readonly Change[], listed: readonly ListedProduct[] = []): Promise<void> {
  for (const { entity, fields } of changes) {
    if (!isTagged(entity)) continue;
    for (const name of textsOf(fields["tags"])) if (!has(writer.deps.catalog.tags[entity], name)) await createTag(writer, entity, name);
    for (const name of entity === "lead" ? textsOf(fields["sources"]) : []) {
      if (
        !has(
          writer.deps.catalog.sources.map((source) => source.name),
          name,
        )
      )
        await createSource(writer, name);
    }
    const products = entity === "lead" ? linesOf(fields["products"]) : [];
    if (products.length > 0)
      await ensureProducts(
        writer,
        products.map(({ product, code }) => ({
          ...listed.find(({ name }) => isSame(name, product)),
          name: product,
          ...(code !== undefined && { code }),
        })),
      );
  }
}

/** Creates the products that the account has neither by code nor by name. */
export async function ensureProducts(writer: Writer, products: readonly ListedProduct[]): Promise<void> {
  for (const product of products) if (!finderOf(writer.deps.catalog.products)(product)) await createProduct(writer, product);
}

async function createTag(writer: Writer, entity: Tagged, name: string): Promise<void> {
  const { client, catalog } = writer.deps;
  const key = `tag:${entity}:${name}`;
  const send = async (slot: Slot): Promise<{ id: number | null; rev: null }> => {
    const answer = await client.rest("POST", "/tags", { body: { tags: [{ name, tagType: tagTypes[entity] }] }, answer: CreatedTag, slot });
    return { id: answer.tags[0]?.id ?? null, rev: null };
  };
  await createLabel(writer, { subject: "tag", key, fields: { name, entity }, send });
  // Another worker may have been faster; what is there counts.
  catalog.tags[entity].push(name);
}

async function createSource(writer: Writer, name: string): Promise<void> {
  const { client, catalog } = writer.deps;
  // `newSource` gives the source of that name when there is one, so it may be called again.
  const created = await createLabel(writer, {
    subject: "source",
    key: `source:${name}`,
    fields: { name },
    send: async (slot) => ({
      id: (await client.rpc("newSource", { name }, CreatedById, { slot })).id,
      rev: null,
    }),
  });
  if (created !== null) catalog.sources.push({ id: created, name });
}

/** How a new product's prices are written is not documented: one that is refused with its price is made without. */
async function createProduct(writer: Writer, product: ListedProduct): Promise<void> {
  const { client, catalog } = writer.deps;
  const { name, code, unit, price } = product;
  const market = price && catalog.markets.find(({ currency }) => currency === price.currency);
  const create = (prices: readonly object[] | undefined): Promise<number | null> =>
    createLabel(writer, {
      subject: "product",
      key: `product:${name}`,
      fields: productFields(prices === undefined ? { name, code, unit } : product),
      send: async (slot) => {
        const wire = { name, ...(code !== undefined && { sku: code }), ...(unit !== undefined && { unit }), ...(prices && { prices }) };
        return { id: (await client.rpc("newProduct", { product: wire }, CreatedById, { slot })).id, rev: null };
      },
    });
  const prices = price && market && [{ marketId: market.id, price: { currency: price.currency, amount: price.amount } }];
  const id = (await create(prices)) ?? (prices === undefined ? null : await create(undefined));
  if (id !== null) catalog.products.push({ id, name, code: code ?? null });
}

async function createLabel(
  writer: Writer,
  {
    subject,
    key,
    fields,
    send,
  }: {
    subject: "tag" | "source" | "product";
    key: string;
    fields: TargetFields;
    send: (slot: Slot) => Promise<{ id: number | null; rev: null }>;
  },
): Promise<number | null> {
  try {
    const intent: Intent = { key, subject, action: "create", step: "create", nutshellId: null, rev: null, fields, before: null };
    const created = await executeWithLedger(writer, {
      intent,
      object: subject,
      send,
      isThere: () => lookUpReference(writer.deps, intent),
      link: { object: subject, how: "created", written: fields, steps: ["create"], complete: true },
    });
    return created.kind === "done" ? created.id : null;
  } catch (reason) {
    if (!(reason instanceof Fault) || reason.code !== "ledger/in-flight") throw reason;
    Object.assign(writer.deps.catalog.tags, await readTags(writer.deps.client));
    return null;
  }
}
