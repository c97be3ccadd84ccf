/** Lists the service's endpoints: method, path, who may call, what goes in and what comes out. */
import * as z from "zod";
import { importerFiles } from "../record/importer.ts";
import { OperationKind } from "../record/operation.ts";
import { ProbeReport, Readiness } from "../record/readiness.ts";
import { AnswersFile } from "../record/remembered-answer.ts";
import { Gate, Role, Run, RunArgs, Verb } from "../record/run.ts";
import { Criterion } from "../sign-off/go-live-criteria.ts";
import { Answers, ForgetAnswers, ImportedAnswers } from "./answers.ts";
import { backupEndpoints } from "./backups.ts";
import { Empty, type Endpoint, get, post } from "./define-endpoint.ts";
import { Explanation } from "./explanation.ts";
import { Migration, MigrationState } from "./migration-state.ts";
import { Approve, AskIdToken, AuditVerdict, Email, IdToken, Member, NewMember, People, SignOffRequest } from "./people.ts";

export const GateState = z.strictObject({
  gate: Gate,
  /** open: signed and unchanged since. stale: signed, but the content has changed. */
  state: z.enum(["open", "closed", "stale", "not needed"]),
  /** What a sign-off would cover; null while there is nothing to sign. */
  hash: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string().nullable(),
  /** In words: what it covers, and what is missing. */
  covers: z.string(),
  /** Roles that sign it; in each one a different person. */
  signers: z.array(Role),
  /** Somebody ticked the row: the sidebar offers to confirm. */
  pending: z.boolean(),
  /** In words: why a sign-off or a tick does not open it; empty when there is nothing to explain. */
  why: z.string(),
  /** What has to be true before it can be signed, with its state; absent at gates that ask for nothing. */
  criteria: z.array(Criterion).optional(),
  /** How many batches are signed where they are signed one by one: `hash` is the next one's. Absent at the other gates. */
  batches: z.strictObject({ signed: z.number().int(), total: z.number().int() }).optional(),
});
export type GateState = z.infer<typeof GateState>;

export const Status = z.strictObject({
  migration: Migration,
  /** What has happened, what is open and what is next. */
  state: MigrationState,
  gates: z.array(GateState),
  runs: z.array(Run),
  /** Records per object and class of the newest balance. */
  balance: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
  /** Rows of the workbook that need a person, by tab. */
  problems: z.array(z.strictObject({ tab: z.string(), key: z.string(), cell: z.string().nullable(), message: z.string() })),
});
export type Status = z.infer<typeof Status>;

export const NewMigration = z.strictObject({
  source: z.string(),
  /** A folder or ZIP on the service's machine; absent means the shipped sample. */
  from: z.string().min(1).optional(),
  /** A folder, ZIP or mailbox with recordings, conversations and e-mails that the export does not have. */
  files: z.string().min(1).optional(),
  target: z.enum(["sandbox", "nutshell"]).default("sandbox"),
  /** `local` or a Google spreadsheet id. */
  workbook: z.string().min(1).default("local"),
  name: z.string().min(1).optional(),
});
export type NewMigration = z.infer<typeof NewMigration>;

export const StartRun = z.strictObject({ verb: Verb, ...RunArgs.shape });
export type StartRun = z.infer<typeof StartRun>;

export const Probe = z.strictObject({
  /** Also make the text field "Migration key", which a load makes anyway; a field stays. */
  fields: z.boolean().optional(),
  /** Also make one custom field of each kind and log an e-mail: they stay. */
  irreversible: z.boolean().optional(),
});
export type Probe = z.infer<typeof Probe>;

export const Person = z.strictObject({ email: z.string(), name: z.string(), role: Role });
export type Person = z.infer<typeof Person>;
export const SourceInfo = z.strictObject({ name: z.string(), title: z.string(), label: z.string() });
export type SourceInfo = z.infer<typeof SourceInfo>;
export const SandboxInfo = z.strictObject({
  nutshell: z.strictObject({ url: z.string(), user: z.string(), key: z.string() }),
  sheets: z.strictObject({ url: z.string(), token: z.string() }),
});
export type SandboxInfo = z.infer<typeof SandboxInfo>;
export const Fingerprint = z.strictObject({
  /** SHA-256 of the business content; equal content gives equal text. */
  fingerprint: z.string(),
  records: z.record(z.string(), z.number().int()),
  /** What no API can take back: soft-deleted records and custom-field definitions. */
  remains: z.strictObject({ deleted: z.record(z.string(), z.number().int()), customFields: z.number().int() }),
});
export type Fingerprint = z.infer<typeof Fingerprint>;
export const ExportName = z.enum([
  "diff",
  "balance",
  "audit",
  "crosswalk",
  "losses",
  "delta",
  "rows",
  "issues",
  "batches",
  "reports",
  "operations",
  "set-aside",
  "repeats",
  "notes",
  "scope",
  "handover",
  "guide",
  "review",
  ...importerFiles,
  "importer-steps",
]);
export type ExportName = z.infer<typeof ExportName>;
export const ExportFormat = z.enum(["csv", "ndjson", "md", "html"]);
export type ExportFormat = z.infer<typeof ExportFormat>;
/** A document is read by people, a list by programs. */
const usual: Readonly<Partial<Record<ExportName, ExportFormat>>> = { scope: "md", "importer-steps": "md", handover: "html", guide: "html" };
export const usualFormat = (what: ExportName): ExportFormat => usual[what] ?? "csv";

