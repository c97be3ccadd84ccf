/** Joins the parts of the service: the stand-ins, the clients, the workbooks, the queue. */

import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ConfigError } from "../shared/errors.ts";
import type { Config } from "./config.ts";
import { readProfiles } from "./extract/read-profiles.ts";
import { openCarriers } from "./files/open-carriers.ts";
import { createVerifier } from "./identity/verifier.ts";
import { createLanguageModel } from "./language-model/client.ts";
import { createAudit } from "./ledger/audit.ts";
import { createLedger } from "./ledger/ledger.ts";
import type { Log } from "./log.ts";
import { createNutshellClient, type NutshellClient } from "./nutshell/client.ts";
import { createPace } from "./nutshell/pace.ts";
import { builtAddOn } from "./page/built-add-on.ts";
import { pageRouter } from "./page/page-router.ts";
import { ensurePeople, type LocalPerson } from "./people/ensure-people.ts";
import { createPeople } from "./people/people.ts";
import { openTokens } from "./people/personal-tokens.ts";
import { openPseudonymKeys } from "./pseudonym-keys.ts";
import { executeRun, giveUpRun } from "./runs/execute-run.ts";
import { createQueue } from "./runs/queue.ts";
import { createRunEvents } from "./runs/run-events.ts";
import { createService, type ServiceDeps } from "./runs/service.ts";
import { startAppsScript } from "./sandbox/apps-script/start.ts";
import { startIdentitySandbox } from "./sandbox/identity/start.ts";
import { startNutshellSandbox } from "./sandbox/nutshell/start.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import { createLocalWorkbooks } from "./sandbox/sheets/local-workbooks.ts";
import { startSheetsSandbox } from "./sandbox/sheets/start.ts";
import type { Deps } from "./start-service.ts";
import type { Store } from "./store/connect.ts";
import { localAuth, serviceAccountAuth } from "./workbook/auth.ts";
import { createSpreadsheet } from "./workbook/create-spreadsheet.ts";
import { openWorkbook, type Workbook } from "./workbook/workbook.ts";

/** What is closed, last first, when the service ends or a later part cannot be started. */
export type Opened = (() => Promise<void>)[];

