/** The only place that lists the source files without a test of their own, each with its reason. */

export type Exception = {
  /** The file, or a pattern for a list of equals. */
  readonly file: string | RegExp;
  readonly reason: string;
  /** The test that covers it; absent when there is nothing to run. */
  readonly by?: string;
};

export const testedElsewhere: readonly Exception[] = [
  // Types and constants only: the compiler is their test.
  { file: "server/http/service.ts", reason: "a type" },
  { file: "server/http/handler.ts", reason: "types" },
  { file: "server/cli/command.ts", reason: "types" },
  { file: "server/store/database.ts", reason: "types of the tables; the numbered migrations are tested" },
  { file: "server/version.ts", reason: "one constant", by: "test/server/crosswalk.test.ts" },
  { file: "server/main.ts", reason: "acts on import", by: "test/server/crosswalk.test.ts" },
  // Lists of equals, tested as the list they are.
  {
    file: /^server\/http\/(?!service|handler)[a-z-]+\.ts$/,
    reason: "handlers of one line and their parts, tested through HTTP",
    by: "test/server/http/mount-endpoints.test.ts",
  },
  {
    file: /^server\/cli\/(commands|describe-help|describe-run|describe-status|follow-run|prepare-first-migration|run-cli|terminal)\.ts$/,
    reason: "parts of every command, tested by typing commands",
    by: "test/server/cli/run-cli.test.ts",
  },
  { file: "shared/contract/endpoints.ts", reason: "the table of the contract", by: "test/server/http/mount-endpoints.test.ts" },
  { file: "shared/errors.ts", reason: "the fault classes", by: "test/shared/contract/describe-fault.test.ts" },
  // Nutshell's client and the load, tested against the sandbox through the file that uses them.
  { file: "server/load/load-deps.ts", reason: "types and limits" },
  {
    file: /^server\/load\/(link-rows|dead-letters|writer|perform-step|carry-out|ensure-labels)\.ts$/,
    reason: "parts of every load",
    by: "test/server/load/apply-changes.test.ts",
  },
  { file: "server/load/look-up-intent.ts", reason: "what reconciling finds out", by: "test/server/load/reconcile.test.ts" },
  {
    file: /^server\/nutshell\/(catalog|find-by-key)\.ts$/,
    reason: "readings of one account, tested on one loaded account",
    by: "test/server/nutshell/read-records.test.ts",
  },
  {
    file: /^server\/nutshell\/(send-request|nutshell-fault)\.ts$/,
    reason: "parts of every call",
    by: "test/server/nutshell/client.test.ts",
  },
  { file: "server/nutshell/entity-shapes.ts", reason: "schemas", by: "test/server/nutshell/to-fields.test.ts" },
  {
    file: /^shared\/record\/nutshell\/(rpc-payload|rest-payload|to-wire)\.ts$/,
    reason: "what the planned calls send",
    by: "test/shared/plan/write-steps.test.ts",
  },
];
