/** Lists the commands of the terminal, in the order of the journey; what a command does is imported once it is typed. */
import type { ExportFormat, ExportName } from "../../shared/contract/endpoints.ts";
import type { Gate, Role } from "../../shared/record/run.ts";
import type { Command } from "./command.ts";
import { sandboxCommands } from "./sandbox-commands.ts";

// Written out: the schemas would load the whole contract before anybody is answered.
const gates = ["mapping", "sample", "privacy", "go-live", "delta", "rollback"] as const satisfies readonly Gate[];
const roles = ["operations", "manager", "compliance", "admin"] as const satisfies readonly Role[];
const lists = ["diff", "balance", "audit", "crosswalk", "losses", "delta", "rows", "issues"] as const satisfies readonly ExportName[];
const formats = ["csv", "ndjson"] as const satisfies readonly ExportFormat[];

export const commands: readonly Command[] = [
  {
    name: "start",
    summary: "Start the service and print links to the workbook",
    needs: "nothing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/start.ts")).start,
  },
  {
    name: "new",
    summary: "Create a migration and its workbook",
    needs: "service",
    arguments: [],
    options: [
      { name: "source", value: "name", help: "The source system, for example rsoft", required: true },
      { name: "from", value: "folder|zip", help: "The export (folder or ZIP); default: the sample that ships with Crosswalk" },
      { name: "target", value: "target", help: "Where to load the records", choices: ["sandbox", "nutshell"] },
      { name: "workbook", value: "local|id", help: "local, or the id of a Google Sheets spreadsheet" },
      { name: "name", value: "text", help: "A name for the migration" },
    ],
    load: async () => (await import("./commands/new.ts")).newMigration,
  },
  {
    name: "extract",
    summary: "Read the export and stage every row unchanged",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/extract.ts")).extract,
  },
  {
    name: "propose",
    summary: "Propose the map and write it to the workbook",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/propose.ts")).propose,
  },
  {
    name: "probe",
    summary: "Measure how the Nutshell account behaves, using test records that are deleted afterwards",
    needs: "existing",
    arguments: [],
    options: [
      { name: "fields", help: 'Also create the custom field "Migration key", which every load creates; it cannot be deleted' },
      { name: "irreversible", help: "Also create one custom field of each type and log one e-mail; they can never be deleted" },
      { name: "last", help: "Show the last measurement without measuring again" },
      { name: "all", help: "Also show the technical questions that only Crosswalk needs" },
    ],
    load: async () => (await import("./commands/probe.ts")).probe,
  },
  {
    name: "plan",
    summary: "Decide one change for every record; nothing is written to Nutshell",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/plan.ts")).plan,
  },
  {
    name: "readiness",
    summary: "Check whether Nutshell is ready for a load, list what to set up, and name the cheapest Nutshell plan that fits",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/readiness.ts")).readiness,
  },
  {
    name: "approve",
    summary: "Show what a signature covers, then sign it",
    needs: "existing",
    arguments: [{ name: "gate", help: "The gate to sign", choices: gates }],
    options: [
      { name: "as", value: "email", help: "E-mail address of the signer; required unless CROSSWALK_ID_TOKEN is set" },
      { name: "hash", value: "hash", help: "Hash of the content you reviewed; the signature is refused if the content has changed since" },
      { name: "yes", help: "Sign without asking for confirmation" },
    ],
    load: async () => (await import("./commands/approve.ts")).approve,
  },
  {
    name: "sample",
    summary: "Load a small sample that covers every kind of record, then compare it",
    needs: "existing",
    arguments: [],
    options: [{ name: "size", value: "records", help: "How many records; default: the limits on the Settings tab" }],
    load: async () => (await import("./commands/sample.ts")).sample,
  },
  {
    name: "load",
    summary: "Write the plan, or the signed changes of a delta, to Nutshell; a stopped load continues where it stopped",
    needs: "existing",
    arguments: [],
    options: [
      {
        name: "retry",
        value: "all|keys",
        help: "Also try again what Nutshell refused and nothing has changed about: all, or keys of records or causes from the list rows, separated by commas",
      },
    ],
    load: async () => (await import("./commands/load.ts")).load,
  },
  {
    name: "verify",
    summary: "Read the records back from Nutshell and compare field by field",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/verify.ts")).verify,
  },
  {
    name: "delta",
    summary: "Find what changed in a newer export since the load; nothing is written to Nutshell",
    needs: "existing",
    arguments: [],
    options: [{ name: "from", value: "folder|zip", help: "The newer export (folder or ZIP); default: the latest extraction again" }],
    load: async () => (await import("./commands/delta.ts")).delta,
  },
  {
    name: "rollback",
    summary: "Roll back the load, newest changes first; records that people edited since are left alone",
    needs: "existing",
    arguments: [],
    options: [{ name: "preview", help: "Only show what would happen" }],
    load: async () => (await import("./commands/rollback.ts")).rollback,
  },
  {
    name: "status",
    summary: "Show the state of the migration and the next step",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/status.ts")).status,
  },
  {
    name: "explain",
    summary: "Show everything about one record: source row, planned change, fields, Nutshell calls",
    needs: "existing",
    arguments: [{ name: "key", help: "Migration key (rsoft/contact/1042) or Nutshell id (1003-leads)" }],
    options: [],
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  {
    name: "export",
    summary: "Export a complete list as CSV or NDJSON",
    needs: "existing",
    arguments: [{ name: "what", help: "The list to export", choices: lists }],
    options: [
      { name: "format", value: "format", help: "File format (default: csv)", choices: formats },
      { name: "out", value: "file", help: "Write to this file; default: standard output (with --json, a file in the current directory)" },
    ],
    load: async () => (await import("./commands/export.ts")).exportList,
  },
  {
    name: "losses accept",
    summary: "Accept losses, which the go-live asks for; the list losses has them",
    needs: "existing",
    arguments: [{ name: "what", help: "all, or kinds or keys of the list losses, separated by semicolons" }],
    options: [],
    load: async () => (await import("./commands/losses-accept.ts")).lossesAccept,
  },
  {
    name: "audit verify",
    summary: "Check that no entry of the audit log was changed or deleted",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/audit-verify.ts")).auditVerify,
  },
  {
    name: "people",
    summary: "List everybody with access and their roles",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/people.ts")).people,
  },
  {
    name: "people add",
    summary: "Give a person access",
    needs: "service",
    arguments: [{ name: "email", help: "E-mail address of the person's company account" }],
    options: [
      { name: "name", value: "name", help: "The person's name", required: true },
      { name: "role", value: "role", help: "The person's role", choices: roles, required: true },
    ],
    load: async () => (await import("./commands/people.ts")).peopleAdd,
  },
  {
    name: "people role",
    summary: "Change a person's role; their signatures in the old role no longer count",
    needs: "service",
    arguments: [
      { name: "email", help: "E-mail address of the person" },
      { name: "role", help: "The new role", choices: roles },
    ],
    options: [],
    load: async () => (await import("./commands/people.ts")).peopleRole,
  },
  {
    name: "people withdraw",
    summary: "Withdraw a person's access at once; their signatures no longer count",
    needs: "service",
    arguments: [{ name: "email", help: "E-mail address of the person" }],
    options: [],
    load: async () => (await import("./commands/people.ts")).peopleWithdraw,
  },
  ...sandboxCommands,
];
