/** Walks from the load to the rollback while the service is struck and calls go wrong, and says how it ended. */
import { setTimeout } from "node:timers/promises";
import * as z from "zod";
import { Answered, type Client } from "../../server/cli/client.ts";
import { requestSignOff } from "../../server/cli/request-sign-off.ts";
import type { Gate, Run, Verb } from "../../shared/record/run.ts";
import { holdSandbox } from "../journey/sandbox-hands.ts";
import { type Blow, describeBlow, drawFaults, type StepName } from "./blows.ts";
import { type Place, startProcesses } from "./processes.ts";

/** What has to be the same however the walk went: contents by hash, counts, keys, and what checks found. */
export type Ended = {
  readonly loaded: object;
  readonly changed: object;
  readonly undone: object;
  /** Problems that no walk may have, whatever it is compared with. */
  readonly problems: readonly string[];
};

export type Suffered = { readonly struck: string[]; readonly missed: string[]; readonly starts: number; readonly attempts: number };

type Options = {
  readonly weekLater: string;
  readonly seed: number;
  readonly blows: readonly Blow[];
  readonly faults: number;
  readonly workers: number;
};

/** A service or a database that is away for a while is asked again, as a person would. */
const ASKED_AGAIN = 40;
const ASKED_AGAIN_AFTER_MS = 500;
/** A run that could not go on may be started again so often, as a person would. */
const MOST_ATTEMPTS = 6;
const EDIT = "Written by a person";
const Person = z.looseObject({ rev: z.string() });
const Linked = z.looseObject({ key: z.string(), nutshell_id: z.number() });
type Linked = z.infer<typeof Linked>;

/** What a run counted, which is the same when it was broken off and taken up again; null when it had to be started anew. */
const countsOf = ({ isFirst, created, updated, deleted }: Record<string, unknown>): object | null =>
  isFirst === true ? { created, updated, deleted } : null;

