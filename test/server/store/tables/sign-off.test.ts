/** Proves what the store keeps of sign-offs: a nonce signs once, what was shown cannot be changed. */
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import {
  consumeNonce,
  findNonce,
  findTicks,
  insertNonce,
  insertSignOff,
  listSignOffs,
  markStale,
  putTick,
  saveSnapshot,
  snapshotContent,
} from "../../../../server/store/tables/sign-off.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { storeKinds } from "../../../stores/open-test-store.ts";
import { openTwoStores } from "../../../stores/two-stores.ts";

const nonce = { nonce_hash: "n1", migration_id: "m1", gate: "mapping", hash: "h1", by_email: "charles@analytical.example" };
const place = { migrationId: "m1", gate: "mapping" };

describe.each(storeKinds)("%s store", (kind) => {
  const within = async (work: (stores: Awaited<ReturnType<typeof openTwoStores>>) => Promise<void>): Promise<void> => {
    const stores = await openTwoStores(kind);
    try {
      await addMigration(stores.first, "m1");
      await work(stores);
    } finally {
      await stores.close();
    }
  };

  test("of many calls with one nonce at the same moment one signs", () =>
    within(async ({ first, second }) => {
      await insertNonce(first, nonce, 600);
      const taken = await Promise.all([first, second, first, second, first].map((store) => consumeNonce(store, nonce)));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect((await findNonce(first, "n1"))?.used_at).not.toBeNull();
    }));

  test("a nonce is for one person, one gate, one content and one time", () =>
    within(async ({ first }) => {
      await insertNonce(first, nonce, 600);
      for (const other of [{ by_email: "mary@analytical.example" }, { gate: "rollback" }, { hash: "h2" }, { nonce_hash: "n2" }])
        expect(await consumeNonce(first, { ...nonce, ...other })).toBe(false);
      const ended = { ...nonce, nonce_hash: "n3" };
      await insertNonce(first, ended, -1);
      expect(await consumeNonce(first, ended)).toBe(false);
      expect(await findNonce(first, "n3")).toMatchObject({ isExpired: true, used_at: null });
      expect(await consumeNonce(first, nonce)).toBe(true);
    }));

  test("what was shown is kept once and can be neither changed nor removed", () =>
    within(async ({ first }) => {
      await saveSnapshot(first, { ...place, hash: "h1", content: '{"gate":"mapping"}' });
      await saveSnapshot(first, { ...place, hash: "h1", content: "something else" });
      expect(await snapshotContent(first, { ...place, hash: "h1" })).toBe('{"gate":"mapping"}');
      for (const change of [sql`UPDATE sign_off_snapshot SET content = ''`, sql`DELETE FROM sign_off_snapshot`])
        await expect(change.execute(first.db)).rejects.toThrow();
      expect(await snapshotContent(first, { ...place, hash: "h1" })).toBe('{"gate":"mapping"}');
    }));

  test("a row that the audit log does not hold is known as one, and nobody has a role who is shut out", () =>
    within(async ({ first }) => {
      const row = { migration_id: "m1", gate: "mapping", hash: "h1", by_email: nonce.by_email, role: "manager", sub: "1", audit_seq: 1 };
      await insertSignOff(first, row);
      expect(await listSignOffs(first, place.migrationId)).toMatchObject([{ hash: "h1", logged: false, role_now: null }]);
      await first.db.insertInto("person").values({ email: nonce.by_email, name: "Charles", role: "manager", token_hash: null }).execute();
      expect(await listSignOffs(first, place.migrationId)).toMatchObject([{ role_now: "manager" }]);
      await first.db.updateTable("person").set({ withdrawn_at: new Date() }).execute();
      expect(await listSignOffs(first, place.migrationId)).toMatchObject([{ role_now: null }]);
      expect([await markStale(first, place, ["h1"]), await markStale(first, place, ["h2"]), await markStale(first, place, [])]).toEqual([
        false,
        true,
        false,
      ]);
    }));

  test("of ticks the newest is remembered, until it is answered", () =>
    within(async ({ first }) => {
      await putTick(first, place, { state: "pending", hash: "h1", why: "" });
      await putTick(first, place, { state: "taken back", hash: "h1", why: "too late" });
      expect([...(await findTicks(first, "m1"))]).toEqual([["mapping", { state: "taken back", hash: "h1", why: "too late" }]]);
      await putTick(first, place, undefined);
      expect((await findTicks(first, "m1")).size).toBe(0);
    }));
});
