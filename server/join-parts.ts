/** Joins the parts of the service: the stand-ins, the people, the engine that carries runs. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "./config.ts";
import { createVerifier } from "./identity/verifier.ts";
import { joinEngine, type Opened } from "./join-engine.ts";
import { createAudit } from "./ledger/audit.ts";
import type { Log } from "./log.ts";
import { builtAddOn } from "./page/built-add-on.ts";
import { pageRouter } from "./page/page-router.ts";
import { ensurePeople, type LocalPerson } from "./people/ensure-people.ts";
import { createPeople } from "./people/people.ts";
import { openTokens } from "./people/personal-tokens.ts";
import { clearOutgoing } from "./runs/back-up.ts";
import { createService, type ServiceDeps } from "./runs/service.ts";
import { startAppsScript } from "./sandbox/apps-script/start.ts";
import { startIdentitySandbox } from "./sandbox/identity/start.ts";
import { startNutshellSandbox } from "./sandbox/nutshell/start.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import { createLocalWorkbooks } from "./sandbox/sheets/local-workbooks.ts";
import { startSheetsSandbox } from "./sandbox/sheets/start.ts";
import type { Deps } from "./start-service.ts";
import type { Store } from "./store/connect.ts";
import { localAuth } from "./workbook/auth.ts";
import { createSpreadsheet } from "./workbook/create-spreadsheet.ts";

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
  const tokens = await openTokens(config);
  holders = await ensurePeople(store, tokens, { onlyAdministrator: issuer === undefined });
  const people = createPeople({ store, audit: createAudit(store), holders, tokens: issuer && tokens });
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

  const sandbox: Sandbox = {
    nutshell,
    identity: issuer,
    // Nobody learns another person's token: with the administrator's, anybody could sign as anybody.
    reach: (email) => ({
      nutshell: { url: nutshell.url, user: nutshell.user, key: nutshell.key },
      sheets: { url: sheets.url, token: holders.find((holder) => holder.email === email)?.token ?? "" },
    }),
  };
  const standIns = {
    nutshell: { url: nutshell.url, user: nutshell.user, key: nutshell.key },
    sheets: { url: sheets.url, token: administrator },
  };
  const outgoing = join(config.dataDirectory, "outgoing");
  await clearOutgoing(outgoing);
  const engine = await joinEngine(config, { log, store, opened, home: tokens.home, standIns });
  const deps: ServiceDeps = {
    ...engine.deps,
    queue: engine.queue,
    events: engine.events,
    sandbox,
    people,
    verifier: createVerifier({
      audiences: config.issuer?.audiences ?? [issuer?.audience ?? ""],
      certificatesUrl: config.issuer?.certificatesUrl ?? issuer?.certificatesUrl,
      domain: config.domain,
    }),
    issueIdToken: issuer && ((person, actor) => issuer.issue(person, actor === undefined ? {} : { actor })),
    hasNutshell: config.nutshell !== undefined,
    newWorkbook: async (_kind, title) => await createSpreadsheet({ title, rootUrl: sheets.url, auth: localAuth(administrator), log }),
    localWorkbooks: createLocalWorkbooks(sheets.spreadsheets),
    outgoing,
    workbookUrl: (migration) =>
      migration.workbook.startsWith("local-")
        ? `/workbook/${migration.id}`
        : `https://docs.google.com/spreadsheets/d/${encodeURIComponent(migration.workbook)}/edit`,
    sampleOf: (source) => fileURLToPath(new URL(`../shared/sources/${source}/sample/`, import.meta.url)),
  };
  if (config.carriesRuns) await engine.start();
  else opened.push(() => engine.queue.stop());
  return { service: createService(deps), local: addOn?.local ?? sheets.local, page: pageRouter(addOn), people: holders };
}

/** A part that closes with the others once it has started. */
async function keep<P extends { close(): Promise<void> } | undefined>(opened: Opened, starting: Promise<P> | P): Promise<P> {
  const part = await starting;
  if (part !== undefined) opened.push(() => part.close());
  return part;
}
