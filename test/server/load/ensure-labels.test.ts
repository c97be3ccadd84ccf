/** Tests that tags, lead sources and products are there before the records that carry them. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { InFlightError } from "../../../server/ledger/ledger-fault.ts";
import { ensureLabels } from "../../../server/load/ensure-labels.ts";
import { readCatalog } from "../../../server/nutshell/catalog.ts";
import { LedgerError } from "../../../shared/errors.ts";
import { changeOf } from "./load-world.ts";
import { type LoneWriter, openLoneWriter } from "./writer-without-store.ts";

let lone: LoneWriter;
let writer: Awaited<ReturnType<LoneWriter["renew"]>>;
beforeAll(async () => {
  lone = await openLoneWriter();
});
beforeEach(async () => {
  writer = await lone.renew();
});
afterAll(() => lone.close());

const lead = (fields: object, id = "1") => changeOf("create", "lead", id, { ...fields });
const there = async () => await readCatalog(writer.deps.client);

test("a tag is created once for each kind of record that carries it, and written down", async () => {
  const tags = { tags: ["Steam"] };
  await ensureLabels(writer, [
    lead(tags),
    lead(tags, "2"),
    changeOf("create", "contact", "1", tags),
    changeOf("create", "account", "1", tags),
  ]);
  expect(lone.intents.map(({ key }) => key)).toEqual(["tag:lead:Steam", "tag:contact:Steam", "tag:account:Steam"]);
  const { tags: made } = await there();
  for (const entity of ["lead", "contact", "account"] as const) expect(made[entity]).toContain("Steam");
  expect(lone.settled).toMatchObject(
    Array.from({ length: 3 }, () => ({ receipt: { outcome: "done" }, link: { object: "tag", how: "created" } })),
  );
});

test("a tag that is there in other letters is not created again", async () => {
  await ensureLabels(writer, [lead({ tags: ["Steam"] })]);
  await ensureLabels(writer, [lead({ tags: ["STEAM", "steam"] })]);
  expect(lone.intents).toHaveLength(1);
});

test("a lead source is created once and known by its number; sources of other records are none", async () => {
  await ensureLabels(writer, [
    lead({ sources: ["Exhibition"] }),
    lead({ sources: ["exhibition"] }),
    changeOf("create", "contact", "1", { sources: ["Fair"] }),
  ]);
  expect(lone.intents.map(({ key, subject }) => [key, subject])).toEqual([["source:Exhibition", "source"]]);
  const made = (await there()).sources.find(({ name }) => name === "Exhibition");
  expect(writer.deps.catalog.sources).toContainEqual(made);
});

test("records that carry none, and kinds that have none, ask for nothing", async () => {
  await ensureLabels(writer, [
    lead({}),
    lead({ tags: null }),
    changeOf("create", "note", "1", { tags: ["Steam"] }),
    changeOf("create", "activity", "1", { sources: ["Fair"] }),
  ]);
  expect(lone.intents).toEqual([]);
});

test("a tag that somebody else has created meanwhile counts as theirs: a rollback leaves it alone", async () => {
  const stale = await lone.renew();
  await ensureLabels(stale, [lead({ tags: ["Steam"] })]);
  stale.deps.catalog.tags.lead.length = 0;
  await ensureLabels(stale, [lead({ tags: ["steam"] })]);
  expect(lone.settled[1]).toMatchObject({ receipt: { outcome: "done" }, link: { how: "matched" } });
});

test("a tag that Nutshell refuses is a dead letter, and is not asked for again", async () => {
  await ensureLabels(writer, [lead({ tags: [" "] }), lead({ tags: [" "] }, "2")]);
  expect(lone.settled).toMatchObject([{ receipt: { outcome: "failed" }, deadLetter: { object: "tag", code: "nutshell/rejected" } }]);
});

test("a tag that another worker is creating right now is left to it, and what is there is read again", async () => {
  await ensureLabels(writer, [lead({ tags: ["Steam"] })]);
  writer.deps.catalog.tags.lead.length = 0;
  lone.refusals.push(() => {
    throw new InFlightError(["tag:lead:Water"]);
  });
  await ensureLabels(writer, [lead({ tags: ["Water"] })]);
  expect(lone.intents.map(({ key }) => key)).toEqual(["tag:lead:Steam"]);
  expect(writer.deps.catalog.tags.lead).toEqual(expect.arrayContaining(["Steam", "Water"]));
});

test("a ledger that cannot be written stops everything", async () => {
  const refused = new LedgerError({ code: "ledger/unwritable", message: "m", hint: "h" });
  lone.refusals.push(() => {
    throw refused;
  });
  await expect(ensureLabels(writer, [lead({ tags: ["Steam"] })])).rejects.toBe(refused);
});

test("a product that a lead has is created once, with the code, unit and price that the source's list has of it", async () => {
  const listed = [{ name: "Mill wheel", code: "MW-1", unit: "piece", price: { amount: "12.50", currency: "USD" } }];
  const one = lead({ products: [{ product: "Mill wheel", quantity: "2" }] });
  await ensureLabels(writer, [one, lead({ products: [{ product: "MILL WHEEL", quantity: "1" }] }, "2")], listed);
  expect(lone.intents.map(({ key, fields }) => [key, fields])).toEqual([["product:Mill wheel", listed[0]]]);
  expect(lone.settled).toMatchObject([{ receipt: { outcome: "done" }, link: { object: "product", how: "created" } }]);
  expect((await there()).products).toContainEqual({ id: expect.any(Number), name: "Mill wheel", code: "MW-1" });
  // Who starts with a catalog read anew makes none again, whether he knows the product by its name or by its code.
  writer.deps.catalog.products = (await there()).products;
  await ensureLabels(writer, [
    lead({
      products: [
        { product: "mill wheel", quantity: "1" },
        { product: "Wheel", code: "mw-1", quantity: "1" },
      ],
    }),
  ]);
  expect((await there()).products.filter(({ code }) => code === "MW-1")).toHaveLength(1);
});
