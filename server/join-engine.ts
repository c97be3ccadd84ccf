/** Joins what carries runs, in the service and in a worker alike: the clients, the workbooks, the queue. */
import { hostname } from "node:os";
import { ConfigError } from "../shared/errors.ts";
import type { Config } from "./config.ts";
import { readProfiles } from "./extract/read-profiles.ts";
import { openCarriers } from "./files/open-carriers.ts";
import { createLanguageModel } from "./language-model/client.ts";
import { createAudit } from "./ledger/audit.ts";
import type { Log } from "./log.ts";
import { createNutshellClient, type NutshellClient } from "./nutshell/client.ts";
import { createPace } from "./nutshell/pace.ts";
import { openPseudonymKeys } from "./pseudonym-keys.ts";
import type { RunDeps } from "./runs/context.ts";
import { executeRun, giveUpRun } from "./runs/execute-run.ts";
import { createQueue, type Queue } from "./runs/queue.ts";
import { createRunEvents, type RunEvents } from "./runs/run-events.ts";
import { type Notice, sendNotice } from "./runs/webhook.ts";
import type { Store } from "./store/connect.ts";
import { localAuth, serviceAccountAuth } from "./workbook/auth.ts";
import { openWorkbook, type Workbook } from "./workbook/workbook.ts";

/** What is closed, last first, when the process ends or a later part cannot be started. */
export type Opened = (() => Promise<void>)[];

/** Where the stand-ins of the data directory answer, and what they ask for. */
export type StandIns = {
  readonly nutshell: { readonly url: string; readonly user: string; readonly key: string };
  readonly sheets: { readonly url: string; readonly token: string };
};

export type Engine = { readonly deps: RunDeps; readonly queue: Queue; readonly events: RunEvents; start(): Promise<void> };

/** A call that a process sent before it died may still arrive this long afterwards: longer than the send deadline and a call's timeout together. */
const GRACE_MS = 30_000;

/**
 * `home` is the data directory's; `standIns` undefined where it runs none now. What has been opened is in `opened`. Runs are taken once
 * `start` is called.
 */
export async function joinEngine(
  config: Config,
  o: { log: Log; store: Store; opened: Opened; home: string; standIns: StandIns | undefined },
): Promise<Engine> {
  const { log, store, opened, standIns } = o;
  const clients: Partial<Record<"sandbox" | "nutshell", NutshellClient>> = {
    ...(standIns && {
      sandbox: createNutshellClient({
        ...standIns.nutshell,
        pace: createPace({ store, key: "sandbox", start: 8, ceiling: 64, startRate: 400 }),
        log,
      }),
    }),
    ...(config.nutshell && {
      nutshell: createNutshellClient({
        ...config.nutshell,
        pace: createPace({ store, key: config.nutshell.user, start: 2, ceiling: 16 }),
        log,
      }),
    }),
  };
  opened.push(async () => {
    await clients.sandbox?.close();
    await clients.nutshell?.close();
  });
  const languageModel = config.languageModel && createLanguageModel({ ...config.languageModel, log });
  if (languageModel !== undefined) opened.push(() => languageModel.close());
  const { webhook } = config;
  const workbooks = new Map<string, Workbook>();
  const open = (id: string): Workbook =>
    id.startsWith("local-")
      ? openWorkbook({ spreadsheetId: id, auth: localAuth(standIns?.sheets.token ?? ""), log, rootUrl: standIns?.sheets.url ?? "" })
      : openWorkbook({ spreadsheetId: id, auth: serviceAccountAuth(googleKey(config)), log });
  // One process owns an embedded database, and everything is in its data directory.
  const isAlone = store.kind === "embedded";
  const home = isAlone ? null : o.home;
  const queue = createQueue(store, log, { home: standIns === undefined ? null : home });
  const events = createRunEvents();
  const deps: RunDeps = {
    store,
    log,
    profiles: await readProfiles(),
    pseudonymKeys: openPseudonymKeys(store, config),
    worker: `${hostname()}:${process.pid}`,
    home,
    isHome: (migration) => isAlone || migration.home === null || (standIns !== undefined && migration.home === home),
    audit: createAudit(store),
    announce: config.webhook && ((notice) => queue.announce(notice)),
    languageModel,
    files: openCarriers({ ...config, directory: config.files }),
    // Alone with the sandbox in its own process: a call of a dead process cannot still be on its way.
    graceMs: config.nutshell || !isAlone ? GRACE_MS : 0,
    clientFor(target) {
      const client = clients[target];
      if (!client)
        throw new ConfigError({
          code: "config/no-nutshell",
          message: "The target of this migration is a real Nutshell account, but none is configured.",
          hint: "Set NUTSHELL_URL, NUTSHELL_USER and NUTSHELL_KEY, then restart the service.",
        });
      return client;
    },
    workbookFor(id) {
      const known = workbooks.get(id) ?? open(id);
      workbooks.set(id, known);
      return known;
    },
  };
  return {
    deps,
    queue,
    events,
    async start() {
      await queue.start((job, signal) => executeRun(deps, job.runId, signal, events.changed), {
        gaveUp: ({ runId }) => giveUpRun(deps, runId),
        deliver: webhook && ((notice) => sendNotice(webhook, notice as Notice)),
      });
      opened.push(() => queue.stop());
    },
  };
}

function googleKey(config: Config): string {
  if (config.googleKeyFile !== undefined) return config.googleKeyFile;
  throw new ConfigError({
    code: "config/no-google",
    message: "This workbook is in Google Sheets, but no service account is configured.",
    hint: "Set GOOGLE_SERVICE_ACCOUNT_KEY to the path of the service account's key file, or use the local workbook.",
  });
}
