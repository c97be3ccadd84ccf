/** Lists the commands of the terminal, in the order of the journey; what a command does is imported once it is typed. */
import type { ExportFormat, ExportName } from "../../shared/contract/endpoints.ts";
import type { Gate, Role } from "../../shared/record/run.ts";
import type { Command } from "./command.ts";
import { sandboxCommands } from "./sandbox-commands.ts";

// Written out: the schemas would load the whole contract before anybody is answered.
const gates = ["mapping", "sample", "privacy", "go-live", "rollback"] as const satisfies readonly Gate[];
const roles = ["operations", "manager", "compliance", "admin"] as const satisfies readonly Role[];
const lists = ["diff", "balance", "audit", "crosswalk", "losses"] as const satisfies readonly ExportName[];
const formats = ["csv", "ndjson"] as const satisfies readonly ExportFormat[];

export const commands: readonly Command[] = [
  {
    name: "start",
    summary: "Run the service and print the links to the workbook",
    needs: "nothing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/start.ts")).start,
  },
  {
    name: "new",
    summary: "Begin a migration and draw its workbook",
    needs: "service",
    arguments: [],
    options: [
      { name: "source", value: "name", help: "The system being left, for example rsoft", required: true },
      { name: "from", value: "folder|zip", help: "Its export; otherwise the shipped sample" },
      { name: "target", value: "target", help: "Where the records go", choices: ["sandbox", "nutshell"] },
      { name: "workbook", value: "local|id", help: "local, or the id of a Google spreadsheet" },
      { name: "name", value: "text", help: "What to call the migration" },
    ],
    load: async () => (await import("./commands/new.ts")).newMigration,
  },
  {
    name: "extract",
    summary: "Read the export; every row is kept as it is",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/extract.ts")).extract,
  },
  {
    name: "propose",
    summary: "Propose the map and draw it into the workbook",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/propose.ts")).propose,
  },
  {
    name: "probe",
    summary: "Measure what the Nutshell account does, with records of its own that are gone afterwards",
    needs: "existing",
    arguments: [],
    options: [
      { name: "fields", help: 'Also make the text field "Migration key", which a load makes anyway; a field stays' },
      { name: "irreversible", help: "Also make one custom field of each kind and log one e-mail: they can never be removed" },
      { name: "last", help: "Show the last measurement, ask nothing" },
      { name: "all", help: "Show the questions that concern the program only, too" },
    ],
    load: async () => (await import("./commands/probe.ts")).probe,
  },
  {
    name: "plan",
    summary: "Decide one change for every record; nothing is written",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/plan.ts")).plan,
  },
  {
    name: "readiness",
    summary: "Say whether Nutshell is ready for a load, what to click where not, and which plan would do",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/readiness.ts")).readiness,
  },
  {
    name: "approve",
    summary: "Show what a signature covers, and sign it",
    needs: "existing",
    arguments: [{ name: "gate", help: "Which gate", choices: gates }],
    options: [
      { name: "as", value: "email", help: "Who signs; needed unless CROSSWALK_ID_TOKEN says it" },
      { name: "hash", value: "hash", help: "What was looked at before; refused when it has changed since" },
      { name: "yes", help: "Sign without asking" },
    ],
    load: async () => (await import("./commands/approve.ts")).approve,
  },
  {
    name: "sample",
    summary: "Load a small part that covers every kind of record, and compare it",
    needs: "existing",
    arguments: [],
    options: [{ name: "size", value: "records", help: "How many records; otherwise the workbook's setting" }],
    load: async () => (await import("./commands/sample.ts")).sample,
  },
  {
    name: "load",
    summary: "Carry out the plan in Nutshell; a stopped load goes on where it was",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/load.ts")).load,
  },
  {
    name: "verify",
    summary: "Read Nutshell back and compare field by field",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/verify.ts")).verify,
  },
  {
    name: "delta",
    summary: "Compare a newer export with what was loaded, and plan the differences",
    needs: "existing",
    arguments: [],
    options: [{ name: "from", value: "folder|zip", help: "The newer export; without it the newest one is gone through again" }],
    load: async () => (await import("./commands/delta.ts")).delta,
  },
  {
    name: "rollback",
    summary: "Take back what was loaded, newest first; records that people changed since are left",
    needs: "existing",
    arguments: [],
    options: [{ name: "preview", help: "Only say what would happen" }],
    load: async () => (await import("./commands/rollback.ts")).rollback,
  },
  {
    name: "status",
    summary: "Where the migration stands and what to do next",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/status.ts")).status,
  },
  {
    name: "explain",
    summary: "Everything known about one record: source row, decision, fields, calls",
    needs: "existing",
    arguments: [{ name: "key", help: "Source key (rsoft/contact/1042) or Nutshell id (1003-leads)" }],
    options: [],
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  {
    name: "export",
    summary: "A complete list as CSV or NDJSON",
    needs: "existing",
    arguments: [{ name: "what", help: "Which list", choices: lists }],
    options: [
      { name: "format", value: "format", help: "csv unless told otherwise", choices: formats },
      { name: "out", value: "file", help: "Write into this file; otherwise to standard output (with --json into the current directory)" },
    ],
    load: async () => (await import("./commands/export.ts")).exportList,
  },
  {
    name: "audit verify",
    summary: "Check that no entry of the audit log was changed or removed",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/audit-verify.ts")).auditVerify,
  },
  {
    name: "people",
    summary: "Everybody who is let in, and their roles",
    needs: "existing",
    arguments: [],
    options: [],
    load: async () => (await import("./commands/people.ts")).people,
  },
  {
    name: "people add",
    summary: "Let somebody in",
    needs: "service",
    arguments: [{ name: "email", help: "The address, as the company's account has it" }],
    options: [
      { name: "name", value: "name", help: "What the person is called", required: true },
      { name: "role", value: "role", help: "What they may do", choices: roles, required: true },
    ],
    load: async () => (await import("./commands/people.ts")).peopleAdd,
  },
  {
    name: "people role",
    summary: "Give somebody another role; what they signed in the old one no longer counts",
    needs: "service",
    arguments: [
      { name: "email", help: "Whose role" },
      { name: "role", help: "Which one", choices: roles },
    ],
    options: [],
    load: async () => (await import("./commands/people.ts")).peopleRole,
  },
  {
    name: "people withdraw",
    summary: "Shut somebody out at once; their signatures no longer open anything",
    needs: "service",
    arguments: [{ name: "email", help: "Whom" }],
    options: [],
    load: async () => (await import("./commands/people.ts")).peopleWithdraw,
  },
  ...sandboxCommands,
];
