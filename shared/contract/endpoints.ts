/** Lists the service's endpoints: method, path, who may call, what goes in and what comes out. */
import * as z from "zod";
import { Locator } from "../record/locator.ts";
import { ProbeReport, Readiness } from "../record/readiness.ts";
import { Gate, Role, Run, RunArgs, Verb } from "../record/run.ts";
import { Approve, AskIdToken, Email, IdToken, Member, NewMember, SignOffRequest } from "./people.ts";

export const GateState = z.strictObject({
  gate: Gate,
  /** open: signed and unchanged since. stale: signed, but the content has changed. */
  state: z.enum(["open", "closed", "stale", "not needed"]),
  /** What a signature would cover; null while there is nothing to sign. */
  hash: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string().nullable(),
  /** In words: what it covers, and what is missing. */
  covers: z.string(),
  /** Roles that sign it; in each one a different person. */
  signers: z.array(Role),
  /** Somebody ticked the row: the panel offers to confirm. */
  pending: z.boolean(),
  /** In words: why a signature or a tick does not open it; empty when there is nothing to explain. */
  why: z.string(),
});
export type GateState = z.infer<typeof GateState>;

export const Migration = z.strictObject({
  id: z.string(),
  name: z.string(),
  source: z.string(),
  from: z.string(),
  target: z.enum(["sandbox", "nutshell"]),
  workbook: z.string(),
  workbookUrl: z.string(),
  createdAt: z.string(),
});
export type Migration = z.infer<typeof Migration>;

