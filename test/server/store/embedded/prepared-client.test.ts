/** Proves that statements that come back are planned once on the embedded database, and that a change of the schema is noticed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestStore, type TestStore } from "../../../stores/open-test-store.ts";

let held: TestStore;
beforeAll(async () => {
  held = await openTestStore("embedded");
});
afterAll(() => held.close());

const query = async (text: string, values?: unknown[]): Promise<Record<string, unknown>[]> =>
  (await held.store.pool.query<Record<string, unknown>>(text, values)).rows;
/** How many prepared statements contain this text. */
const prepared = async (part: string): Promise<number> =>
  (await query("SELECT statement FROM pg_prepared_statements")).filter(({ statement }) => String(statement).includes(part)).length;

test("a statement with parameters is prepared when it comes for the second time, and answers as before", async () => {
  const text = "SELECT $1::int + 1 AS once";
  expect(await query(text, [1])).toEqual([{ once: 2 }]);
  expect(await prepared("AS once")).toBe(0);
  for (const given of [2, 3, 4]) expect(await query(text, [given])).toEqual([{ once: given + 1 }]);
  expect(await prepared("AS once")).toBe(1);
});

test("a statement that fails leaves its connection and its name as they were", async () => {
  const text = "SELECT 10 / $1::int AS part";
  for (const given of [1, 2]) await query(text, [given]);
  await expect(query(text, [0])).rejects.toThrow("division by zero");
  expect(await query(text, [5])).toEqual([{ part: 2 }]);
});

test("after a table has got another column, a statement that takes all columns has it", async () => {
  await query("CREATE TABLE drawing (name text)");
  await query("INSERT INTO drawing VALUES ('mill')");
  const text = "SELECT * FROM drawing WHERE name = $1";
  for (let time = 0; time < 3; time += 1) expect(await query(text, ["mill"])).toEqual([{ name: "mill" }]);
  await query("ALTER TABLE drawing ADD COLUMN scale int");
  expect(await query(text, ["mill"])).toEqual([{ name: "mill", scale: null }]);
  await query("DROP TABLE drawing");
});

test("of very many statements only the latest stay prepared", async () => {
  for (let at = 0; at < 450; at += 1) for (const given of [1, 2]) await query(`SELECT $1::int AS many_${at}`, [given]);
  expect(await prepared("many_")).toBeLessThanOrEqual(400);
  expect(await prepared("AS many_449")).toBe(1);
  expect(await prepared("AS many_0")).toBe(0);
});
