/** Defines what a question is asked with: ways to call, probeRecords to call about, and a place for the answer. */
import { Fault } from "../../shared/errors.ts";
import type { AnswerTo, Capabilities, Measured, QuestionName } from "../../shared/record/capabilities.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { idOf, objectOf, type ProbeClient, type Reply, type RpcReply } from "./probe-client.ts";
import { MARK, type ProbeRecordKind, type ProbeRecords } from "./probe-records.ts";

/** `number` belongs to the answer: characters, seconds, rows. */
export type Found<Name extends QuestionName> =
  | AnswerTo<Name>
  | { readonly answer: AnswerTo<Name>; readonly number?: number; readonly detail?: string }
  | Unclear;
export type Unclear = { readonly unclear: string };
export const unclear = (why: string): Unclear => ({ unclear: why });
/** A status as an answer, when it is one of those that the question knows. */
export const statusAs = <const Known extends readonly number[]>({ status }: Reply, ...known: Known): `${Known[number]}` | Unclear =>
  known.includes(status) ? (String(status) as `${Known[number]}`) : unclear(`Nutshell answers ${status}`);
/** A number of rows as an answer. */
export const rowsAs = <const Known extends readonly number[]>(
  rows: number,
  ...known: Known
): { answer: `${Known[number]}` | "other"; number: number } => ({
  answer: known.includes(rows) ? (String(rows) as `${Known[number]}`) : "other",
  number: rows,
});

export type Probe = ProbeClient & {
  readonly catalog: Catalog;
  readonly probeRecords: ProbeRecords;
  /** Longest wait for a search index or a feed, in milliseconds. */
  readonly patienceMs: number;
  readonly options: ProbeOptions;
  readonly answers: Record<string, Measured>;
  readonly fieldTypes: Record<string, string | null>;
  readonly users: Capabilities["users"];
  /** A name nobody else has, with the mark in it. */
  name(what?: string): string;
  /** An address that can never receive mail. */
  address(): string;
  /** Writes the answer down. Nothing that goes wrong with one question keeps the others from being asked, save a key that is not accepted. */
  ask<Name extends QuestionName>(name: Name, find: () => Promise<Found<Name>>): Promise<void>;
  /** A JSON-RPC create; undefined when it is refused. */
  make(kind: ProbeRecordKind, method: string, params: object, as?: string): Promise<Record<string, unknown> | undefined>;
  /** A JSON-RPC edit at the record's present revision. */
  edit(kind: "contact" | "account" | "lead" | "task", id: number, change: object): Promise<RpcReply>;
  /** The record as JSON-RPC shows it in full. */
  get(kind: "contact" | "account" | "lead" | "task" | "note" | "activity", id: number): Promise<Record<string, unknown>>;
};

/** Nothing irreversible is done unless asked. */
export type ProbeOptions = {
  /** Also makes the text field "Migration key" where it is missing; a load needs it anyway. */
  readonly fields?: boolean | undefined;
  /** Also makes one custom field of each kind and logs one e-mail: neither can be taken away again. */
  readonly irreversible?: boolean | undefined;
};

export function createProbe(o: {
  probeClient: ProbeClient;
  probeRecords: ProbeRecords;
  catalog: Catalog;
  options: ProbeOptions;
  patienceMs: number;
  run: string;
  signal: AbortSignal;
  onAnswer(done: number): void;
}): Probe {
  const { probeClient, probeRecords, catalog, options, patienceMs } = o;
  const answers: Record<string, Measured> = {};
  let named = 0;
  const capital = (kind: string): string => `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  const get: Probe["get"] = async (kind, id) => objectOf((await probeClient.rpc(`get${capital(kind)}`, { [`${kind}Id`]: id })).result);
  return {
    ...probeClient,
    catalog,
    probeRecords,
    options,
    patienceMs,
    answers,
    fieldTypes: {},
    users: [],
    get,
    name: (what = "") => `${MARK} ${o.run}${++named}${what === "" ? "" : ` ${what}`}`,
    address: () => `probe-${o.run}${++named}@crosswalk-probe.example`,
    async ask(name, find) {
      const found = await find().catch((reason: unknown): Unclear => {
        if (o.signal.aborted || !(reason instanceof Fault) || reason.code === "nutshell/unauthorized") throw reason;
        return unclear("Nutshell gave no answer");
      });
      answers[name] =
        typeof found === "string"
          ? { answer: found, number: null, detail: "" }
          : "unclear" in found
            ? { answer: null, number: null, detail: found.unclear }
            : { answer: found.answer, number: found.number ?? null, detail: found.detail ?? "" };
      o.onAnswer(Object.keys(answers).length);
    },
    async make(kind, method, params, as) {
      const reply = await probeClient.rpc(method, params, as);
      const id = reply.isRefused ? undefined : idOf(objectOf(reply.result)["id"]);
      if (id === undefined) return undefined;
      await probeRecords.add(kind, id, as);
      return objectOf(reply.result);
    },
    async edit(kind, id, change) {
      const { rev } = await get(kind, id);
      return await probeClient.rpc(`edit${capital(kind)}`, { [`${kind}Id`]: id, rev: String(rev ?? "0"), [kind]: change });
    },
  };
}