export const Status = z.strictObject({
  migration: Migration,
  /** The next thing to do, as a sentence, with the verb or gate it leads to. */
  next: z.strictObject({ text: z.string(), verb: Verb.nullable(), gate: Gate.nullable() }),
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

export const Explanation = z.strictObject({
  key: z.string(),
  nutshell: z.strictObject({ entity: z.string(), id: z.number().int(), url: z.string().nullable() }).nullable(),
  source: z
    .strictObject({
      object: z.string(),
      id: z.string(),
      locator: Locator,
      values: z.record(z.string(), z.string()),
    })
    .nullable(),
  /** Newest plan's decision about it. */
  change: z.strictObject({ kind: z.string(), reason: z.string(), issues: z.array(z.record(z.string(), z.unknown())) }).nullable(),
  /** Field by field: source column and text, recipe, what was written. */
  fields: z.array(z.strictObject({ field: z.string(), column: z.string(), text: z.string(), recipe: z.string(), written: z.unknown() })),
  /** Every call made for it, oldest first. */
  ledger: z.array(
    z.strictObject({
      at: z.string(),
      run: z.string(),
      action: z.string(),
      step: z.string(),
      outcome: z.string(),
      nutshellId: z.number().int().nullable(),
      rev: z.string().nullable(),
      message: z.string().nullable(),
    }),
  ),
});
export type Explanation = z.infer<typeof Explanation>;

export const Person = z.strictObject({ email: z.string(), name: z.string(), role: Role });
export type Person = z.infer<typeof Person>;
export const SourceInfo = z.strictObject({ name: z.string(), title: z.string(), label: z.string() });
export type SourceInfo = z.infer<typeof SourceInfo>;
export const AuditVerdict = z.strictObject({
  intact: z.boolean(),
  entries: z.number().int(),
  firstBroken: z.number().int().nullable(),
  lastHash: z.string(),
});
export type AuditVerdict = z.infer<typeof AuditVerdict>;
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
export const ExportName = z.enum(["diff", "balance", "audit", "crosswalk", "losses"]);
export type ExportName = z.infer<typeof ExportName>;
export const ExportFormat = z.enum(["csv", "ndjson"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const People = z.strictObject({ people: z.array(Member), audit: AuditVerdict });
export type People = z.infer<typeof People>;

export const Empty = z.strictObject({});
const email = z.strictObject({ email: Email });
const id = z.strictObject({ id: z.string() });

/** `who`: the least role that may call; `anyone` needs no token, `person` any role. The administrator may do everything. */
export type Endpoint = {
  readonly name: string;
  readonly method: "GET" | "POST";
  /** Express form: `/migrations/:id/runs`. All stand under `/api`. */
  readonly path: string;
  readonly who: "anyone" | "person" | Role;
  readonly summary: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodObject | null;
  /** A schema, or the media type of a stream. */
  readonly answer: z.ZodType | "text/event-stream" | "text/csv" | "application/json";
  readonly status: 200 | 201 | 202;
};

type Answer = Endpoint["answer"];

const get = <
  const N extends string,
  const W extends Endpoint["who"],
  const A extends Answer,
  P extends z.ZodObject = typeof Empty,
  Q extends z.ZodObject = typeof Empty,
>(
  name: N,
  path: string,
  who: W,
  summary: string,
  answer: A,
  params: P = Empty as unknown as P,
  query: Q = Empty as unknown as Q,
) => ({ name, method: "GET" as const, path, who, summary, params, query, body: null, answer, status: 200 as const });

const post = <
  const N extends string,
  const W extends Endpoint["who"],
  B extends z.ZodObject,
  const A extends Answer,
  P extends z.ZodObject = typeof Empty,
>(
  name: N,
  path: string,
  who: W,
  summary: string,
  body: B,
  answer: A,
  params: P = Empty as unknown as P,
  status: Endpoint["status"] = 200,
) => ({ name, method: "POST" as const, path, who, summary, params, query: Empty, body, answer, status });

export const endpoints = [
  get(
    "health",
    "/health",
    "anyone",
    "Whether the service is up, and its version",
    z.strictObject({ ok: z.boolean(), version: z.string(), store: z.enum(["embedded", "server"]) }),
  ),
  get("openapi", "/openapi.json", "anyone", "This contract as an OpenAPI 3.1 document", "application/json"),
  get("me", "/me", "operations", "The person the token belongs to", Person),
  post(
    "id-token",
    "/identity/tokens",
    "person",
    "An ID token from the service's local issuer, for people who sign",
    AskIdToken,
    IdToken,
    Empty,
    201,
  ),
  get("people", "/people", "admin", "Everybody with access, and whether the access log is intact", People),
  post("add-person", "/people", "admin", "Add a person", NewMember, Member, Empty, 201),
  post("change-role", "/people/:email/role", "admin", "Change a person's role", z.strictObject({ role: Role }), Member, email),
  post("withdraw-person", "/people/:email/withdrawal", "admin", "Withdraw a person's access at once", Empty, Member, email),
  get("sources", "/sources", "operations", "Source systems that have a profile", z.strictObject({ sources: z.array(SourceInfo) })),
  get("list-migrations", "/migrations", "operations", "All migrations, newest first", z.strictObject({ migrations: z.array(Migration) })),
  post("new-migration", "/migrations", "operations", "Create a migration and its workbook", NewMigration, Migration, Empty, 201),
  get("status", "/migrations/:id", "operations", "The state of a migration and its next step", Status, id),
  post("start-run", "/migrations/:id/runs", "operations", "Start a step of the migration in the background", StartRun, Run, id, 202),
  get("run", "/runs/:id", "operations", "One run", Run, id),
  get("run-events", "/runs/:id/events", "operations", "The run as it changes, as server-sent events named `run`", "text/event-stream", id),
  post("stop-run", "/runs/:id/stop", "operations", "Ask a run to stop after the records in progress", Empty, Run, id),
  get(
    "gate",
    "/migrations/:id/gates/:gate",
    "operations",
    "One gate: what a signature covers now",
    GateState,
    z.strictObject({ id: z.string(), gate: Gate }),
  ),
  post(
    "ask-sign-off",
    "/migrations/:id/gates/:gate/requests",
    "person",
    "What would be signed, line by line, with the nonce needed to sign it",
    Empty,
    SignOffRequest,
    z.strictObject({ id: z.string(), gate: Gate }),
    201,
  ),
  post("approve", "/migrations/:id/approvals", "person", "Sign a gate off, with an ID token", Approve, GateState, id, 201),
  get(
    "explain",
    "/migrations/:id/records/:key",
    "operations",
    "Everything about one record, by migration key or Nutshell id (`1003-leads`)",
    Explanation,
    z.strictObject({ id: z.string(), key: z.string() }),
  ),
  get(
    "export",
    "/migrations/:id/exports/:what",
    "operations",
    "A complete list as a file",
    "text/csv",
    z.strictObject({ id: z.string(), what: ExportName }),
    z.strictObject({ format: ExportFormat.default("csv") }),
  ),
  get("verify-audit", "/migrations/:id/audit/verification", "operations", "Check the audit log's hash chain", AuditVerdict, id),
  post(
    "check-workbook",
    "/migrations/:id/workbook/check",
    "person",
    "Read and check the tabs that people edit, and write problems next to the rows",
    z.strictObject({ tabs: z.array(z.string()).optional() }),
    z.strictObject({ problems: Status.shape.problems }),
    id,
  ),
  post(
    "probe",
    "/migrations/:id/probe",
    "operations",
    "Measure how the migration's Nutshell account behaves, using test records that are deleted afterwards",
    Probe,
    ProbeReport,
    id,
  ),
  get("capabilities", "/migrations/:id/capabilities", "operations", "The results of the last probe of the account", ProbeReport, id),
  get(
    "readiness",
    "/migrations/:id/readiness",
    "operations",
    "Whether Nutshell is ready for a load, what to set up, and the cheapest Nutshell plan that fits",
    Readiness,
    id,
  ),
  get("sandbox", "/sandbox", "operations", "Addresses of the sandbox Nutshell and the sandbox Google Sheets", SandboxInfo),
  get("sandbox-fingerprint", "/sandbox/fingerprint", "operations", "Fingerprint of the sandbox Nutshell's business data", Fingerprint),
  post("sandbox-reset", "/sandbox/reset", "admin", "Empty the sandbox Nutshell and fill it with its initial data", Empty, Fingerprint),
  post(
    "sandbox-setup",
    "/sandbox/setup/:id",
    "operations",
    "Create in the sandbox what an administrator sets up in Nutshell: the pipelines, stages, outcomes, activity types and users of the migration's checklist",
    Empty,
    z.strictObject({ made: z.array(z.string()) }),
    id,
  ),
] as const satisfies readonly Endpoint[];

export type EndpointName = (typeof endpoints)[number]["name"];