const email = z.strictObject({ email: Email });
const Ready = z.strictObject({ ready: z.literal(true) });
const id = z.strictObject({ id: z.string() });

export const endpoints = [
  get("health", "/health", {
    who: "anyone",
    summary: "Whether the service is up, and its version",
    answer: z.strictObject({ ok: z.boolean(), version: z.string(), store: z.enum(["embedded", "server"]) }),
  }),
  get("ready", "/ready", { who: "anyone", summary: "Whether the service and its database can work now", answer: Ready }),
  get("metrics", "/metrics", {
    who: "operations",
    summary: "Counts and speeds for monitoring, in Prometheus' text format",
    answer: "text/plain",
  }),
  get("openapi", "/openapi.json", { who: "anyone", summary: "This contract as an OpenAPI 3.1 document", answer: "application/json" }),
  get("me", "/me", { who: "operations", summary: "The person the token belongs to", answer: Person }),
  post("id-token", "/identity/tokens", {
    who: "person",
    summary: "An ID token from the service's local issuer, for people who sign",
    body: AskIdToken,
    answer: IdToken,
    status: 201,
  }),
  get("people", "/people", { who: "admin", summary: "Everybody with access, and whether the access log is intact", answer: People }),
  post("add-person", "/people", { who: "admin", summary: "Add a person", body: NewMember, answer: Member, status: 201 }),
  post("change-role", "/people/:email/role", {
    who: "admin",
    summary: "Change a person's role",
    body: z.strictObject({ role: Role }),
    answer: Member,
    params: email,
  }),
  post("withdraw-person", "/people/:email/withdrawal", {
    who: "admin",
    summary: "Withdraw a person's access at once",
    body: Empty,
    answer: Member,
    params: email,
  }),
  get("sources", "/sources", {
    who: "operations",
    summary: "Source systems that have a profile",
    answer: z.strictObject({ sources: z.array(SourceInfo) }),
  }),
  get("answers", "/answers", {
    who: "operations",
    summary: "What people answered about columns, as it is proposed for the next export with such columns",
    answer: Answers,
  }),
  get("answers-file", "/answers/file", {
    who: "operations",
    summary: "The same to be taken to another installation: without who answered, and in which migration",
    answer: AnswersFile,
  }),
  post("import-answers", "/answers/imports", {
    who: "manager",
    summary: "Take over answers of another installation; what was answered here later stays",
    body: AnswersFile,
    answer: ImportedAnswers,
  }),
  post("forget-answers", "/answers/removals", {
    who: "manager",
    summary: "Forget answers: by key, or all",
    body: ForgetAnswers,
    answer: z.strictObject({ forgotten: z.number().int() }),
  }),
  get("list-migrations", "/migrations", {
    who: "operations",
    summary: "All migrations, newest first",
    answer: z.strictObject({ migrations: z.array(Migration) }),
  }),
  post("new-migration", "/migrations", {
    who: "operations",
    summary: "Create a migration and its workbook",
    body: NewMigration,
    answer: Migration,
    status: 201,
  }),
  get("status", "/migrations/:id", {
    who: "operations",
    summary: "The state of a migration and its next step",
    answer: Status,
    params: id,
  }),
  post("start-run", "/migrations/:id/runs", {
    who: "operations",
    summary: "Start a step of the migration in the background",
    body: StartRun,
    answer: Run,
    params: id,
    status: 202,
  }),
  get("run", "/runs/:id", { who: "operations", summary: "One run", answer: Run, params: id }),
  get("run-events", "/runs/:id/events", {
    who: "operations",
    summary: "The run as it changes, as server-sent events named `run`",
    answer: "text/event-stream",
    params: id,
  }),
  post("stop-run", "/runs/:id/stop", {
    who: "operations",
    summary: "Ask a run to stop after the records in progress",
    body: Empty,
    answer: Run,
    params: id,
  }),
  get("gate", "/migrations/:id/gates/:gate", {
    who: "operations",
    summary: "One gate: what a sign-off covers now",
    answer: GateState,
    params: z.strictObject({ id: z.string(), gate: Gate }),
  }),
  post("ask-sign-off", "/migrations/:id/gates/:gate/requests", {
    who: "person",
    summary: "What would be signed, line by line, with the nonce needed to sign it",
    body: Empty,
    answer: SignOffRequest,
    params: z.strictObject({ id: z.string(), gate: Gate }),
    status: 201,
  }),
  post("approve", "/migrations/:id/approvals", {
    who: "person",
    summary: "Sign a gate off, with an ID token",
    body: Approve,
    answer: GateState,
    params: id,
    status: 201,
  }),
  post("accept-losses", "/migrations/:id/losses/acceptances", {
    who: "operations",
    summary: "Accept losses: by key, by kind, or all",
    body: z.strictObject({ losses: z.array(z.string().min(1)).min(1).max(10_000) }),
    answer: z.strictObject({ accepted: z.number().int(), open: z.number().int() }),
    params: id,
  }),
  get("explain", "/migrations/:id/records/:key", {
    who: "operations",
    summary: "Everything about one record, by migration key or Nutshell id (`1003-leads`)",
    answer: Explanation,
    params: z.strictObject({ id: z.string(), key: z.string() }),
  }),
  post("reveal", "/migrations/:id/pseudonyms/revelations", {
    who: "person",
    summary: "What a pseudonym stands for: for the compliance officer and administrators",
    body: z.strictObject({ pseudonym: z.string().trim().min(1).max(1000) }),
    answer: z.strictObject({
      found: z.array(z.strictObject({ key: z.string(), column: z.string(), value: z.string() })),
      isCut: z.boolean(),
    }),
    params: id,
  }),
  get("export", "/migrations/:id/exports/:what", {
    who: "operations",
    summary:
      "A complete list as a file; of the list operations, only those of one kind; the list scope is a document, as Markdown unless asked otherwise",
    answer: "text/csv",
    params: z.strictObject({ id: z.string(), what: ExportName }),
    query: z.strictObject({ format: ExportFormat.optional(), kind: OperationKind.optional() }),
  }),
  ...backupEndpoints,
  get("verify-audit", "/migrations/:id/audit/verification", {
    who: "operations",
    summary: "Check the audit log's hash chain",
    answer: AuditVerdict,
    params: id,
  }),
  post("check-workbook", "/migrations/:id/workbook/check", {
    who: "person",
    summary: "Read and check the tabs that people edit, and write problems next to the rows",
    body: z.strictObject({ tabs: z.array(z.string()).optional() }),
    answer: z.strictObject({ problems: Status.shape.problems }),
    params: id,
  }),
  post("probe", "/migrations/:id/probe", {
    who: "operations",
    summary: "Measure how the migration's Nutshell account behaves, using test records that are deleted afterwards",
    body: Probe,
    answer: ProbeReport,
    params: id,
  }),
  get("capabilities", "/migrations/:id/capabilities", {
    who: "operations",
    summary: "The results of the last probe of the account",
    answer: ProbeReport,
    params: id,
  }),
  get("readiness", "/migrations/:id/readiness", {
    who: "operations",
    summary: "Whether Nutshell is ready for a load, what to set up, and the cheapest Nutshell plan that fits",
    answer: Readiness,
    params: id,
  }),
  get("sandbox", "/sandbox", {
    who: "operations",
    summary: "Addresses of the sandbox Nutshell and the sandbox Google Sheets",
    answer: SandboxInfo,
  }),
  get("sandbox-fingerprint", "/sandbox/fingerprint", {
    who: "operations",
    summary: "Fingerprint of the sandbox Nutshell's business data",
    answer: Fingerprint,
  }),
  post("sandbox-reset", "/sandbox/reset", {
    who: "admin",
    summary: "Empty the sandbox Nutshell and fill it with its initial data",
    body: Empty,
    answer: Fingerprint,
  }),
  post("sandbox-setup", "/sandbox/setup/:id", {
    who: "operations",
    summary:
      "Create in the sandbox what an administrator sets up in Nutshell: the pipelines, stages, outcomes, activity types and users of the migration's checklist",
    body: Empty,
    answer: z.strictObject({ made: z.array(z.string()) }),
    params: id,
  }),
] as const satisfies readonly Endpoint[];

export type EndpointName = (typeof endpoints)[number]["name"];
