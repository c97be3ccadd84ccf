/** Gives tests of runs and tabs the whole service over a small export: store, queue, stand-ins, and a folder to change. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { openCarriers } from "../../../server/files/open-carriers.ts";
import { createVerifier } from "../../../server/identity/verifier.ts";
import { createAudit } from "../../../server/ledger/audit.ts";
import { createLog } from "../../../server/log.ts";
import { createNutshellClient } from "../../../server/nutshell/client.ts";
import { createPace } from "../../../server/nutshell/pace.ts";
import { createPeople } from "../../../server/people/people.ts";
import { openPseudonymKeys } from "../../../server/pseudonym-keys.ts";
import type { MigrationContext } from "../../../server/runs/context.ts";
import { executeRun } from "../../../server/runs/execute-run.ts";
import { createQueue } from "../../../server/runs/queue.ts";
import { createRunEvents } from "../../../server/runs/run-events.ts";
import { createService, type ServiceDeps } from "../../../server/runs/service.ts";
import type { Service } from "../../../server/runs/service-contract.ts";
import { startNutshellSandbox } from "../../../server/sandbox/nutshell/start.ts";
import type { Sandbox } from "../../../server/sandbox/sandbox.ts";
import { createLocalWorkbooks } from "../../../server/sandbox/sheets/local-workbooks.ts";
import { startSheetsSandbox } from "../../../server/sandbox/sheets/start.ts";
import { findMigration } from "../../../server/store/tables/migration.ts";
import { insertRun } from "../../../server/store/tables/run.ts";
import { localAuth } from "../../../server/workbook/auth.ts";
import { createSpreadsheet } from "../../../server/workbook/create-spreadsheet.ts";
import { openWorkbook, type Workbook } from "../../../server/workbook/workbook.ts";
import type { GateState, Person, StartRun } from "../../../shared/contract/endpoints.ts";
import type { Approve } from "../../../shared/contract/people.ts";
import type { Gate, Run, Verb } from "../../../shared/record/run.ts";
import type { Identity } from "../../../shared/sign-off/identity.ts";
import { tabById } from "../../../shared/tabs/index.ts";
import type { Row, Tab } from "../../../shared/tabs/tab.ts";
import { openTestStore } from "../../stores/open-test-store.ts";

export const ada: Person = { email: "ada@analytical.example", name: "Ada Lovelace", role: "operations" };
export const charles: Person = { email: "charles@analytical.example", name: "Charles Babbage", role: "manager" };
export const administrator: Person = { email: "admin@analytical.example", name: "Administrator", role: "admin" };

/** What an ID token of this person would prove. */
export const proofOf = ({ email }: Person, enteredBy: string | null = null): Identity => ({
  sub: `sub of ${email}`,
  email,
  domain: "analytical.example",
  issuedAt: "2026-03-02T09:00:00.000Z",
  enteredBy,
});

/** Ada, her company and her deal, a deal of nobody, and an owner whom Nutshell does not know. */
export const smallExport: Record<string, string> = {
  "Users.csv": "User ID,User Name,Email ID,Status\nU1,Ada Byron,ada@analytical.example,Active\n",
  "Companies.csv": "Company ID,Company Name,Website,Tags\nCO-1,Lovelace Mills,lovelace-mills.example,steam\nCO-2,LOVELACE MILLS LTD,,\n",
  "Contacts.csv":
    "Contact ID,Contact Name,Email ID,Company ID,Contact Owner,Lifecycle Stage,Description\n1,Ada Byron,ada@mills.example,CO-2,Ada Byron,Customer,Writes sums\n2,Mary Evans,mary@mills.example,CO-1,Sanjay K,Lead,\n",
  "Deals.csv":
    'Deal ID,Deal Name,Contact ID,Company ID,Pipeline,Stage,Deal Status,Amount,Closed On,Deal Owner\n01,An engine,1,,Sales Pipeline,Won,Won,"1,00,000.00",18/12/2024,Ada Byron\n02,A second engine,,,Sales Pipeline,Demo Given,Open,"2,50,000.00",,Ada Byron\n',
};

export type RunWorld = {
  readonly deps: ServiceDeps & { readonly sandbox: Sandbox };
  readonly service: Service;
  /** Writes an export into a folder of its own. */
  folder(files: Record<string, string>): Promise<string>;
  begin(files?: Record<string, string>): Promise<string>;
  /** Begins a migration and goes on to its plan. */
  planned(files?: Record<string, string>): Promise<string>;
  run(id: string, verb: Verb, more?: Omit<StartRun, "verb">): Promise<Run>;
  /** A run that waits and that nobody has queued. */
  waiting(id: string, verb: Verb): Promise<string>;
  /** Asks and signs, by default as Charles; `more` replaces what is sent. */
  sign(id: string, gate: Gate, person?: Person, more?: Partial<Approve>): Promise<GateState>;
  context(id: string): Promise<MigrationContext>;
  rows(id: string, tab: string): Promise<Row[]>;
  /** People write into a row; the row's other cells stay. */
  put(id: string, tab: string, key: string, cells: Partial<Row>): Promise<void>;
  close(): Promise<void>;
};

export function tabNamed(id: string): Tab {
  const tab = tabById(id);
  if (!tab) throw new Error(`no tab is called ${id}`);
  return tab;
}

