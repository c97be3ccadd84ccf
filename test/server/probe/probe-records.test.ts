/** Proves that a probe leaves an account as it found it, whatever happens to the probe. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readCatalog } from "../../../server/nutshell/catalog.ts";
import type { NutshellClient } from "../../../server/nutshell/client.ts";
import { MARK } from "../../../server/probe/probe-records.ts";
import { listProbeRecords } from "../../../server/store/tables/capability.ts";
import { openProbeWorld, type ProbeWorld } from "./probe-world.ts";

let world: ProbeWorld;
let account: string;
beforeAll(async () => {
  world = await openProbeWorld();
  account = (await readCatalog(world.client)).account;
});
afterAll(() => world.close());
beforeEach(() => world.reset());

/** A client whose process dies at the n-th call: whatever is called after it fails too. */
const dyingAt = (call: number): NutshellClient => {
  let made = 0;
  return {
    ...world.client,
    exchange: async (o) => {
      if (++made > call) throw new Error("the process is gone");
      return await world.client.exchange(o);
    },
  };
};

test("an account holds the same after a probe, its trash apart", async () => {
  const before = world.box.fingerprint();
  expect((await world.probe()).left).toBe(0);
  const after = world.box.fingerprint();
  expect({ ...after, remains: null }).toEqual({ ...before, remains: null });
  expect(after.remains.customFields).toBe(before.remains.customFields);
  expect(after.remains.deleted["contacts"]).toBeGreaterThan(0);
});

test("a probe that makes fields leaves only these", async () => {
  const before = world.box.fingerprint();
  await world.probe({ fields: true });
  expect(world.box.fingerprint()).toMatchObject({ fingerprint: before.fingerprint, remains: { customFields: 3 } });
});

test.each([9, 60, 110])("a probe that dies at call %i leaves records, and the next one removes them", async (call) => {
  const before = world.box.fingerprint();
  await expect(world.probe({}, dyingAt(call))).rejects.toThrow("the process is gone");
  expect(world.box.fingerprint().records["contacts"]).toBeGreaterThanOrEqual(before.records["contacts"] ?? 0);
  await world.probe();
  expect(world.box.fingerprint().fingerprint).toBe(before.fingerprint);
  expect(await listProbeRecords(world.store, account)).toEqual([]);
});

test("a probe that dies while it cleans up says that something is left, and the next one removes it", async () => {
  const before = world.box.fingerprint();
  let gone = false;
  const client: NutshellClient = {
    ...world.client,
    exchange: async (o) => {
      gone ||= String(o.body).includes('"deleteLead"');
      if (gone) throw new Error("the process is gone");
      return await world.client.exchange(o);
    },
  };
  expect((await world.probe({}, client)).left).toBeGreaterThan(0);
  expect((await listProbeRecords(world.store, account)).length).toBeGreaterThan(0);
  await world.probe();
  expect(world.box.fingerprint().fingerprint).toBe(before.fingerprint);
});

test("a record whose making nobody wrote down is found by its mark", async () => {
  const before = world.box.fingerprint();
  const contact = (await world.rpc("newContact", { contact: { name: `${MARK} lost` } })) as { id: number };
  await world.rpc("newAccount", { account: { name: `${MARK} lost` } });
  await world.rpc("newLead", { lead: { description: `${MARK} lost` } });
  await world.rpc("newTask", { task: { title: `${MARK} lost` } });
  await world.rpc("newNote", { entity: { entityType: "Contacts", id: contact.id }, note: MARK });
  await world.rpc("newSource", { name: `${MARK} lost` });
  await world.rpc("newTag", { tag: { name: `${MARK} lost`, entityType: "Leads" } });
  expect(world.box.fingerprint().fingerprint).not.toBe(before.fingerprint);
  await world.probe();
  expect(world.box.fingerprint().fingerprint).toBe(before.fingerprint);
});

test("a person's own records are not touched, even when they are about a probe", async () => {
  const own = (await world.rpc("newContact", { contact: { name: "Crosswalk probe is what we ran" } })) as { id: number };
  await world.probe();
  expect(await world.rpc("getContact", { contactId: own.id })).toMatchObject({ id: own.id, rev: "0" });
});

test("a probe that is asked to stop cleans up before it ends, and keeps no answers", async () => {
  const before = world.box.fingerprint();
  const stop = new AbortController();
  let made = 0;
  const client: NutshellClient = {
    ...world.client,
    exchange: async (o) => {
      if (++made === 60) stop.abort();
      return await world.client.exchange(o);
    },
  };
  await expect(world.probe({}, client, stop.signal)).rejects.toThrow();
  expect(world.box.fingerprint().fingerprint).toBe(before.fingerprint);
});
