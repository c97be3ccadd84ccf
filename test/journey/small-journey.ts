/** Walks the first journey there and back on a small export, for tests that change the sandbox Nutshell around it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, vi } from "vitest";
import type { Client } from "../../server/cli/client.ts";
import { writeRsoftExport } from "../generate/rsoft-export.ts";
import { sharedResource } from "../stores/shared-resource.ts";
import { holdSandbox, type SandboxHands } from "./sandbox-hands.ts";
import { resultOf, startWalk, type Walk } from "./walk.ts";

/** How the account looked after the load: one hash over its business content, records by kind, and what verify found. */
export type Ended = {
  readonly content: string;
  readonly records: Record<string, number>;
  readonly findings: Record<string, number>;
};

type Begun = { readonly id: string; readonly before: Awaited<ReturnType<typeof fingerprint>> };

const fingerprint = (client: Client) => client.call("sandbox-fingerprint");

export type SmallJourney = {
  readonly walk: Walk;
  readonly hands: SandboxHands;
  /**
   * There and back, from a plan to a rollback that leaves no trace. With `prepare`, which comes before anything is read, and after a walk that
   * went wrong, on a migration of its own and an account fresh from a reset; otherwise the migration of the walk before plans again.
   * `calm` comes before what was loaded is looked at. `loads`: how often a load may be started until nothing is left that failed.
   */
  there(o?: {
    prepare?(): Promise<void>;
    /** Whether the account is measured before the plan. */
    probe?: boolean;
    disturb?(): Promise<void>;
    calm?(): Promise<void>;
    loads?: number;
  }): Promise<Ended>;
  end(): Promise<void>;
};

/** How the journey ends on the usual export when nothing disturbs it: walked once for all files of a test command. */
export async function undisturbed(journey: SmallJourney): Promise<Ended> {
  return JSON.parse(await sharedResource("undisturbed", async () => JSON.stringify(await journey.there()))) as Ended;
}

/** One journey for all tests of a file, opened before the first and ended after the last, and how it ends undisturbed. */
export function sharedJourney(): { readonly journey: SmallJourney; readonly usual: Ended } {
  vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
  const shared = {} as { journey: SmallJourney; usual: Ended };
  beforeAll(async () => {
    shared.journey = await openSmallJourney();
    shared.usual = await undisturbed(shared.journey);
  });
  afterAll(() => shared.journey?.end());
  return shared;
}

export async function openSmallJourney(records = 70): Promise<SmallJourney> {
  const directory = await mkdtemp(join(tmpdir(), "crosswalk-small-"));
  await writeRsoftExport({ records, seed: 1, directory, weekLater: false });
  const walk = await startWalk();
  const { client } = walk;
  const hands = await holdSandbox(client);
  async function begin(prepare: (() => Promise<void>) | undefined): Promise<Begun> {
    await hands.ask("DELETE", "switches");
    await client.call("sandbox-reset");
    await prepare?.();
    const before = await fingerprint(client);
    const id = await walk.begin(directory);
    resultOf(await walk.run(id, "extract"));
    resultOf(await walk.run(id, "propose"));
    await client.call("sandbox-setup", { params: { id } });
    return { id, before };
  }
  let undone: Begun | undefined;
  return {
    walk,
    hands,
    async there({ prepare, probe = false, disturb, calm, loads = 1 } = {}) {
      const begun = (prepare === undefined ? undone : undefined) ?? (await begin(prepare));
      undone = undefined;
      const { id, before } = begun;
      if (probe) await client.call("probe", { params: { id }, body: {} });
      await disturb?.();
      resultOf(await walk.run(id, "plan"));
      await walk.approve(id, "mapping");
      resultOf(await walk.run(id, "sample", { size: 12 }));
      await walk.approve(id, "sample");
      let loaded = resultOf(await walk.run(id, "load"));
      for (let more = 1; more < loads && loaded["failed"] !== 0; more += 1) loaded = resultOf(await walk.run(id, "load"));
      expect(loaded, JSON.stringify(loaded["failures"])).toMatchObject({ failed: 0, balanceCloses: true });
      const verified = resultOf(await walk.run(id, "verify"));
      expect(verified).toMatchObject({ writesPlanned: 0, balanceCloses: true });
      const { fingerprint: content, records: there } = await fingerprint(client);
      expect(content).not.toBe(before.fingerprint);
      expect(resultOf(await walk.run(id, "rollback", { preview: true }))).toMatchObject({ edited: 0 });
      await walk.approve(id, "rollback");
      expect(resultOf(await walk.run(id, "rollback"))).toMatchObject({ failed: 0 });
      await calm?.();
      const after = await fingerprint(client);
      expect(after.records).toEqual(before.records);
      expect(after.fingerprint).toBe(before.fingerprint);
      if (prepare === undefined) undone = begun;
      return { content, records: there, findings: verified["findings"] as Record<string, number> };
    },
    async end() {
      await walk.end();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