export async function openRunWorld(kind: "embedded" | "server" = "embedded"): Promise<RunWorld> {
  const log = createLog({ level: "silent", stream: process.stderr });
  const opened = await openTestStore(kind);
  const { store } = opened;
  const directory = await mkdtemp(join(tmpdir(), "crosswalk-runs-"));
  const nutshell = await startNutshellSandbox({ dataDirectory: null, port: 0 });
  const sheets = await startSheetsSandbox({ dataDirectory: null, port: 0, authenticate: () => administrator, log });
  const client = createNutshellClient({
    url: nutshell.url,
    user: nutshell.user,
    key: nutshell.key,
    pace: createPace({ store, key: nutshell.url, startRate: 500 }),
    log,
  });
  const workbooks = new Map<string, Workbook>();
  const queue = createQueue(store, log);
  const events = createRunEvents();
  const deps: RunWorld["deps"] = {
    store,
    log,
    queue,
    events,
    profiles: await readProfiles(),
    worker: "test",
    home: null,
    isHome: () => true,
    audit: createAudit(store),
    people: createPeople({ store, audit: createAudit(store), tokens: undefined, holders: [] }),
    verifier: createVerifier({ audiences: ["test"] }),
    pseudonymKeys: openPseudonymKeys(store, { dataDirectory: directory, fileMode: 0o600, directoryMode: 0o700 }),
    issueIdToken: undefined,
    files: openCarriers({ directory: join(tmpdir(), "crosswalk-files"), fileMode: 0o600, directoryMode: 0o700 }),
    graceMs: 0,
    hasNutshell: false,
    sandbox: {
      nutshell,
      identity: undefined,
      reach: () => ({
        nutshell: { url: nutshell.url, user: nutshell.user, key: nutshell.key },
        sheets: { url: sheets.url, token: "admin" },
      }),
    },
    clientFor: () => client,
    workbookFor(id) {
      const known = workbooks.get(id) ?? openWorkbook({ spreadsheetId: id, auth: localAuth("admin"), log, rootUrl: sheets.url });
      workbooks.set(id, known);
      return known;
    },
    newWorkbook: (_kind, title) => createSpreadsheet({ title, rootUrl: sheets.url, auth: localAuth("admin"), log }),
    workbookUrl: (migration) => `/workbook/${migration.id}`,
    localWorkbooks: createLocalWorkbooks(sheets.spreadsheets),
    outgoing: join(directory, "outgoing"),
    sampleOf: () => directory,
  };
  for (const { email, name, role } of [ada, charles, administrator])
    await store.db.insertInto("person").values({ email, name, role, token_hash: null }).execute();
  await queue.start((job, signal) => executeRun(deps, job.runId, signal, events.changed));
  const service = createService(deps);
  const world: RunWorld = {
    deps,
    service,
    async folder(files) {
      const path = await mkdtemp(join(directory, "export-"));
      for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
      return path;
    },
    begin: async (files = smallExport) =>
      (
        await service.newMigration({
          person: ada,
          body: { source: "rsoft", target: "sandbox", workbook: "local", from: await world.folder(files) },
        })
      ).id,
    async planned(files = smallExport) {
      const id = await world.begin(files);
      for (const verb of ["extract", "propose"] as const) done(await world.run(id, verb));
      await service.sandboxSetup({ person: ada, id });
      done(await world.run(id, "plan"));
      return id;
    },
    async run(id, verb, more = {}) {
      const { id: runId } = await service.startRun({ person: ada, id, body: { verb, ...more } });
      let last: Run | undefined;
      for await (const run of service.runEvents({ person: ada, id: runId, signal: new AbortController().signal })) last = run;
      if (!last) throw new Error("the run was never seen");
      return last;
    },
    async waiting(id, verb) {
      const run = await insertRun(store, { id: randomUUID(), migrationId: id, verb, args: {}, requestedBy: ada.email });
      if (!run) throw new Error("another run of the migration is active");
      return run.id;
    },
    async sign(id, gate, person = charles, more = {}) {
      const { hash, nonce } = await service.askSignOff({ person, id, gate });
      return await service.approve({ caller: { person, identity: proofOf(person) }, id, body: { gate, hash, nonce, ...more } });
    },
    async context(id) {
      const migration = await findMigration(store, id);
      const profile = deps.profiles.find(({ name }) => name === migration?.source);
      if (!migration || !profile) throw new Error("no such migration");
      return {
        ...deps,
        migration,
        profile,
        workbook: deps.workbookFor(migration.workbook),
        client,
        signal: new AbortController().signal,
        progress: () => undefined,
      };
    },
    async rows(id, tab) {
      const { workbook } = await world.context(id);
      return (await workbook.read(tabNamed(tab))).rows.map(({ rowNumber: _rowNumber, ...row }) => row as Row);
    },
    async put(id, tab, key, cells) {
      const { workbook } = await world.context(id);
      const rows = await world.rows(id, tab);
      if (!rows.some((row) => row.key === key))
        throw new Error(`the tab ${tab} has no row ${key}: ${rows.map((row) => row.key).join(", ")}`);
      await workbook.write(
        tabNamed(tab),
        rows.map((row) => (row.key === key ? ({ ...row, ...cells } as Row) : row)),
        { overwrite: true },
      );
    },
    async close() {
      await queue.stop();
      await client.close();
      await sheets.close();
      await nutshell.close();
      await opened.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return world;
}

/** The result of a run that ended well; else the test fails in the run's own words. */
export function done(run: Run): Record<string, unknown> {
  if (run.state !== "done" || run.result === null)
    throw new Error(`${run.verb} ${run.state}: ${run.problem?.code} ${run.problem?.detail} ${run.problem?.hint}`);
  return run.result;
}
