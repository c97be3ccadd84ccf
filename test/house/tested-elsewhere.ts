/** Lists the source files without a test of their own, each with its reason. */
import type { Exception } from "./check-exceptions.ts";

const exam = "test/exams/nutshell/transport.test.ts";
const journey = "test/journey/first-journey.test.ts";

export const testedElsewhere: readonly Exception[] = [
  // Types, schemas and constants: the compiler and everything that reads them are their test.
  {
    file: /^shared\/record\/(catalog|change|column-profile|compiled-map|issue|ledger-entry|migration-map|mismatch|recipe|run|source-record|target-record|own-fields|stage-key)\.ts$/,
    reason: "nouns: schemas without a rule",
  },
  { file: "shared/record/readiness.ts", reason: "nouns: schemas without a rule" },
  {
    file: /^shared\/record\/(capabilities|capability\/[a-z-]+)\.ts$/,
    reason: "tables of questions and answers, told to people",
    by: "test/shared/map/account/describe-capabilities.test.ts",
  },
  { file: "server/cli/run-command.ts", reason: "what every command has in common", by: "test/server/cli/run-cli.test.ts" },
  // Tables and lists of equals, tested as the list they are.
  { file: /^shared\/tabs\/(?!tab\.ts)[a-z-]+\.ts$/, reason: "descriptions of tabs", by: "test/house/templates.test.ts" },
  { file: "shared/vocabulary/value-kind.ts", reason: "a list of words" },
  { file: "shared/sources/profile.ts", reason: "the schema every source's profile is held to", by: "test/sources/conformance.test.ts" },
  { file: "shared/sign-off/identity.ts", reason: "types" },
  { file: "server/extract/readers/xlsx/shown.ts", reason: "types" },
  { file: "shared/contract/people.ts", reason: "shapes of the contract", by: "test/server/http/mount-endpoints.test.ts" },
  {
    file: /^shared\/contract\/(answers|define-endpoint)\.ts$/,
    reason: "shapes of the contract",
    by: "test/server/http/mount-endpoints.test.ts",
  },
  { file: "shared/contract/bad-members.ts", reason: "what a refused request names", by: "test/server/http/read-request.test.ts" },
  { file: "shared/contract/endpoints.ts", reason: "the table of the contract", by: "test/server/http/mount-endpoints.test.ts" },
  { file: "shared/contract/explanation.ts", reason: "the shape of an answer", by: "test/server/http/mount-endpoints.test.ts" },
  { file: "shared/contract/migration-state.ts", reason: "the shape of a state", by: "test/server/http/mount-endpoints.test.ts" },
  { file: "shared/errors.ts", reason: "the fault classes", by: "test/shared/contract/describe-fault.test.ts" },
  {
    file: /^server\/http\/[a-z-]+\.ts$/,
    reason: "the table of handlers and its parts, asked over HTTP",
    by: "test/server/http/mount-endpoints.test.ts",
  },
  { file: "server/runs/assess-scope.ts", reason: "gathers for shared/scope", by: "test/server/runs/service.test.ts" },
  { file: "server/runs/read-scope.ts", reason: "gathers for shared/scope", by: "test/server/runs/service.test.ts" },
  {
    file: "server/runs/resolve-moved-ids.ts",
    reason: "a part of completing a newer export",
    by: "test/server/runs/complete-newer-export.test.ts",
  },
  {
    file: "server/runs/keep-unused-rows.ts",
    reason: "a part of completing a newer export",
    by: "test/server/runs/complete-newer-export.test.ts",
  },
  {
    file: "server/extract/unused-rows.ts",
    reason: "what is remembered of rows set aside",
    by: "test/server/extract/extract-records.test.ts",
  },
  {
    file: "server/stage/keep-files.ts",
    reason: "a part of completing a newer export",
    by: "test/server/runs/complete-newer-export.test.ts",
  },
  // Whole programs, held to the protocol or walked through from outside.
  { file: /^server\/sandbox\/nutshell\//, reason: "one program, examined through its protocol", by: exam, isProgram: true },
  {
    file: /^server\/sandbox\/language-model\//,
    reason: "one program, asked over its protocol",
    by: "test/server/sandbox/language-model/start.test.ts",
    isProgram: true,
  },
  { file: "server/start-lone-nutshell.ts", reason: "one call", by: "test/server/cli/commands/sandbox-nutshell.test.ts" },
  {
    file: /^server\/sandbox\/apps-script\/(services\/|events\/|host\/(?!handler)|page\/screens|thread\/thread-pool)/,
    reason: "a script's world, seen from inside",
    by: "test/exams/apps-script/services.test.ts",
    isProgram: true,
  },
  {
    file: "server/sandbox/apps-script/thread/script-thread.ts",
    reason: "the thread of a script",
    startedBy: "test/exams/apps-script/services.test.ts",
  },
  { file: /^server\/page\/frame\//, reason: "runs in a browser only", startedBy: "test/browser/page.test.ts", isProgram: true },
  { file: /^server\/page\/client\//, reason: "runs in a browser only", startedBy: "test/browser/page.test.ts", isProgram: true },
  { file: /^appsscript\/src\/sidebar\//, reason: "runs in a browser only", startedBy: "test/browser/page.test.ts", isProgram: true },
  { file: /^shared\/contract\/(panel-calls|script-screen)\.ts$/, reason: "types" },
  { file: "shared/contract/local-workbook.ts", reason: "shapes", by: "test/server/sandbox/sheets/local-router.test.ts" },
  { file: "server/page/built-add-on.ts", reason: "names what is built", by: journey },
  { file: "shared/contract/verb-words.ts", reason: "a table of words", by: "test/appsscript/build.test.ts" },
  {
    file: /^server\/store\/embedded\/(?!initialise)/,
    reason: "runs in a worker thread",
    by: "test/server/store/connect.test.ts",
    isProgram: true,
  },
  {
    file: "server/store/embedded/initialise.ts",
    reason: "a process that fills a new database",
    startedBy: "test/server/store/embedded/create-database.test.ts",
  },
  { file: "server/version.ts", reason: "one constant", startedBy: "test/server/crosswalk.test.ts" },
  // Rooms that order effects: their rules are in shared/, and a room's tests walk through several of its files.
  { file: "server/plan/read-changes.ts", reason: "reads a plan back", by: "test/server/plan/choose-sample.test.ts" },
  { file: "server/verify/read-losses.ts", reason: "counts beside the balance", by: "test/server/verify/read-balance.test.ts" },
  {
    file: "server/rollback/find-work.ts",
    reason: "what a plan is told about records that are gone from the source",
    by: "test/server/plan/propose-deletions.test.ts",
  },
  {
    file: "server/runs/protect-deletions.ts",
    reason: "what a load is told about them",
    by: "test/server/plan/propose-deletions.test.ts",
  },
  { file: "server/nutshell/read-emails.ts", reason: "a part of what people added", by: "test/server/rollback/find-others.test.ts" },
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
  { file: "server/extract/first-rows.ts", reason: "one loop", by: "test/server/extract/guess-objects.test.ts" },
  { file: "server/propose/read-answers.ts", reason: "reads what questions wrote", by: "test/server/report/write-decisions.test.ts" },
  // Rules of a plan are in shared/plan: what is looked up for a batch shows in what is planned for it.
  { file: "server/plan/batch-facts.ts", reason: "looks up what a plan's rules ask about", by: "test/server/plan/build-plan.test.ts" },
  { file: "server/plan/enrich-survivors.ts", reason: "the last part of making a plan", by: "test/server/plan/build-plan.test.ts" },
  { file: "server/runs/verbs/verify.ts", reason: "orders what other files do", by: "test/journey/killed.test.ts" },
  { file: "server/runs/double-remover.ts", reason: "gives removeDouble a run's rooms", by: "test/journey/killed.test.ts" },
  {
    file: "server/propose/propose-worker.ts",
    reason: "the thread of large maps",
    startedBy: "test/server/propose/start-map-tasks.test.ts",
  },
  {
    file: "server/plan/transform-thread.ts",
    reason: "the thread of large exports",
    startedBy: "test/server/plan/start-transform.test.ts",
  },
  // Verbs put parts in order; gates are opened and shut as people do it.
  { file: "server/runs/make-plan.ts", reason: "hands what is there to the planner", by: "test/server/runs/execute-run.test.ts" },
  { file: "server/runs/accept-losses.ts", reason: "keeps what people accept", by: "test/server/runs/service.test.ts" },
  { file: "server/runs/update-rows.ts", reason: "reads what the tab Rows shows", by: "test/server/runs/verbs/load.test.ts" },
  {
    file: "server/propose/read-row-requests.ts",
    reason: "what people ask for on the tab Rows",
    by: "test/server/runs/verbs/load.test.ts",
  },
  { file: "server/verify/read-moves.ts", reason: "three statements put together", by: "test/server/runs/gates.test.ts" },
  { file: "server/runs/verbs/sample.ts", reason: "order of effects", by: "test/server/runs/gates.test.ts" },
  { file: "server/runs/explain-record.ts", reason: "an answer of the service", by: "test/server/runs/service.test.ts" },
  { file: "server/runs/list-operations.ts", reason: "an answer of the service", by: "test/server/runs/service.test.ts" },
  { file: "server/runs/update-spot-check.ts", reason: "gathers for write-spot-check.ts", by: "test/journey/other-sources.test.ts" },
  { file: "server/runs/update-review.ts", reason: "a list of what was planned", by: "test/journey/other-sources.test.ts" },
  {
    file: "server/runs/list-repeats.ts",
    reason: "a list of what shared/transform/repeating-task.ts says",
    by: "test/journey/other-sources.test.ts",
  },
  { file: "server/runs/export-rows.ts", reason: "an answer of the service", by: "test/server/runs/service.test.ts" },
  { file: "server/propose/remember-answers.ts", reason: "a part of signing the map", by: "test/server/runs/gates.test.ts" },
  { file: "server/runs/answers-service.ts", reason: "endpoints over a decision of its own", by: "test/server/runs/gates.test.ts" },
  { file: "server/runs/approve-gate.ts", reason: "signs at a gate", by: "test/server/runs/gates.test.ts" },
  { file: "server/runs/gates/require-signer.ts", reason: "who may sign at a gate", by: "test/server/runs/gates.test.ts" },
  {
    file: "server/runs/gates/ask-sign-off.ts",
    reason: "requests to sign, and who abuses one",
    by: "test/journey/sign-off-attacks.test.ts",
  },
  { file: "server/runs/gates/policy.ts", reason: "how strict the gates are", by: "test/server/runs/gates/sign-off-rules.test.ts" },
  { file: /^server\/people\/(people-service|find-caller)\.ts$/, reason: "answers about people", by: "test/server/people/people.test.ts" },
  { file: "server/people/sign-off-editors.ts", reason: "who may tick", by: "test/journey/sign-off-attacks.test.ts" },
  {
    file: /^server\/sandbox\/sheets\//,
    reason: "the stand-in for Google Sheets: one program, examined through its protocol",
    by: "test/exams/sheets/structure.test.ts",
    isProgram: true,
  },
  { file: /^server\/store\/tables\//, reason: "statements, tried on both stores by the verbs that use them", by: journey },
  { file: "server/files/open-carriers.ts", reason: "names the folder of a migration", by: "test/journey/other-sources.test.ts" },
  { file: "server/files/remove-files.ts", reason: "takes away what was moved", by: "test/server/files/transfer-files.test.ts" },
  {
    file: "server/runs/file-carrier.ts",
    reason: "gives the carrier and the transfer a run's rooms",
    by: "test/journey/other-sources.test.ts",
  },
  { file: "server/wiring.ts", reason: "opens the store and loads the rest", by: journey },
  { file: "server/join-parts.ts", reason: "puts the parts together", by: journey },
  { file: "server/sandbox/sandbox.ts", reason: "types" },
  // Parts of Nutshell's two surfaces.
  {
    file: /^server\/nutshell\/(catalog|find-by-key)\.ts$/,
    reason: "readings of one account",
    by: "test/server/nutshell/read-records.test.ts",
  },
  { file: "shared/plan/batch-state.ts", reason: "what is known while a batch is planned", by: "test/shared/plan/plan-batch.test.ts" },
  { file: "shared/record/nutshell/rpc-payload.ts", reason: "what a step sends", by: "test/shared/plan/write-steps.test.ts" },
  { file: "shared/record/nutshell/plans.ts", reason: "a table of prices", by: "test/shared/map/account/recommend-plan.test.ts" },
  { file: "server/nutshell/send-request.ts", reason: "the wire, asked through the client", by: "test/server/nutshell/client.test.ts" },
];
