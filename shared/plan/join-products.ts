/** Puts the products of deals, which stand in a list of their own, into the leads they belong to, and says what becomes of each row. */
import type { Catalog } from "../record/catalog.ts";
import type { Change } from "../record/change.ts";
import { fold } from "../record/fold-text.ts";
import type { Issue } from "../record/issue.ts";
import { addDecimals, inOrder, linesOf, sameDecimal, samePrice, sumOf } from "../record/products.ts";
import { parseRecordKey } from "../record/record-key.ts";
import type { Money, ProductLine, TargetFields } from "../record/target-record.ts";
import type { BatchRow, Earlier } from "./batch.ts";
import { linkedKeys } from "./resolve-links.ts";
import { refusal, WAITS_FOR_LINKED } from "./stop-record.ts";

/** A product as the source's own list has it. */
export type ListedProduct = {
  readonly name: string;
  readonly code?: string | undefined;
  readonly unit?: string | undefined;
  readonly price?: Money | undefined;
};

export type ProductJoin = {
  /** Takes a row of a list of products of deals; all of them before the first lead. */
  add(row: BatchRow): void;
  /** The lead with its products, by the names that Nutshell knows them by. */
  into<R extends BatchRow>(row: R): R;
  /** What becomes of a row that was added, with the product as it stands in the lead; `lead` is how the lead that it belongs to stands. */
  planLine(row: BatchRow, object: string, lead: Earlier | undefined): { readonly change: Change; readonly target?: TargetFields };
};

/** `listed` are the products of the source's list by the keys of their rows. */
export function createProductJoin(listed: ReadonlyMap<string, ListedProduct>, known: Catalog["products"]): ProductJoin {
  const byLead = new Map<string, Map<string, ProductLine>>();
  const issues = new Map<string, Issue[]>();
  const nameOf = createNaming(listed, known);
  return {
    add(row) {
      const fields = row.targets[0]?.fields;
      const [line] = linesOf(fields?.["products"]);
      const lead = leadOf(row);
      if (!line || lead === undefined || refusal(row, "") !== undefined) return;
      const lines = byLead.get(lead) ?? new Map<string, ProductLine>();
      byLead.set(lead, lines);
      const named = nameOf(line);
      const before = lines.get(fold(named.line.product));
      const joined = before === undefined ? named.line : together(before, named.line);
      issues.set(
        row.key,
        joined === undefined ? [atOtherPrice(named.line)] : before === undefined ? named.issues : [...named.issues, addedUp(named.line)],
      );
      if (joined !== undefined) lines.set(fold(named.line.product), joined);
    },
    into(row) {
      const first = row.targets[0];
      if (first?.entity !== "lead") return row;
      const lines = new Map(byLead.get(row.key));
      const own = linesOf(first.fields["products"]);
      if (lines.size === 0 && own.length === 0) return row;
      for (const line of own.map((each) => nameOf(each).line)) if (!lines.has(fold(line.product))) lines.set(fold(line.product), line);
      const products = inOrder([...lines.values()]);
      const differs = judgeSum(products, first.fields["value"]);
      const targets = [{ ...first, fields: { ...first.fields, products } }, ...row.targets.slice(1)];
      return withOthers(row, { targets, issues: differs ? [...row.issues, differs] : row.issues });
    },
    planLine(row, object, lead) {
      const refused = refusal(row, object);
      if (refused) return { change: { ...refused, entity: null } };
      const of = leadOf(row) ?? "";
      const said = [...row.issues, ...(issues.get(row.key) ?? [])];
      const base = { key: row.key, object, entity: null, fields: {} };
      const rejected = said.find(({ severity }) => severity === "reject");
      if (rejected) return { change: { ...base, kind: "reject", reason: rejected.message, issues: said } };
      if (lead === undefined || lead.kind === "merge") {
        const missing = leadMissing(of);
        return { change: { ...base, kind: "reject", reason: missing.message, issues: [...said, missing] } };
      }
      if (lead.kind === "hold")
        return { change: { ...base, kind: "hold", reason: WAITS_FOR_LINKED, waitsFor: lead.waitsFor ?? of, issues: said } };
      if (lead.kind === "exclude" || lead.kind === "reject")
        return { change: { ...base, kind: "exclude", reason: `Goes with ${of}`, issues: said } };
      if (lead.phase !== "lead")
        return { change: { ...base, kind: "exclude", reason: `${of} becomes no lead, and only leads have products`, issues: said } };
      const products = linesOf(row.targets[0]?.fields["products"]).map((line) => nameOf(line).line);
      return { change: { ...base, kind: "skip", into: of, reason: `A product of ${of}`, issues: said }, target: { products } };
    },
  };
}

/** The key of the lead that a product of a deal belongs to. */
export const leadOf = (row: BatchRow): string | undefined => {
  const lead = row.targets[0]?.fields["lead"];
  return lead === undefined ? undefined : linkedKeys({ lead })[0];
};

