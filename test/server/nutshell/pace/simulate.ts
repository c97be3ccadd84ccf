/** Plays the pace against a server with a limit, in a time of its own: no clock, no chance, no network. */
import {
  type Allowance,
  enoughFor,
  firstAllowance,
  isComfortable,
  isCrowded,
  nextAllowance,
} from "../../../../server/nutshell/pace/next-allowance.ts";
import { firstPace, lateCalls, leastSpacing, nextPace } from "../../../../server/nutshell/pace/next-pace.ts";

export type Played = {
  /** What the server takes per second at a moment (ms), and at once after a pause; it refuses what is above. */
  readonly perSecond?: (at: number) => number;
  readonly burst?: number;
  /** Calls that the server takes at the same time. */
  readonly concurrent?: (at: number) => number;
  /** How long an answer takes at a moment (ms). */
  readonly latency?: (at: number) => number;
  /** When the server goes on that stands still at a moment (ms); the moment itself when it does not. */
  readonly goesOn?: (at: number) => number;
  readonly retryAfterMs?: number;
  readonly workers?: number;
  readonly calls: number;
  readonly seed?: number;
};

/** When calls were accepted and refused (ms), and the most refusals one after the other. */
export type Outcome = { readonly accepted: readonly number[]; readonly refused: readonly number[]; readonly inARow: number };

type Call = {
  readonly worker: number;
  readonly level: number;
  readonly wasFull: boolean;
  readonly begun: number;
  readonly count: number;
  readonly epoch: number;
  arrives: number;
  ends: number;
  isTaken?: boolean;
};
type Worker = { allowance: Allowance; inFlight: number; epoch: number; inARow: number; wasFull: boolean };

const MOST = 32;
const MAX_RATE = 2_000;

/** Every millisecond in turn, until so many calls were accepted. Callers without end wait at every worker. */
export function simulate(o: Played): Outcome {
  const random = chance(o.seed ?? 1);
  const server = createServer(o);
  const workers: Worker[] = Array.from({ length: o.workers ?? 1 }, () => ({
    allowance: firstAllowance(4),
    inFlight: 0,
    epoch: 0,
    inARow: 0,
    wasFull: false,
  }));
  const accepted: number[] = [];
  const refused: number[] = [];
  let pace = firstPace(50, 0);
  let underWay: Call[] = [];
  let [due, begun, last, resumeAt, inARow, most, turn] = [0, 0, -1_000, 0, 0, 0, 0];
  let isWanted = false;

  function end(call: Call, at: number): void {
    const worker = workers[call.worker] as Worker;
    worker.inFlight -= 1;
    if (call.isTaken) {
      accepted.push(at);
      [inARow, worker.inARow] = [0, 0];
      worker.allowance = nextAllowance(
        worker.allowance,
        { kind: "answered", milliseconds: at - call.begun, level: call.level, wasFull: call.wasFull },
        MOST,
      );
      return;
    }
    refused.push(at);
    begun -= 1;
    inARow += 1;
    most = Math.max(most, inARow);
    if (call.epoch !== worker.epoch) return;
    worker.epoch += 1;
    worker.inARow += 1;
    const own = Math.min(8_000, Math.max(2_000 / pace.rate, worker.allowance.recentMs) * 2 ** Math.min(20, worker.inARow - 1));
    const resume = Math.max(resumeAt, at + (o.retryAfterMs ?? own));
    if (isCrowded(worker.allowance, call.level))
      worker.allowance = nextAllowance(worker.allowance, { kind: "crowded", level: call.level }, MOST);
    else pace = nextPace(pace, { kind: "refused", at: call.begun, calls: call.count, resumeAt: resume }, MAX_RATE);
    resumeAt = resume;
    due = resume;
  }

  function begin(at: number): void {
    const late = Math.min(50, (1_000 * lateCalls(pace.limit)) / pace.rate);
    due = Math.max(due, at - late);
    for (let tried = 0; Math.max(due, last + leastSpacing(pace.rate)) <= at + 0.5 && tried < workers.length; turn += 1) {
      const index = turn % workers.length;
      const worker = workers[index] as Worker;
      const enough = pace.limit === null ? MOST : enoughFor(worker.allowance, pace.limit);
      const allowed = worker.inARow > 1 ? 1 : Math.min(enough, worker.allowance.allowed);
      if (worker.inFlight >= allowed) {
        worker.wasFull = true;
        tried += 1;
        continue;
      }
      tried = 0;
      worker.inFlight += 1;
      const latency = o.latency?.(at) ?? 30;
      const sent = at + latency * (0.25 + 0.05 * random()) + 2 * random();
      const arrives = o.goesOn?.(sent) ?? sent;
      const ends = arrives + latency * (0.6 + 0.3 * random());
      underWay.push({
        worker: index,
        level: worker.inFlight,
        wasFull: worker.wasFull,
        begun: at,
        count: begun,
        epoch: worker.epoch,
        arrives,
        ends,
      });
      worker.wasFull = false;
      begun += 1;
      last = at;
      due += 1_000 / pace.rate;
    }
    isWanted ||= due > at && workers.every((worker) => isComfortable(worker.allowance));
  }

  for (let at = 0; accepted.length < o.calls && at < 3_600_000; at += 1) {
    for (const call of underWay) if (call.isTaken === undefined && call.arrives <= at) call.isTaken = server(call);
    const ended = underWay.filter((call) => call.ends <= at);
    underWay = underWay.filter((call) => call.ends > at);
    for (const call of ended) end(call, at);
    if (at < resumeAt) continue;
    if (pace.points.at(-1)?.refused || at - pace.at >= 250) {
      pace = nextPace(pace, { kind: "tick", now: at, calls: begun, wanted: isWanted }, MAX_RATE);
      isWanted = false;
    }
    begin(at);
  }
  return { accepted, refused, inARow: most };
}

/** A bucket of calls that refills steadily, and so many places for calls under way. */
function createServer(o: Played): (call: Call) => boolean {
  const burst = o.burst ?? 5;
  let left = burst;
  let filled = 0;
  let open: number[] = [];
  return ({ arrives, ends }) => {
    open = open.filter((until) => until > arrives);
    if (o.concurrent && open.length >= o.concurrent(arrives)) return false;
    if (o.perSecond) {
      left = Math.min(burst, left + ((arrives - filled) * o.perSecond(arrives)) / 1_000);
      filled = arrives;
      if (left < 1) return false;
      left -= 1;
    }
    open.push(arrives + (ends - arrives) * 0.9);
    return true;
  };
}

/** Numbers between 0 and 1 that are the same every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
