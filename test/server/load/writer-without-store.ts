/** Gives tests of single calls a writer whose ledger is a list in memory, before a Nutshell of their own. */

import type { Settlement } from "../../../server/ledger/ledger.ts";
import type { Writer } from "../../../server/load/writer.ts";
import { createLog } from "../../../server/log.ts";
import { readCatalog } from "../../../server/nutshell/catalog.ts";
import { createNutshellClient } from "../../../server/nutshell/client.ts";
import { readHeld } from "../../../server/nutshell/read-records.ts";
import { type NutshellSandbox, startNutshellSandbox } from "../../../server/sandbox/nutshell/start.ts";
import type { Catalog } from "../../../shared/record/catalog.ts";
import type { Intent } from "../../../shared/record/ledger-entry.ts";
import { type FreePace, freePace } from "../nutshell/free-pace.ts";

export type LoneWriter = {
  readonly sandbox: NutshellSandbox;
  readonly pace: FreePace;
  /** What was written down and what happened, in order: `intent create tag:lead:Hot`, `done`, `absent nutshell/conflict` … */
  readonly told: string[];
  readonly intents: Intent[];
  readonly settled: Settlement[];
  /** What the next intents do instead of being written down at once. */
  readonly refusals: (() => { since?: number })[];
  /** A writer with the account as it is now, and an empty ledger. */
  renew(signal?: AbortSignal): Promise<Writer & { deps: { catalog: Catalog } }>;
  close(): Promise<void>;
};

export async function openLoneWriter(): Promise<LoneWriter> {
  const sandbox = await startNutshellSandbox({ dataDirectory: null, port: 0 });
  const log = createLog({ level: "silent", stream: process.stderr });
  const pace = freePace();
  const client = createNutshellClient({ url: sandbox.url, user: sandbox.user, key: sandbox.key, pace, log, timeoutMs: 2_000 });
  const told: string[] = [];
  const intents: Intent[] = [];
  const settled: Settlement[] = [];
  const refusals: (() => { since?: number })[] = [];
  return {
    sandbox,
    pace,
    told,
    intents,
    settled,
    refusals,
    async renew(signal = new AbortController().signal) {
      sandbox.reset();
      for (const list of [told, intents, settled, refusals, pace.ended]) list.length = 0;
      const catalog = await readCatalog(client);
      pace.entered = 0;
      pace.ended.length = 0;
      const unused = (): never => {
        throw new Error("nothing else is needed for a call");
      };
      return {
        deps: {
          client,
          log,
          catalog,
          graceMs: 50,
          indexWaitMs: 50,
          get store() {
            return unused();
          },
          get ledger() {
            return unused();
          },
        },
        migrationId: "m1",
        runId: "r1",
        signal,
        mark: { current: () => undefined, first: () => Promise.resolve(undefined) },
        readWritten: (entity, id) => readHeld(client, entity, id, catalog),
        refusedAuthors: new Set(),
        async intend(intent) {
          const { since = performance.now() } = refusals.shift()?.() ?? {};
          intents.push(intent);
          told.push(`intent ${intent.action} ${intent.key}`);
          return { id: intents.length, since };
        },
        async settle(settlement) {
          settled.push(settlement);
          const { outcome, code } = settlement.receipt;
          told.push(code === null ? outcome : `${outcome} ${code}`);
        },
        addDeadLetter: unused,
      };
    },
    async close() {
      await client.close();
      await sandbox.close();
    },
  };
}