/** Starts the stand-ins while the store is still being opened, then everything that needs it. Each part that was started is in `opened`. */
export async function joinParts(config: Config, log: Log, opening: Promise<Store>, opened: Opened): Promise<Omit<Deps, "close">> {
  const sandboxDirectory = join(config.dataDirectory, "sandbox");
  let holders: LocalPerson[] = [];
  const authenticate = (token: string) => holders.find((holder) => holder.token === token);
  const starting = [
    keep(opened, opening),
    keep(opened, config.issuer === undefined ? startIdentitySandbox({ directory: sandboxDirectory }) : undefined),
    keep(opened, startNutshellSandbox({ dataDirectory: sandboxDirectory, port: config.sandbox.nutshellPort, log })),
    keep(opened, startSheetsSandbox({ dataDirectory: sandboxDirectory, port: config.sandbox.sheetsPort, authenticate, log })),
  ] as const;
  // All have started or failed before anything is closed again.
  await Promise.allSettled(starting);
  const [store, issuer, nutshell, sheets] = await Promise.all(starting);
  const profiles = await readProfiles();
  const audit = createAudit(store);
  const tokens = await openTokens(config);
  holders = await ensurePeople(store, tokens, { onlyAdministrator: issuer === undefined });
  const people = createPeople({ store, audit, holders, tokens: issuer && tokens });
  const administrator = holders.find(({ role }) => role === "admin")?.token ?? "";
  // Where people prove who they are with Google, the add-on runs at Google.
  const addOn =
    issuer &&
    startAppsScript({
      build: builtAddOn,
      sheets,
      authenticate,
      identityToken: async (email) => issuer.issue(holders.find((holder) => holder.email === email) ?? { email }).idToken,
      urlOf: (id) => `${sheets.url}/local/${id}`,
      dataDirectory: sandboxDirectory,
      log,
    });
  if (addOn !== undefined) opened.push(() => addOn.close());

  const clients: Partial<Record<"sandbox" | "nutshell", NutshellClient>> = {
    sandbox: createNutshellClient({
      url: nutshell.url,
      user: nutshell.user,
      key: nutshell.key,
      pace: createPace({ store, key: "sandbox", start: 8, ceiling: 64, startRate: 400 }),
      log,
    }),
    ...(config.nutshell
      ? {
          nutshell: createNutshellClient({
            ...config.nutshell,
            pace: createPace({ store, key: config.nutshell.user, start: 2, ceiling: 16 }),
            log,
          }),
        }
      : {}),
  };
  opened.push(async () => {
    await clients.sandbox?.close();
    await clients.nutshell?.close();
  });
  const languageModel = config.languageModel && createLanguageModel({ ...config.languageModel, log });
  if (languageModel !== undefined) opened.push(() => languageModel.close());
  const sandbox: Sandbox = {
    nutshell,
    identity: issuer,
    // Nobody learns another person's token: with the administrator's, anybody could sign as anybody.
    reach: (email) => ({
      nutshell: { url: nutshell.url, user: nutshell.user, key: nutshell.key },
      sheets: { url: sheets.url, token: holders.find((holder) => holder.email === email)?.token ?? "" },
    }),
  };
  const workbooks = new Map<string, Workbook>();
  const isLocal = (id: string): boolean => id.startsWith("local-");
  const authOf = (id: string) => (isLocal(id) ? localAuth(administrator) : serviceAccountAuth(googleKey(config)));
  const queue = createQueue(store, log);
  const events = createRunEvents();
  const deps: ServiceDeps = {
    store,
    log,
    profiles,
    queue,
    events,
    sandbox,
    pseudonymKeys: openPseudonymKeys(store, config),
    ledger: createLedger(store, { owner: `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}` }),
    audit,
    languageModel,
    files: openCarriers({ ...config, directory: config.files }),
    people,
    verifier: createVerifier({
      audiences: config.issuer?.audiences ?? [issuer?.audience ?? ""],
      certificatesUrl: config.issuer?.certificatesUrl ?? issuer?.certificatesUrl,
      domain: config.domain,
    }),
    issueIdToken: issuer && ((person, actor) => issuer.issue(person, actor === undefined ? {} : { actor })),
    // The sandbox runs in this process: a call of a dead process cannot still be on its way.
    graceMs: config.nutshell ? 30_000 : 0,
    hasNutshell: config.nutshell !== undefined,
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
      const known =
        workbooks.get(id) ?? openWorkbook({ spreadsheetId: id, auth: authOf(id), log, ...(isLocal(id) ? { rootUrl: sheets.url } : {}) });
      workbooks.set(id, known);
      return known;
    },
    newWorkbook: async (_kind, title) => await createSpreadsheet({ title, rootUrl: sheets.url, auth: localAuth(administrator), log }),
    localWorkbooks: createLocalWorkbooks(sheets.spreadsheets),
    outgoing: join(config.dataDirectory, "outgoing"),
    workbookUrl: (migration) =>
      isLocal(migration.workbook)
        ? `/workbook/${migration.id}`
        : `https://docs.google.com/spreadsheets/d/${encodeURIComponent(migration.workbook)}/edit`,
    sampleOf: (source) => fileURLToPath(new URL(`../shared/sources/${source}/sample/`, import.meta.url)),
  };
  await queue.start((job, signal) => executeRun(deps, job.runId, signal, events.changed), {
    gaveUp: ({ runId }) => giveUpRun(deps, runId),
  });
  opened.push(() => queue.stop());
  return { service: createService(deps), local: addOn?.local ?? sheets.local, page: pageRouter(addOn), people: holders };
}

/** A part that closes with the others once it has started. */
async function keep<P extends { close(): Promise<void> } | undefined>(opened: Opened, starting: Promise<P> | P): Promise<P> {
  const part = await starting;
  if (part !== undefined) opened.push(() => part.close());
  return part;
}

function googleKey(config: Config): string {
  if (config.googleKeyFile !== undefined) return config.googleKeyFile;
  throw new ConfigError({
    code: "config/no-google",
    message: "This workbook is in Google Sheets, but no service account is configured.",
    hint: "Set GOOGLE_SERVICE_ACCOUNT_KEY to the path of the service account's key file, or use the local workbook.",
  });
}
