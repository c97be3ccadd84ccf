/** Proves the whole journey of an RSoft export into the sandbox Nutshell, a delta, and back, on each store. */
import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { ReportLine } from "../../shared/verify/phase-report.ts";
import { storeKinds, testPlace } from "../stores/open-test-store.ts";
import { MIDDLE_RECORDS, middleExport } from "./middle-export.ts";
import { resultOf, startWalk, type Walk } from "./walk.ts";

describe.each(storeKinds)("on the %s store", (kind) => {
  let walk: Walk | undefined;
  let dropDatabase: (() => Promise<void>) | undefined;
  afterEach(async () => {
    await walk?.end();
    await dropDatabase?.();
  });

  test("an RSoft export goes into Nutshell, follows a delta, and comes out again without a trace", async () => {
    const place = kind === "server" ? await testPlace(kind) : undefined;
    dropDatabase = place?.remove;
    walk = await startWalk({ databaseUrl: place?.databaseUrl });
    const { client } = walk;
    const before = await client.call("sandbox-fingerprint");
    const { folder, weekLater: later } = await middleExport();
    const id = await walk.begin(folder);

    const extracted = resultOf(await walk.run(id, "extract"));
    expect(extracted["records"]).toBeGreaterThanOrEqual(MIDDLE_RECORDS);
    resultOf(await walk.run(id, "propose"));
    const early = await walk.run(id, "load");
    expect(early).toMatchObject({ state: "stopped" });
    const made = await client.call("sandbox-setup", { params: { id } });
    expect(made.made.length).toBeGreaterThan(0);
    const planned = resultOf(await walk.run(id, "plan"));
    expect(planned["writes"]).toBeGreaterThan(MIDDLE_RECORDS / 3);
    expect(await client.call("sandbox-fingerprint")).toMatchObject({ records: before.records });

    expect(await walk.run(id, "sample")).toMatchObject({ state: "stopped", problem: { code: "gate/closed" } });
    await walk.approve(id, "mapping");
    const sampled = resultOf(await walk.run(id, "sample"));
    expect(sampled["records"]).toBeGreaterThanOrEqual(100);
    expect(sampled["coverage"]).toBeGreaterThanOrEqual(0.99);
    // Rupees stay rupees: no amount, and nothing else, came back as something other than what was written.
    expect(Object.keys(sampled["findings"] as object).filter((finding) => !["match", "normalised match"].includes(finding))).toEqual([]);
    const again = resultOf(await walk.run(id, "sample"));
    expect(again["records"]).toBe(sampled["records"]);
    expect(await walk.run(id, "load")).toMatchObject({ state: "stopped", problem: { code: "gate/closed" } });
    await walk.approve(id, "sample");

    const loaded = resultOf(await walk.run(id, "load"));
    expect(loaded).toMatchObject({ failed: 0, balanceCloses: true });
    const verified = resultOf(await walk.run(id, "verify"));
    expect(verified).toMatchObject({ writesPlanned: 0, balanceCloses: true });
    for (const row of verified["balance"] as Record<string, number>[]) {
      expect(row["source"], String(row["object"])).toBe(
        ["created", "matched", "merged", "held", "excluded", "failed"].reduce((sum, c) => sum + (row[c] ?? 0), 0),
      );
    }
    await client.call("accept-losses", { params: { id }, body: { losses: ["all"] } });
    await walk.approve(id, "go-live");

    // The newer export names an owner nobody has decided about, so the mapping has to be signed once more.
    const untouched = await client.call("sandbox-fingerprint");
    const delta = resultOf(await walk.run(id, "delta", { from: later }));
    expect(await client.call("sandbox-fingerprint")).toEqual(untouched);
    await walk.approve(id, "mapping");
    expect(await walk.run(id, "load")).toMatchObject({ state: "stopped", problem: { code: "gate/closed" } });
    const expected = JSON.parse(await readFile(`${later}.expected.json`, "utf8")) as Record<
      string,
      { created: number; edited: number; deleted: number }
    >;
    for (const [object, counts] of Object.entries(expected)) {
      expect((delta["classes"] as Record<string, unknown>)[object], object).toMatchObject({
        created: counts.created,
        changed: counts.edited,
        deleted: counts.deleted,
      });
    }
    expect(delta).toMatchObject({ conflicts: 0 });
    await walk.approve(id, "delta");
    const { toCreate: created, toUpdate: updated, toDelete: deleted } = delta;
    expect(resultOf(await walk.run(id, "load"))).toMatchObject({ created, updated, deleted, failed: 0, notSigned: 0, balanceCloses: true });
    expect(resultOf(await walk.run(id, "verify"))).toMatchObject({ writesPlanned: 0 });
    expect(await client.call("verify-audit", { params: { id } })).toMatchObject({ intact: true });

    const preview = resultOf(await walk.run(id, "rollback", { preview: true }));
    expect(preview["editedRecords"]).toEqual([]);
    expect(await walk.run(id, "rollback")).toMatchObject({ state: "stopped", problem: { code: "gate/closed" } });
    await walk.approve(id, "rollback");
    const undone = resultOf(await walk.run(id, "rollback"));
    expect(undone).toMatchObject({ failed: 0 });
    for (const { report } of [verified, delta, preview, undone] as { report: ReportLine[] }[])
      expect(report.filter(({ closes }) => !closes)).toEqual([]);
    const after = await client.call("sandbox-fingerprint");
    expect(after.fingerprint).toBe(before.fingerprint);
    expect(after.records).toEqual(before.records);
  }, 600_000);
});
