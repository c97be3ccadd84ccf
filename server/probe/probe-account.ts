/** Probes an account: puts every question, keeps the answers and leaves nothing behind. */
import { randomBytes } from "node:crypto";
import type { Capabilities } from "../../shared/record/capabilities.ts";
import type { Log } from "../log.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import type { Store } from "../store/connect.ts";
import { saveCapabilities } from "../store/tables/capability.ts";
import { askCustomFields } from "./ask/custom-fields.ts";
import { askLeads } from "./ask/leads.ts";
import { askLengths } from "./ask/lengths.ts";
import { askRest } from "./ask/rest.ts";
import { askSearch } from "./ask/search.ts";
import { askTransport } from "./ask/transport.ts";
import { askFeed, askUsers } from "./ask/users.ts";
import { askValues } from "./ask/values.ts";
import { askMail, askWork } from "./ask/work.ts";
import { createProbe, type ProbeOptions } from "./probe.ts";
import { createProbeClient } from "./probe-client.ts";
import { createProbeRecords } from "./probe-records.ts";
import { createSampleRecords } from "./sample-records.ts";

export type ProbeDeps = { readonly store: Store; readonly client: NutshellClient; readonly log: Log };
export type ProbeRun = {
  readonly options: ProbeOptions;
  readonly signal: AbortSignal;
  /** Longest wait for a search index or a feed. */
  readonly patienceMs?: number;
  onAnswer?(done: number): void;
};
/** `left`: records that could not be removed; the next probe tries again. */
export type Probed = { readonly measured: Capabilities; readonly left: number };

const DEFAULT_PATIENCE_MS = 20_000;

/**
 * The account holds the same afterwards, its trash apart. What an earlier probe left is removed first. When the probe is broken off,
 * it still cleans up before it throws; nothing is kept then.
 */
export async function probeAccount({ store, client, log }: ProbeDeps, o: ProbeRun): Promise<Probed> {
  const catalog = await readCatalog(client);
  // Cleaning up goes on after the wish to stop.
  const probeRecords = createProbeRecords({
    store,
    account: catalog.account,
    probeClient: createProbeClient(client, new AbortController().signal),
  });
  await probeRecords.sweep();
  await probeRecords.removeAll();
  const probe = createProbe({
    probeClient: createProbeClient(client, o.signal),
    probeRecords,
    catalog,
    options: o.options,
    patienceMs: o.patienceMs ?? DEFAULT_PATIENCE_MS,
    run: randomBytes(3).toString("hex"),
    signal: o.signal,
    onAnswer: o.onAnswer ?? (() => undefined),
  });
  let left = 0;
  try {
    const samples = await createSampleRecords(probe);
    await askUsers(probe, samples);
    await askCustomFields(probe, samples, client);
    await askSearch(probe);
    await askValues(probe, samples);
    await askLeads(probe, samples);
    await askWork(probe, samples);
    await askMail(probe, samples);
    await askRest(probe, samples);
    await askTransport(probe, samples);
    await askLengths(probe, samples);
    await askFeed(probe);
  } finally {
    left = await cleanUp();
  }
  const measured: Capabilities = {
    account: catalog.account,
    at: new Date().toISOString(),
    answers: probe.answers,
    fieldTypes: probe.fieldTypes,
    users: probe.users,
  };
  await saveCapabilities(store, measured);
  return { measured, left };

  async function cleanUp(): Promise<number> {
    try {
      return await probeRecords.removeAll();
    } catch (reason) {
      // What the probe itself met is what a person has to hear of; the rows keep what is left for the next probe.
      log.warn({ err: reason }, "not all test records of the probe could be deleted");
      return 1;
    }
  }
}
