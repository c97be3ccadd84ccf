/** Proves how measurements of accounts, and what a probe left behind, are remembered. */
import { describe, expect, test } from "vitest";
import {
  listProbeRecords,
  newestCapabilities,
  removeProbeRecord,
  saveCapabilities,
  saveProbeRecord,
} from "../../../../server/store/tables/capability.ts";
import { type Capabilities, impersonates } from "../../../../shared/record/capabilities.ts";
import { openTestStore, storeKinds } from "../../../stores/open-test-store.ts";

const account = "app.nutshell.example/379104";
const measured = (at: string, answer: string | null): Capabilities => ({
  account,
  at,
  answers: { impersonation: { answer, number: null, detail: "" } },
  fieldTypes: { Number: null },
  users: [{ id: 3, acts: true, writes: false }],
});

describe.each(storeKinds)("%s store", (kind) => {
  test("the newest measurement of an account counts, whichever was written first", async () => {
    const { store, close } = await openTestStore(kind);
    await saveCapabilities(store, measured("2026-08-02T10:00:00.000Z", "no"));
    await saveCapabilities(store, measured("2026-08-01T10:00:00.000Z", "yes"));
    const newest = await newestCapabilities(store, account);
    expect(newest).toEqual(measured("2026-08-02T10:00:00.000Z", "no"));
    expect(impersonates(newest)).toBe(false);
    expect(await newestCapabilities(store, "app.nutshell.example/1")).toBeUndefined();
    await close();
  });

  test("an account is the same one when its stand-in listens on another port", async () => {
    const { store, close } = await openTestStore(kind);
    await saveCapabilities(store, { ...measured("2026-08-01T10:00:00.000Z", "yes"), account: "127.0.0.1:4001/379104" });
    expect(impersonates(await newestCapabilities(store, "127.0.0.1:4999/379104"))).toBe(true);
    await close();
  });

  test("what a probe made is listed, newest first, until it is gone", async () => {
    const { store, close } = await openTestStore(kind);
    await saveProbeRecord(store, account, { kind: "contacts", id: 7, asUser: null });
    await saveProbeRecord(store, account, { kind: "notes", id: 11, asUser: "ada@analytical.example" });
    await saveProbeRecord(store, account, { kind: "notes", id: 11, asUser: "ada@analytical.example" });
    expect(await listProbeRecords(store, account)).toEqual([
      { kind: "notes", id: 11, asUser: "ada@analytical.example" },
      { kind: "contacts", id: 7, asUser: null },
    ]);
    await removeProbeRecord(store, account, { kind: "notes", id: 11 });
    expect(await listProbeRecords(store, account)).toMatchObject([{ id: 7 }]);
    expect(await listProbeRecords(store, "another/1")).toEqual([]);
    await close();
  });
});