/** `place`: a copy of a prepared one. */
export async function walkThrough(place: Place, o: Options): Promise<{ ended: Ended; suffered: Suffered }> {
  const processes = await startProcesses(place, o.workers);
  const client = (): Client => processes.client();
  const migration = (await client().call("list-migrations")).migrations[0]?.id ?? "";
  const [struck, missed, problems]: [string[], string[], string[]] = [[], [], []];
  // Each falls once, in the first run of its step.
  const waiting = [...o.blows];
  let attempts = 0;

  async function begin(): Promise<void> {
    const orders = drawFaults(o.seed + processes.starts(), o.faults);
    if (orders.length > 0) await (await holdSandbox(client())).ask("POST", "faults", orders);
  }
  const calm = async (): Promise<void> => void (await (await holdSandbox(client())).ask("DELETE", "faults"));

  async function strike(blow: Blow, run?: string): Promise<void> {
    struck.push(describeBlow(blow));
    if (await processes.strike(blow.kind, run)) await begin();
  }

  async function patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let asked = 1; ; asked++)
      try {
        return await ask();
      } catch (fault) {
        const isAway = fault instanceof Answered && (fault.problem.code === "request/no-answer" || fault.problem.code.startsWith("store/"));
        if (!isAway || asked === ASKED_AGAIN) throw fault;
        await setTimeout(ASKED_AGAIN_AFTER_MS);
      }
  }
  /** The run as it is now and then after each change. */
  async function watch(id: string, isThere: (run: Run) => boolean): Promise<Run> {
    return await patiently(async () => {
      let last: Run | undefined;
      for await (const run of client().watch(id)) {
        last = run;
        if (isThere(run)) break;
      }
      if (last === undefined) throw new Error("the run was never seen");
      return last;
    });
  }
  /** The answer to an earlier attempt may be lost: then the run that is in the way is ours. */
  async function start(verb: Verb, more: object): Promise<string> {
    return await patiently(async () => {
      try {
        return (await client().call("start-run", { params: { id: migration }, body: { verb, ...more } })).id;
      } catch (fault) {
        if (!(fault instanceof Answered) || fault.problem.code !== "request/busy") throw fault;
        const { runs } = await client().call("status", { params: { id: migration } });
        const ours = runs.find((run) => run.verb === verb && (run.state === "waiting" || run.state === "running"));
        if (ours === undefined) throw fault;
        return ours.id;
      }
    });
  }

  /** The blows that are due fall while the run goes on; the run as it ended. */
  async function carryOut(step: StepName, id: string): Promise<Run> {
    const due = waiting.filter((blow) => blow.step === step && blow.at < 1);
    for (const blow of due) waiting.splice(waiting.indexOf(blow), 1);
    for (;;) {
      const [next] = due;
      let isDue = false;
      const last = await watch(id, (run) => {
        const { done = 0, total = null } = run.progress ?? {};
        isDue = next !== undefined && run.state === "running" && (next.at === 0 || (total !== null && done >= next.at * total && done > 0));
        return isDue;
      });
      if (isDue && next !== undefined) {
        due.shift();
        await strike(next, id);
        continue;
      }
      missed.push(...due.map(describeBlow));
      return last;
    }
  }

  /** Until it is done, and as often as it says that single records failed: what went wrong is tried again, as a person would. */
  async function walk(step: StepName, verb: Verb, more: object = {}): Promise<Record<string, unknown>> {
    for (let attempt = 1; ; attempt++) {
      attempts += 1;
      const run = await carryOut(step, await start(verb, more));
      const { failed = 0 } = (run.result ?? {}) as { failed?: number };
      if (run.state === "done" && run.result !== null && failed === 0) {
        for (const blow of waiting.filter((one) => one.step === step)) await strike(blow);
        return { ...run.result, isFirst: attempt === 1 };
      }
      if (attempt === MOST_ATTEMPTS) throw new Error(`${step} ended ${run.state}: ${JSON.stringify(run.problem ?? run.result)}`);
    }
  }

  const sign = async (gate: Gate): Promise<void> => {
    await patiently(async () => await (await requestSignOff(client(), { migration, gate, as: "manager@analytical.example" })).sign());
  };
  /** What is in Nutshell, in the order of the keys. */
  async function crosswalk(): Promise<Linked[]> {
    const text = await patiently(async () => {
      const list = await client().download({ params: { id: migration, what: "crosswalk" }, query: { format: "ndjson" } });
      return await new Response(list).text();
    });
    const lines = text.split("\n").filter((line) => line !== "");
    return lines.map((line) => Linked.parse(JSON.parse(line))).sort((a, b) => (a.key < b.key ? -1 : 1));
  }
  async function standing(): Promise<object> {
    const { fingerprint, records } = await client().call("sandbox-fingerprint");
    const keys = (await crosswalk()).map(({ key }) => key);
    if (new Set(keys).size !== keys.length) problems.push("a key stands twice in the crosswalk");
    return { fingerprint, records, keys: keys.length, keysHash: keys.join("\n") };
  }
  /** What a verification may never find. */
  function check(step: StepName, { writesPlanned, balanceCloses, findings, attention }: Record<string, unknown>): void {
    if (writesPlanned !== 0) problems.push(`${step}: a second load would write ${writesPlanned}`);
    if (balanceCloses !== true) problems.push(`${step}: the balance does not close`);
    for (const finding of ["only here", "only there"])
      if (finding in (findings as object)) problems.push(`${step}: ${finding}: ${(findings as Record<string, number>)[finding]}`);
    if (step === "verify" && attention !== 0) problems.push(`${step}: ${attention} fields need attention`);
  }
  /** Somebody works in Nutshell with a record that was loaded; nothing may undo that. */
  async function edit(): Promise<string> {
    const { nutshell } = await client().call("sandbox");
    const { url, user, key } = nutshell;
    const call = async (method: string, params: object): Promise<z.infer<typeof Person>> => {
      const answer = await fetch(`${url}/api/v1/json`, {
        method: "POST",
        headers: { authorization: `Basic ${Buffer.from(`${user}:${key}`).toString("base64")}`, "content-type": "application/json" },
        body: JSON.stringify({ jsonrpc: "2.0", id: "1", method, params }),
      });
      return Person.parse(((await answer.json()) as { result: unknown }).result);
    };
    const person = (await crosswalk()).find(({ key }) => key.includes("/contact/"));
    if (person === undefined) throw new Error("nobody was loaded");
    const contactId = person.nutshell_id;
    const { rev } = await call("getContact", { contactId });
    await call("editContact", { contactId, rev, contact: { description: EDIT } });
    return person.key;
  }

  await begin();
  const load = await walk("load", "load");
  check("verify", await walk("verify", "verify"));
  const loaded = { ...(await standing()), counts: countsOf(load) };
  await calm();
  const edited = await edit();
  await begin();
  await walk("delta", "delta", { from: o.weekLater });
  for (const gate of ["mapping", "delta"] as const) await sign(gate);
  const changes = await walk("load changes", "load");
  check("verify again", await walk("verify again", "verify"));
  const changed = { ...(await standing()), counts: countsOf(changes) };
  const preview = await walk("preview", "rollback", { preview: true });
  if (!(preview["editedRecords"] as { key: string }[]).some(({ key }) => key === edited))
    problems.push("a person's edit is not named in the preview");
  await sign("rollback");
  const rollback = await walk("rollback", "rollback");
  if (rollback["isFirst"] === true && rollback["hash"] !== preview["hash"])
    problems.push("the rollback did something else than its preview");
  const undone = { ...(await standing()), counts: countsOf(rollback) };
  const audit = await patiently(() => client().call("verify-audit", { params: { id: migration } }));
  if (!audit.intact) problems.push("the audit log is not intact");
  await processes.stop();
  return { ended: { loaded, changed, undone, problems }, suffered: { struck, missed, starts: processes.starts(), attempts } };
}
