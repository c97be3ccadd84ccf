/** Lists the source files without a test of their own, each with its reason. */

export type Exception = {
  /** The file, or a pattern for a list of equals. */
  readonly file: string | RegExp;
  readonly reason: string;
  /** The test that covers it; absent when there is nothing to run. */
  readonly by?: string;
};

const exam = "test/exams/nutshell/transport.test.ts";
const journey = "test/journey/first-journey.test.ts";

export const testedElsewhere: readonly Exception[] = [
  // Types, schemas and constants: the compiler and everything that reads them are their test.
  {
    file: /^shared\/record\/(catalog|change|column-profile|compiled-map|issue|ledger-entry|migration-map|mismatch|recipe|run|source-record|target-record|own-fields|stage-key|fold-text)\.ts$/,
    reason: "nouns: schemas without a rule",
  },
  { file: "shared/record/readiness.ts", reason: "nouns: schemas without a rule" },
  {
    file: /^shared\/record\/(capabilities|capability\/[a-z-]+|nutshell\/plans)\.ts$/,
    reason: "tables of questions, answers and prices, told to people",
    by: "test/shared/map/account/describe-capabilities.test.ts",
  },
  { file: "shared/tabs/tab.ts", reason: "a type" },
  { file: "server/runs/service-contract.ts", reason: "a type" },
  { file: "server/runs/service-contract.ts", reason: "types" },
  { file: "server/cli/command.ts", reason: "types" },
  { file: "server/cli/run-command.ts", reason: "what every command has in common", by: "test/server/cli/run-cli.test.ts" },
  { file: "server/store/database.ts", reason: "types of the tables" },
  // Tables and lists of equals, tested as the list they are.
  { file: /^shared\/tabs\/(?!tab\.ts)[a-z-]+\.ts$/, reason: "descriptions of tabs", by: "test/house/templates.test.ts" },
  { file: "server/extract/readers/reader.ts", reason: "types" },
  {
    file: /^server\/extract\/readers\/(readers|delimited\/delimited)\.ts$/,
    reason: "readers behind their port",
    by: "test/exams/readers/reader.test.ts",
  },
  {
    file: /^server\/extract\/readers\/xlsx\/(find-header|open-workbook|read-sheet|scan-sheet|show-value|xml-events)\.ts$/,
    reason: "parts of reading a workbook",
    by: "test/server/extract/readers/xlsx/xlsx.test.ts",
  },
  { file: "shared/sources/profile.ts", reason: "the schema every source's profile is held to", by: "test/sources/conformance.test.ts" },
  { file: "shared/sign-off/identity.ts", reason: "types" },
  { file: "shared/contract/people.ts", reason: "shapes of the contract", by: "test/server/http/mount-endpoints.test.ts" },
  { file: "shared/contract/endpoints.ts", reason: "the table of the contract", by: "test/server/http/mount-endpoints.test.ts" },
  { file: "shared/errors.ts", reason: "the fault classes", by: "test/shared/contract/describe-fault.test.ts" },
  {
    file: /^server\/http\/[a-z-]+\.ts$/,
    reason: "the table of handlers and its parts, asked over HTTP",
    by: "test/server/http/mount-endpoints.test.ts",
  },
  { file: "sheets-templates/build.ts", reason: "its product is compared with the tabs", by: "test/house/templates.test.ts" },
  // Whole programs, held to the protocol or walked through from outside.
  { file: /^server\/sandbox\/nutshell\//, reason: "one program, examined through its protocol", by: exam },
  { file: "server/start-lone-nutshell.ts", reason: "one call", by: "test/server/cli/commands/sandbox-nutshell.test.ts" },
  {
    file: /^server\/sandbox\/apps-script\/(services\/|thread\/script-thread\.ts$)/,
    reason: "runs inside a script's own world",
    by: "test/exams/apps-script/services.test.ts",
  },
  { file: "server/page/send-frame.ts", reason: "asked over HTTP", by: "test/server/page/page-router.test.ts" },
  { file: /^server\/page\/frame\//, reason: "runs in a browser only", by: "test/browser/page.test.ts" },
  { file: /^server\/page\/client\//, reason: "runs in a browser only", by: "test/browser/page.test.ts" },
  { file: /^appsscript\/src\/sidebar\//, reason: "runs in a browser only", by: "test/browser/page.test.ts" },
  { file: /^shared\/contract\/(panel-calls|script-screen)\.ts$/, reason: "types" },
  { file: "shared/contract/local-workbook.ts", reason: "shapes", by: "test/server/sandbox/sheets/local-router.test.ts" },
  { file: /^server\/page\/(build-once|built-add-on)\.ts$/, reason: "builds what is served", by: "test/server/page/page-router.test.ts" },
  { file: "shared/contract/verb-words.ts", reason: "a table of words", by: "test/appsscript/build.test.ts" },
  { file: /^server\/store\/embedded\//, reason: "runs in a worker thread", by: "test/server/store/connect.test.ts" },
  { file: "server/main.ts", reason: "acts on being started", by: "test/server/crosswalk.test.ts" },
  { file: "server/version.ts", reason: "one constant", by: "test/server/crosswalk.test.ts" },
  // Rooms that order effects: their rules are in shared/, and a room's tests walk through several of its files.
  {
    file: "server/plan/refresh-existing.ts",
    reason: "what a plan matches with",
    by: "test/server/plan/build-plan/standings.test.ts",
  },
  { file: "server/plan/read-changes.ts", reason: "reads a plan back", by: "test/server/plan/choose-sample.test.ts" },
  { file: "server/verify/read-losses.ts", reason: "counts beside the balance", by: "test/server/verify/read-balance.test.ts" },
  {
    file: /^server\/report\/write-(losses|sample-diff|delta|rollback|overview|sign-off)\.ts$/,
    reason: "tabs that report on a run, read after one journey",
    by: "test/server/report/write-balance.test.ts",
  },
  {
    file: "server/rollback/remove-reference-data.ts",
    reason: "what a rollback does last",
    by: "test/server/rollback/plan-rollback.test.ts",
  },
  {
    file: /^server\/propose\/(check-tabs|checklist-of|read-findings)\.ts$/,
    reason: "what proposals rest on, and what people made of them",
    by: "test/server/report/write-proposals.test.ts",
  },
  { file: "server/propose/read-answers.ts", reason: "reads what questions wrote", by: "test/server/report/write-decisions.test.ts" },
  {
    file: /^server\/runs\/(context|apply-plan|make-plan|roll-back|settle-open-intents|read-map-from-tabs|update-tabs|gates\/answer-ticks|verbs\/[a-z-]+)\.ts$/,
    reason: "order of effects, walked through by runs",
    by: "test/server/runs/execute-run.test.ts",
  },
  {
    file: /^server\/runs\/(explain-record|export-rows|set-up-sandbox)\.ts$/,
    reason: "answers of the service",
    by: "test/server/runs/service.test.ts",
  },
  { file: /^server\/people\/(people-service|find-caller)\.ts$/, reason: "answers about people", by: "test/server/people/people.test.ts" },
  { file: "server/people/sign-off-editors.ts", reason: "who may tick", by: "test/journey/sign-off-attacks.test.ts" },
  { file: "server/runs/approve-gate.ts", reason: "the other half of the gates", by: "test/server/runs/gates.test.ts" },
  // The stand-in for Google Sheets: one program, asked over its protocol and as the page asks it.
  {
    file: /^server\/sandbox\/sheets\/(local-view|enter-edits|find-caller)\.ts$/,
    reason: "parts of the page's own surface",
    by: "test/server/sandbox/sheets/local-router.test.ts",
  },
  {
    file: /^server\/sandbox\/sheets\/(spreadsheet-file|spreadsheets)\.ts$/,
    reason: "what is kept over a restart",
    by: "test/server/sandbox/sheets/start.test.ts",
  },
  {
    file: /^server\/sandbox\/sheets\/(faults|quotas|google-error|v4\/.+|model\/rules\/.+)\.ts$/,
    reason: "examined through its protocol",
    by: "test/exams/sheets/bad-day.test.ts",
  },
  {
    file: /^server\/sandbox\/sheets\/model\/(values|describe\/format-value)\.ts$/,
    reason: "examined through its protocol",
    by: "test/exams/sheets/values.test.ts",
  },
  { file: /^server\/sandbox\/sheets\/model\/.+\.ts$/, reason: "examined through its protocol", by: "test/exams/sheets/structure.test.ts" },
  // The workbook room: its parts are tested by what they do to a spreadsheet.
  { file: "server/workbook/call/workbook-fault.ts", reason: "faults of a call", by: "test/server/workbook/call/sheets-caller.test.ts" },
  {
    file: /^server\/workbook\/(draw\/(draw-tab|tab-looks|tab-protections)|create-spreadsheet)\.ts$/,
    reason: "parts of drawing",
    by: "test/server/workbook/draw/draw-workbook.test.ts",
  },
  {
    file: /^server\/workbook\/tab\/(layout|stamp|tags)\.ts$/,
    reason: "parts of a tab",
    by: "test/server/workbook/tab/find-columns.test.ts",
  },
  {
    file: /^server\/workbook\/(read-tab|tab-of|tab\/(open-grid|read-grid|find-cell-damage)|write\/(mark-tab|cell-requests|room-requests|send-batch|send-together))\.ts$/,
    reason: "parts of reading, writing and marking",
    by: "test/server/workbook/workbook.test.ts",
  },
  { file: /^server\/store\/tables\//, reason: "statements, tried on both stores by the verbs that use them", by: journey },
  { file: /^server\/(wiring|join-parts|sandbox\/sandbox)\.ts$/, reason: "puts the parts together", by: journey },
  // Parts of Nutshell's two surfaces.
  {
    file: "server/nutshell/read-limits.ts",
    reason: "what a plan shows of its limits",
    by: "test/server/readiness/check-readiness.test.ts",
  },
  {
    file: /^server\/nutshell\/(catalog|find-by-key)\.ts$/,
    reason: "readings of one account",
    by: "test/server/nutshell/read-records.test.ts",
  },
  {
    file: /^shared\/record\/nutshell\/(rest-payload|rpc-payload|to-wire)\.ts$/,
    reason: "what a step sends",
    by: "test/shared/plan/write-steps.test.ts",
  },
];
