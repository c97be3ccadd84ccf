/** Defines what the service answers to HTTP: one function per endpoint, whose types follow from the contract. */
import type * as z from "zod";
import type { EndpointName, ExportFormat, ExportName, endpoints, GateState, Person } from "../../shared/contract/endpoints.ts";
import type { Approve, AskIdToken, IdToken } from "../../shared/contract/people.ts";
import type { OperationKind } from "../../shared/record/operation.ts";
import type { ProbeReport } from "../../shared/record/readiness.ts";
import type { Run } from "../../shared/record/run.ts";
import type { Caller } from "../../shared/sign-off/identity.ts";

export type EndpointOf<N extends EndpointName> = Extract<(typeof endpoints)[number], { name: N }>;
/** What a schema of the contract yields; nothing where the contract has none. */
export type Parsed<S> = S extends z.ZodType ? z.infer<S> : undefined;

type CamelCase<S extends string> = S extends `${infer Head}-${infer Rest}` ? `${Head}${Capitalize<CamelCase<Rest>>}` : S;
/** An empty object of the contract has no members; its type alone would forbid any. */
type Members<S> = string extends keyof Parsed<S> ? unknown : Parsed<S>;
type Body<S> = S extends z.ZodType ? (string extends keyof z.infer<S> ? unknown : { body: z.infer<S> }) : unknown;
/** The caller, the parts of the address by their names, and the body where there is anything in it. */
type Input<E extends (typeof endpoints)[number]> = { person: Person } & Members<E["params"]> & Members<E["query"]> & Body<E["body"]>;

/** Answered from the request alone, or by a function that takes or gives more than the contract says. */
type Special =
  | "openapi"
  | "me"
  | "health"
  | "ready"
  | "metrics"
  | "id-token"
  | "approve"
  | "probe"
  | "run-events"
  | "export"
  | "backup"
  | "archive";
type Plain = Exclude<EndpointName, Special>;

/** A complete list on its way out: its columns in order, known before the first row, and the rows as they are read. */
export type Rows = {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<Record<string, unknown>>;
  /** Columns of telephone numbers: `+1 555 0100` stays as it is in a CSV file, while other texts that begin like a formula are marked as texts. */
  readonly phones?: ReadonlySet<string>;
};

/** A file that was written to be sent; whoever sends it removes it. */
export type Outgoing = { readonly file: string; readonly name: string; remove(): Promise<void> };

/** Labels hold ids, states and codes, never anything personal. */
export type Sample = { readonly labels?: Readonly<Record<string, string>>; readonly value: number };
/** A gauge goes up and down, a counter only up, until the service is started again. */
export type Metric = {
  readonly name: string;
  readonly help: string;
  readonly type: "gauge" | "counter";
  readonly samples: readonly Sample[];
};

/**
 * What stands behind the endpoints. Everything that comes in has been checked against the contract and the caller's role; `person` is the caller.
 * What cannot be done is thrown as a Fault: an unknown id is a RequestError `request/not-found`, a closed gate a RequestError `gate/closed`.
 */
export type Service = {
  [N in Plain as CamelCase<N>]: (input: Input<EndpointOf<N>>) => Promise<Parsed<EndpointOf<N>["answer"]>>;
} & {
  /**
   * Who a token belongs to, a personal one or an ID token; undefined when it is nobody's. An ID token that does not hold, or one of somebody
   * without access, throws `auth/…`. Compares in constant time, never stores the token itself.
   */
  authenticate(token: string): Promise<Caller | undefined>;
  /** Asks nothing of anybody: the process is up. */
  health(): Promise<{ ok: boolean; store: "embedded" | "server" }>;
  /** Throws `store/unavailable` when the database does not answer in time. */
  ready(): Promise<{ ready: true }>;
  metrics(): Promise<Metric[]>;
  /** Refuses `body.for` from anybody but the administrator, so that nobody signs for somebody else. */
  idToken(input: { caller: Caller; body: AskIdToken }): Promise<IdToken>;
  approve(input: { caller: Caller; id: string; body: Approve }): Promise<GateState>;
  /** Returns when the account is as it was before, which takes up to a minute; ends early when the signal aborts. */
  probe(input: Input<EndpointOf<"probe">> & { signal: AbortSignal }): Promise<ProbeReport>;
  /** The run now, then each time it changes; ends after a final state, or when the signal aborts. An unknown id throws before the first one. */
  runEvents(input: { person: Person; id: string; signal: AbortSignal }): AsyncIterable<Run>;
  /** The file is complete when this returns. */
  backup(input: { person: Person; id: string }): Promise<Outgoing>;
  /** The same of an archive; `write` says how a list becomes a file. */
  archive(input: {
    person: Person;
    id: string;
    files?: "yes" | "no" | undefined;
    write(rows: Rows): AsyncIterable<string>;
  }): Promise<Outgoing>;
  /** Throws before anything is sent; the rows are read only as fast as they are taken. */
  exportRows(input: {
    person: Person;
    id: string;
    what: ExportName;
    format: ExportFormat;
    kind?: OperationKind | undefined;
  }): Promise<Rows>;
};
