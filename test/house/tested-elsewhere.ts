/** The only place that lists the source files without a test of their own, each with its reason. */

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
    file: /^shared\/record\/(catalog|change|issue|ledger-entry|mismatch|recipe|run|source-record|target-record|own-fields|stage-key|fold-text)\.ts$/,
    reason: "nouns: schemas without a rule",
  },
  { file: "shared/tabs/tab.ts", reason: "a type" },
  { file: "server/http/service.ts", reason: "a type" },
  { file: "server/http/handler.ts", reason: "types" },
  { file: "server/cli/command.ts", reason: "types" },
  { file: "server/store/database.ts", reason: "types of the tables" },
  // Tables and lists of equals, tested as the list they are.
  { file: /^shared\/tabs\/(?!tab\.ts)[a-z-]+\.ts$/, reason: "descriptions of tabs", by: "test/house/templates.test.ts" },
  { file: "shared/sources/profile.ts", reason: "the schema every source's profile is held to", by: "test/sources/conformance.test.ts" },
  { file: "shared/contract/endpoints.ts", reason: "the table of the contract", by: "test/server/http/mount-endpoints.test.ts" },
  { file: "shared/errors.ts", reason: "the fault classes", by: "test/shared/contract/describe-fault.test.ts" },
  {
    file: /^server\/http\/(?!service|handler)[a-z-]+\.ts$/,
    reason: "handlers of one line and their parts, asked over HTTP",
    by: "test/server/http/mount-endpoints.test.ts",
  },
  { file: "sheets-templates/build.ts", reason: "its product is compared with the tabs", by: "test/house/templates.test.ts" },
  // Whole programs, held to the protocol or walked through from outside.
  { file: /^server\/sandbox\/nutshell\//, reason: "one program, examined through its protocol", by: exam },
  { file: /^server\/sandbox\/page\/client\//, reason: "runs in a browser only", by: "test/browser/page.test.ts" },
  { file: /^server\/store\/embedded\//, reason: "runs in a worker thread", by: "test/server/store/connect.test.ts" },
  { file: "server/main.ts", reason: "acts on being started", by: "test/server/crosswalk.test.ts" },
  { file: "server/version.ts", reason: "one constant", by: "test/server/crosswalk.test.ts" },
  // Rooms that order effects and hold no rule of their own: their rules are in shared/, their order is the journey.
  { file: /^server\/(delta|plan|propose|rollback|runs|verify)\//, reason: "order of effects", by: journey },
  { file: /^server\/store\/(migration-rows|run-rows)\.ts$/, reason: "statements of the journey", by: journey },
  { file: /^server\/(wiring|sandbox\/sandbox)\.ts$/, reason: "puts the parts together", by: journey },
];
