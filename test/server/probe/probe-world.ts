/** Gives tests of the probe an account to ask: a stand-in with two pipelines and two markets, and a store. */
import { createLog } from "../../../server/log.ts";
import { readCatalog } from "../../../server/nutshell/catalog.ts";
import { createNutshellClient, type NutshellClient } from "../../../server/nutshell/client.ts";
import { createPace } from "../../../server/nutshell/pace.ts";
import { createProbe, type Probe, type ProbeOptions } from "../../../server/probe/probe.ts";
import { type Probed, probeAccount } from "../../../server/probe/probe-account.ts";
import { createProbeClient } from "../../../server/probe/probe-client.ts";
import { createProbeRecords } from "../../../server/probe/probe-records.ts";
import { createSampleRecords, type SampleRecords } from "../../../server/probe/sample-records.ts";
import { type NutshellSandbox, startNutshellSandbox } from "../../../server/sandbox/nutshell/start.ts";
import type { Store } from "../../../server/store/connect.ts";
import type { Measured } from "../../../shared/record/capabilities.ts";
import { openTestStore } from "../../stores/open-test-store.ts";

const PATIENCE_MS = 2_000;

export type ProbeWorld = {
  readonly box: NutshellSandbox;
  readonly store: Store;
  readonly client: NutshellClient;
  /** A client with another key or a wire that breaks. */
  clientWith(key: string): NutshellClient;
  /** The whole probe. */
  probe(options?: ProbeOptions, client?: NutshellClient, signal?: AbortSignal): Promise<Probed>;
  /** One part of the probe with probeRecords of its own, which are gone afterwards. */
  part(
    ask: (probe: Probe, samples: SampleRecords, client: NutshellClient) => Promise<void>,
    o?: { options?: ProbeOptions; client?: NutshellClient },
  ): Promise<Record<string, Measured>>;
  /** A JSON-RPC call as the administrator. */
  rpc(method: string, params: object): Promise<unknown>;
  /** An empty account with its two pipelines and markets again. */
  reset(): void;
  close(): Promise<void>;
};

export async function openProbeWorld(): Promise<ProbeWorld> {
  const log = createLog({ level: "silent", stream: process.stderr });
  const opened = await openTestStore("embedded");
  const { store } = opened;
  const box = await startNutshellSandbox({ dataDirectory: null, port: 0 });
  const pace = createPace({ store, key: box.url, start: 8, startRate: 500 });
  const clientWith = (key: string) => createNutshellClient({ url: box.url, user: box.user, key, pace, log });
  const client = clientWith(box.key);
  const furnish = (): void => {
    box.setUp({
      pipelines: [{ name: "Renewals", stages: ["Asked", "Agreed"] }],
      outcomes: [],
      activityTypes: [],
      users: [],
      markets: [{ name: "Europe", currency: "EUR" }],
    });
  };
  furnish();
  const signal = new AbortController().signal;
  return {
    box,
    store,
    client,
    clientWith,
    probe: (options = {}, by = client, stop = signal) =>
      probeAccount({ store, client: by, log }, { options, signal: stop, patienceMs: PATIENCE_MS }),
    async part(ask, o = {}) {
      const by = o.client ?? client;
      const catalog = await readCatalog(by);
      const probeClient = createProbeClient(by, signal);
      const probeRecords = createProbeRecords({ store, account: catalog.account, probeClient });
      const options = o.options ?? {};
      const probe = createProbe({
        probeClient,
        probeRecords,
        catalog,
        options,
        patienceMs: PATIENCE_MS,
        run: "t",
        signal,
        onAnswer: () => undefined,
      });
      await ask(probe, await createSampleRecords(probe), by);
      if ((await probeRecords.removeAll()) > 0) throw new Error("probeRecords are left");
      return probe.answers;
    },
    async rpc(method, params) {
      const authorization = `Basic ${Buffer.from(`${box.user}:${box.key}`).toString("base64")}`;
      const body = JSON.stringify({ method, params, id: 1 });
      const answer = await fetch(`${box.url}/api/v1/json`, { method: "POST", headers: { authorization }, body });
      return ((await answer.json()) as { result: unknown }).result;
    },
    reset() {
      box.reset();
      furnish();
    },
    async close() {
      await client.close();
      await box.close();
      await opened.close();
    },
  };
}
