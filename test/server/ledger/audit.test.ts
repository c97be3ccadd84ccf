/** Proves that the audit log is one unbroken chain and that any change of it is seen. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAudit } from "../../../server/ledger/audit.ts";
import type { Store } from "../../../server/store/connect.ts";
import { openTestStore, storeKinds, type TestStore } from "../../stores/open-test-store.ts";
import { openTwoStores } from "../../stores/two-stores.ts";

const entry = (n: number) => ({
  actor: "ada@analytical.example",
  action: "gate/approve",
  subject: "mapping",
  details: { n, amount: 12345.678, words: ["é", "漢", "\n"], nothing: null, gone: undefined, nested: { b: 1, a: [{}] } },
});
const entries = (count: number) => Array.from({ length: count }, (_, n) => entry(n));

/** What somebody with the rights of the database's owner could do. */
async function tamper(store: Store, statement: string): Promise<void> {
  await store.pool.query(`ALTER TABLE audit DISABLE TRIGGER ALL; ${statement}; ALTER TABLE audit ENABLE TRIGGER ALL`);
}

describe.each(storeKinds)("%s store", (kind) => {
  let shared: TestStore;
  beforeAll(async () => {
    shared = await openTestStore(kind);
  });
  afterAll(() => shared.close());

  test("entries are numbered from one and verify, over several pages", async () => {
    const { store, close } = await openTestStore(kind);
    const audit = createAudit(store);
    expect(await audit.verify("m")).toEqual({ intact: true, entries: 0, firstBroken: null, lastHash: "0".repeat(64) });
    expect(await audit.append("m", entries(3))).toBe(3);
    expect(await audit.append("m", entries(2_500))).toBe(2_503);
    expect(await audit.append("m", [])).toBe(2_503);
    const last = await store.db.selectFrom("audit").select("hash").where("seq", "=", 2_503).executeTakeFirstOrThrow();
    expect(await audit.verify("m")).toEqual({ intact: true, entries: 2_503, firstBroken: null, lastHash: last.hash });
    await close();
  });

  test.each([
    ["an action", "UPDATE audit SET action = 'gate/reject' WHERE seq = 4", 4],
    ["details", `UPDATE audit SET details = details || '{"n": 99}' WHERE seq = 4`, 4],
    ["a time, by a microsecond", "UPDATE audit SET at = at + interval '1 microsecond' WHERE seq = 4", 4],
    ["a hash", "UPDATE audit SET hash = repeat('a', 64) WHERE seq = 4", 4],
    ["an actor of the first entry", "UPDATE audit SET actor = 'charles@analytical.example' WHERE seq = 1", 1],
    ["the presence of an entry", "DELETE FROM audit WHERE seq = 4", 4],
    [
      "the order",
      "UPDATE audit SET seq = CASE seq WHEN 4 THEN 1005 ELSE 1004 END WHERE seq IN (4, 5); UPDATE audit SET seq = seq - 1000 WHERE seq > 1000",
      4,
    ],
    ["the beginning", "DELETE FROM audit WHERE seq = 1", 1],
  ])("a change of %s is seen", async (what, statement, firstBroken) => {
    const audit = createAudit(shared.store);
    const [changed, other] = [what, `beside ${what}`];
    await audit.append(changed, entries(10));
    await audit.append(other, entries(10));
    await tamper(shared.store, statement.replaceAll("WHERE seq", `WHERE migration_id = '${changed}' AND seq`));
    expect(await audit.verify(changed)).toMatchObject({ intact: false, firstBroken });
    expect(await audit.verify(other)).toMatchObject({ intact: true, entries: 10 });
  });

  test("a cut at the end shows in the count and the last hash", async () => {
    const { store, close } = await openTestStore(kind);
    const audit = createAudit(store);
    await audit.append("m", entries(10));
    const noted = await audit.verify("m");
    await tamper(store, "DELETE FROM audit WHERE seq > 8");
    const now = await audit.verify("m");
    expect(now.entries).toBe(8);
    expect(now.lastHash).not.toBe(noted.lastHash);
    await close();
  });

  test("writers in several processes continue one chain", async () => {
    const { first, second, close } = await openTwoStores(kind);
    const writers = [first, second, first, second, first, second, first, second].map(createAudit);
    const numbers = await Promise.all(
      writers.map(async (audit) => {
        const seen: number[] = [];
        for (let n = 0; n < 25; n++) seen.push(await audit.append("m", entries((n % 3) + 1)));
        return seen;
      }),
    );
    expect(new Set(numbers.flat()).size).toBe(200);
    expect(await createAudit(first).verify("m")).toMatchObject({ intact: true, entries: Math.max(...numbers.flat()) });
    await close();
  });
});
