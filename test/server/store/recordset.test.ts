/** Proves that rows sent in binary form arrive as they were, whatever their values. */
import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { createRecordset, JsonText } from "../../../server/store/recordset.ts";
import { openTestStore, storeKinds } from "../../stores/open-test-store.ts";

const text = fc.string({ unit: "grapheme" }).map((value) => value.replaceAll("\u0000", ""));
const row = fc.record(
  {
    a: fc.maxSafeInteger(),
    b: fc.integer(),
    c: text,
    d: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.constant(null), fc.array(text))),
    e: fc.array(fc.oneof(text, fc.constant("NULL"), fc.constant('"\\'))),
    f: fc.boolean(),
    g: fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
  },
  { requiredKeys: [] },
);
const types = { a: "bigint", b: "integer", c: "text", d: "jsonb", e: "text[]", f: "boolean", g: "timestamp with time zone" };
const names = Object.keys(types) as (keyof typeof types)[];

test.for(storeKinds)("values of every type and missing ones arrive in their order, on the %s store", async (kind) => {
  const { store, close } = await openTestStore(kind);
  const arrive = fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
    const given = createRecordset(types);
    for (const each of rows) given.add(each);
    expect(given.rows).toBe(rows.length);
    const result = await sql<Record<string, unknown>>`select ${given.columns()} from ${given.from()}`.execute(store.db);
    expect(result.rows).toEqual(rows.map((each) => Object.fromEntries(names.map((name) => [name, each[name] ?? null]))));
  });
  await fc.assert(arrive, { numRuns: 60 });
  await close();
});

test("text that is half of a surrogate pair is refused and not replaced", () => {
  const given = createRecordset({ name: "text" });
  expect(() => given.add({ name: "Ada \ud800" })).toThrow(expect.objectContaining({ code: "store/unstorable-text" }));
});

test.for(storeKinds)(
  "texts, JSON that is written already and large numbers come back from the %s store one by one and in order",
  async (kind) => {
    const { store, close } = await openTestStore(kind);
    try {
      const texts = ["", "NULL", '{"a,b"}', "\\N", "Ada\n\t'Lovelace'", "முதல் 😀", "x".repeat(70_000)];
      const numbers = [0, -1, 4_294_967_296, Number.MAX_SAFE_INTEGER, 5, 6, 7];
      const rows = texts.map((text, at) => ({ text, json: { text }, number: numbers[at] }));
      const types = { text: "text", json: "jsonb", number: "bigint" };
      const arrived = async (given: typeof rows): Promise<unknown[]> => {
        const recordset = createRecordset(types);
        for (const row of given) recordset.add({ ...row, json: new JsonText(JSON.stringify(row.json)) });
        return (await sql`select ${recordset.columns()} from ${recordset.from()}`.execute(store.db)).rows;
      };
      expect(await arrived(rows)).toEqual(rows);
      expect(await arrived([])).toEqual([]);
    } finally {
      await close();
    }
  },
);