/** The row with other targets and issues. Its cells are read only when somebody asks for them. */
function withOthers<R extends BatchRow>(row: R, others: Pick<BatchRow, "targets" | "issues">): R {
  const of = (value: unknown): PropertyDescriptor => ({ value, enumerable: true });
  return Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(row),
      targets: of(others.targets),
      issues: of(others.issues),
    },
  ) as R;
}

/** A product is called as Nutshell calls the one of its code or name, else as the source's list does, else as the row does. */
function createNaming(
  listed: ReadonlyMap<string, ListedProduct>,
  known: Catalog["products"],
): (line: ProductLine) => { line: ProductLine; issues: Issue[] } {
  const find = finderOf(known);
  return ({ product, code, of, quantity, price }) => {
    const inList = of === undefined ? undefined : listed.get(of);
    const said = inList?.name ?? (product === "" ? (parseRecordKey(of ?? "")?.id ?? "") : product);
    const by = code ?? inList?.code;
    const name = find({ name: said, code: by })?.name ?? said;
    const line: ProductLine = { product: name, ...(by !== undefined && { code: by }), quantity, ...(price !== undefined && { price }) };
    if (of !== undefined && inList === undefined && product === "") return { line, issues: [notListed(said)] };
    return { line, issues: product !== "" && fold(product) !== fold(name) ? [calledOtherwise(product, name)] : [] };
  };
}

/** Finds a product of the account: that of the code, else that of the name. */
export function finderOf(
  known: Catalog["products"],
): (product: { readonly name: string; readonly code?: string | undefined }) => Catalog["products"][number] | undefined {
  const byName = new Map(known.toReversed().map((product) => [fold(product.name), product]));
  const byCode = new Map(known.toReversed().flatMap((product) => (product.code === null ? [] : [[fold(product.code), product] as const])));
  return ({ name, code }) => (code === undefined ? undefined : byCode.get(fold(code))) ?? byName.get(fold(name));
}

/** The fields of a product that is planned from the source's list. */
export const productFields = ({ name, code, unit, price }: ListedProduct): TargetFields => ({
  name,
  ...(code !== undefined && { code }),
  ...(unit !== undefined && { unit }),
  ...(price !== undefined && { price }),
});

/** One product of both, where they cost the same: a lead has each product once. */
function together(a: ProductLine, b: ProductLine): ProductLine | undefined {
  const quantity = addDecimals(a.quantity, b.quantity);
  return quantity === undefined || !samePrice(a.price, b.price) ? undefined : { ...b, ...a, quantity };
}

function judgeSum(lines: readonly ProductLine[], value: TargetFields[string] | undefined): Issue | undefined {
  const sum = sumOf(lines);
  if (sum === undefined) return undefined;
  const own = typeof value === "object" && value !== null && "amount" in value ? value : undefined;
  if (own && own.currency === sum.currency && sameDecimal(own.amount, sum.amount)) return undefined;
  const base = { code: "issue/sum-differs", severity: "warn", field: "value" } as const;
  return own
    ? {
        ...base,
        message: `The deal is worth ${own.currency} ${own.amount}, and its products come to ${sum.currency} ${sum.amount}; the value of the deal is kept`,
        hint: "Deals that are not worth what their products come to: the value of the deal is kept, and so are the prices",
      }
    : {
        ...base,
        message: `The deal has no value; Nutshell shows what its products come to: ${sum.currency} ${sum.amount}`,
        hint: "Deals without a value: Nutshell shows what their products come to",
      };
}

const atOtherPrice = ({ product, quantity, price }: ProductLine): Issue => ({
  code: "issue/possible-duplicate",
  severity: "reject",
  field: "price",
  message: `The deal has the product "${product}" at another price already; a lead has each product once, so this one is left out: ${quantity} at ${price === undefined ? "no price" : `${price.currency} ${price.amount}`}`,
  hint: "Give one of the two another name in the source, or enter it in Nutshell by hand",
});

const addedUp = ({ product, quantity }: ProductLine): Issue => ({
  code: "issue/possible-duplicate",
  severity: "warn",
  field: "quantity",
  message: `The deal has the product "${product}" at this price in another row too; the quantities are added: ${quantity}`,
  hint: "Products that stand in a deal twice at one price: their quantities are added",
});

const notListed = (id: string): Issue => ({
  code: "issue/orphan-reference",
  severity: "warn",
  field: "product",
  message: `No list of products has the id "${id}"; the product is called by it`,
  hint: "Products whose id no list has: called by the id",
});

const calledOtherwise = (said: string, name: string): Issue => ({
  code: "issue/ambiguous",
  severity: "warn",
  field: "product",
  message: `The row calls the product "${said}"; it is "${name}" by its id or code`,
  hint: "Products that are called otherwise in their list or in Nutshell: that name counts",
});

const leadMissing = (lead: string): Issue => ({
  code: "issue/orphan-reference",
  severity: "reject",
  field: "lead",
  message: `It belongs to ${lead}, which is not in the export`,
  hint: "Add the deal to the export, or leave the row out",
});
