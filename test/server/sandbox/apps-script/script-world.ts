/** Gives tests a small workbook with a script of their own in it. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadAddOn } from "../../../../server/sandbox/apps-script/add-on/load-add-on.ts";
import type { RunRequest } from "../../../../server/sandbox/apps-script/execution.ts";
import type { Limits } from "../../../../server/sandbox/apps-script/limits.ts";
import { createRuntime, type Runtime } from "../../../../server/sandbox/apps-script/runtime.ts";
import { emptyTab, type TabState, type WorkbookState } from "../../../../server/sandbox/sheets/model/workbook-state.ts";
import { openSpreadsheetFile } from "../../../../server/sandbox/sheets/spreadsheet-file.ts";
import { createSpreadsheets, type Spreadsheets } from "../../../../server/sandbox/sheets/spreadsheets.ts";
import type { Outcome } from "../../../../shared/contract/script-screen.ts";

const auth = "https://www.googleapis.com/auth/";
export const allScopes = [
  "openid",
  `${auth}userinfo.email`,
  `${auth}spreadsheets.currentonly`,
  `${auth}script.container.ui`,
  `${auth}script.external_request`,
  `${auth}script.scriptapp`,
];

export type ScriptWorld = {
  readonly runtime: Runtime;
  readonly id: string;
  readonly spreadsheets: Spreadsheets;
  state(): WorkbookState;
  /** Runs a function as a person of operations, in mode FULL unless told otherwise. */
  run(name: string, more?: Partial<RunRequest>): Promise<Outcome>;
  /** The result of a function that has to end well. */
  result(name: string, more?: Partial<RunRequest>): Promise<unknown>;
  /** The words with which a function fails. */
  trouble(name: string, more?: Partial<RunRequest>): Promise<string>;
  close(): Promise<void>;
};

export const grace = "grace@engines.example";
export const ada = "ada@engines.example";
const owner = "owner@engines.example";

const people: TabState = emptyTab({
  sheetId: 7,
  title: "People",
  rowCount: 20,
  columnCount: 6,
  frozenRowCount: 1,
  blocks: [
    [
      ["Key", "Name", "Target", "Agreed?", "Since"],
      ["p/1", "Ada", "Person: Name", false, 45000],
      ["p/2", "Charles", "", true, 45001.5],
    ],
  ],
  formats: [
    { area: { startRow: 1, endRow: 20, startColumn: 4, endColumn: 5 }, props: { numberFormat: { type: "DATE", pattern: "yyyy-mm-dd" } } },
  ],
  validations: [
    {
      area: { startRow: 1, endRow: 20, startColumn: 2, endColumn: 3 },
      rule: { type: "ONE_OF_LIST", values: ["Person: Name", "Person: Email"], strict: true, showCustomUi: true, inputMessage: "" },
    },
  ],
  protections: [
    {
      id: 1,
      area: { startRow: 0, endRow: 20, startColumn: 0, endColumn: 2 },
      description: "",
      warningOnly: false,
      editors: ["svc@robot.example"],
    },
  ],
});

/** Opens a world whose script is `code`; HTML files by name. */
export async function openScriptWorld(
  code: string,
  o: {
    scopes?: readonly string[];
    whitelist?: readonly string[];
    html?: Readonly<Record<string, string>>;
    limits?: Partial<Limits>;
    now?: () => number;
    dataDirectory?: string | null;
  } = {},
): Promise<ScriptWorld> {
  const folder = await mkdtemp(join(tmpdir(), "crosswalk-script-"));
  // Functions that can be called begin a line, as they do in what is built.
  await writeFile(join(folder, "Code.js"), code.replace(/^ +/gm, ""));
  const manifest = { timeZone: "Etc/UTC", runtimeVersion: "V8", oauthScopes: o.scopes ?? allScopes, urlFetchWhitelist: o.whitelist ?? [] };
  await writeFile(join(folder, "appsscript.json"), JSON.stringify(manifest));
  for (const [name, html] of Object.entries(o.html ?? {})) await writeFile(join(folder, `${name}.html`), html);
  const addOn = await loadAddOn(folder).finally(() => rm(folder, { recursive: true }));
  const file = openSpreadsheetFile(null);
  const spreadsheets = createSpreadsheets(file);
  const id = spreadsheets.create({
    title: "Engines",
    locale: "en_GB",
    timeZone: "Etc/UTC",
    owner,
    tabs: [people, emptyTab({ sheetId: 9, title: "It's quiet", rowCount: 5, columnCount: 3 })],
    namedRanges: [],
    metadata: [],
    nextId: 100,
  });
  const runtime = createRuntime({
    addOn,
    spreadsheets,
    urlOf: (one) => `/workbook/${one}`,
    identityToken: (person) => Promise.resolve(`token of ${person}`),
    dataDirectory: o.dataDirectory ?? null,
    ...(o.limits === undefined ? {} : { limits: o.limits }),
    ...(o.now === undefined ? {} : { now: o.now }),
  });
  const run = (name: string, more: Partial<RunRequest> = {}): Promise<Outcome> =>
    runtime.run({ function: name, person: grace, spreadsheetId: id, ...more });
  return {
    runtime,
    id,
    spreadsheets,
    state: () => spreadsheets.get(id).state,
    run,
    async result(name, more) {
      const outcome = await run(name, more);
      if (!outcome.ok) throw new Error(`${outcome.error.name}: ${outcome.error.message}\n${outcome.error.stack}`);
      return outcome.result;
    },
    async trouble(name, more) {
      const outcome = await run(name, more);
      if (outcome.ok) throw new Error(`${name} ended well with ${JSON.stringify(outcome.result)}`);
      return outcome.error.message;
    },
    async close() {
      await runtime.close();
      file.close();
    },
  };
}
