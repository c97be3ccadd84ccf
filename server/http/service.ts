/** Defines what the HTTP layer needs from the rest of the service: one method per endpoint of the contract. */
import type {
  AuditVerdict,
  Explanation,
  ExportFormat,
  ExportName,
  Fingerprint,
  GateState,
  Migration,
  NewMigration,
  People,
  Person,
  Probe,
  SandboxInfo,
  SourceInfo,
  StartRun,
  Status,
} from "../../shared/contract/endpoints.ts";
import type { Approve, AskIdToken, IdToken, Member, NewMember, SignOffRequest } from "../../shared/contract/people.ts";
import type { ProbeReport, Readiness } from "../../shared/record/readiness.ts";
import type { Gate, Role, Run } from "../../shared/record/run.ts";
import type { Caller } from "../../shared/sign-off/identity.ts";

/** A complete list on its way out: its columns in order, known before the first row, and the rows as they are read. */
export type Rows = { readonly columns: readonly string[]; readonly rows: AsyncIterable<Record<string, unknown>> };

/**
 * What stands behind the endpoints. Everything that comes in has been checked against the contract and the caller's role; `person` is who asks.
 * What cannot be done is thrown as a Fault: an id nobody knows is a RequestError `request/not-found`, a closed gate a RequestError `gate/closed`.
 */
export type Service = {
  /**
   * Who a token belongs to, a personal one or an ID token; undefined when it is nobody's. An ID token that does not hold, or one of somebody
   * who is not let in, throws `auth/…`. Compares in constant time, never stores the token itself.
   */
  authenticate(token: string): Promise<Caller | undefined>;
  /** Refuses `body.for` from anybody but the administrator, so that nobody signs for somebody else. */
  idToken(o: { caller: Caller; body: AskIdToken }): Promise<IdToken>;
  people(o: { person: Person }): Promise<People>;
  addPerson(o: { person: Person; body: NewMember }): Promise<Member>;
  changeRole(o: { person: Person; email: string; body: { role: Role } }): Promise<Member>;
  withdrawPerson(o: { person: Person; email: string }): Promise<Member>;
  health(): Promise<{ ok: boolean; store: "embedded" | "server" }>;
  sources(o: { person: Person }): Promise<{ sources: SourceInfo[] }>;
  /** Newest first. */
  listMigrations(o: { person: Person }): Promise<{ migrations: Migration[] }>;
  newMigration(o: { person: Person; body: NewMigration }): Promise<Migration>;
  status(o: { person: Person; id: string }): Promise<Status>;
  /** Returns as soon as the run is written down and queued. */
  startRun(o: { person: Person; id: string; body: StartRun }): Promise<Run>;
  run(o: { person: Person; id: string }): Promise<Run>;
  /** The run now, then each time it changes; ends after a state that is final, or when the signal aborts. An unknown id throws before the first one. */
  runEvents(o: { person: Person; id: string; signal: AbortSignal }): AsyncIterable<Run>;
  stopRun(o: { person: Person; id: string }): Promise<Run>;
  gate(o: { person: Person; id: string; gate: Gate }): Promise<GateState>;
  askSignOff(o: { person: Person; id: string; gate: Gate }): Promise<SignOffRequest>;
  approve(o: { caller: Caller; id: string; body: Approve }): Promise<GateState>;
  explain(o: { person: Person; id: string; key: string }): Promise<Explanation>;
  /** Throws before anything is sent; the rows are read only as fast as they are taken. */
  exportRows(o: { person: Person; id: string; what: ExportName; format: ExportFormat }): Promise<Rows>;
  verifyAudit(o: { person: Person; id: string }): Promise<AuditVerdict>;
  checkWorkbook(o: { person: Person; id: string; body: { tabs?: string[] | undefined } }): Promise<{ problems: Status["problems"] }>;
  /** Returns when the account is as it was before, which takes up to a minute; ends early when the signal aborts. */
  probe(o: { person: Person; id: string; body: Probe; signal: AbortSignal }): Promise<ProbeReport>;
  capabilities(o: { person: Person; id: string }): Promise<ProbeReport>;
  readiness(o: { person: Person; id: string }): Promise<Readiness>;
  sandbox(o: { person: Person }): Promise<SandboxInfo>;
  sandboxFingerprint(o: { person: Person }): Promise<Fingerprint>;
  sandboxReset(o: { person: Person }): Promise<Fingerprint>;
  sandboxSetup(o: { person: Person; id: string }): Promise<{ made: string[] }>;
};
