/** Draws from a seed what a walk suffers: when its process is killed, stopped or frozen, and which calls go wrong. */
import type { FaultKind, FaultWish } from "../../server/sandbox/nutshell/http/fault-order.ts";
import { seededChance } from "../../server/sandbox/nutshell/http/seeded-chance.ts";

/** The runs of a walk, in order. */
export const steps = ["load", "verify", "delta", "load changes", "verify again", "preview", "rollback"] as const;
export type StepName = (typeof steps)[number];

/**
 * kill: the process is gone at once. stop: it is asked to end. freeze: it stands still for a while. clock: it is killed, and the next one's clock is
 * an hour off. their clock: Nutshell's is an hour off from now on. Beside workers also service: killed, with the stand-ins in it; database: the
 * server crashes and starts again; connections: all to the database are cut.
 */
export type BlowKind = "kill" | "stop" | "freeze" | "clock" | "their clock" | "service" | "database" | "connections";
export type Blow = {
  readonly kind: BlowKind;
  readonly step: StepName;
  /** How far the run has come, from 0 up to 1; at 1 it has just ended. */
  readonly at: number;
};

/** Faults that end by themselves soon; calls that are never answered take the walk's time and are left to the tests of faults. */
const kinds: readonly FaultKind[] = [
  ...(["500", "503", "429", "502-html", "html-200", "reset-before", "500-after", "reset-after", "truncated", "latency"] as const),
  ...(["duplicate", "409"] as const),
];

const alone: readonly BlowKind[] = ["kill", "kill", "kill", "stop", "freeze", "clock", "their clock"];
const besideWorkers: readonly BlowKind[] = ["kill", "kill", "stop", "freeze", "clock", "their clock", "service", "database", "connections"];

/** In the order in which they fall. */
export function drawBlows(seed: number, count: number, o: { workers: boolean }): Blow[] {
  const chance = seededChance(seed);
  const one = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const blows = Array.from({ length: count }, (): Blow => {
    const kind = one(o.workers ? besideWorkers : alone);
    const step = one(steps);
    // One in four falls on the boundary between two steps.
    return { kind, step, at: kind !== "freeze" && chance() < 0.25 ? 1 : Math.round(chance() * 95) / 100 };
  });
  return blows.sort((a, b) => steps.indexOf(a.step) - steps.indexOf(b.step) || a.at - b.at);
}

/** Together they hit about `rate` of the calls. After each start of the service another part of the calls is hit. */
export const drawFaults = (seed: number, rate: number): FaultWish[] =>
  rate === 0
    ? []
    : kinds.map((kind, at) => ({
        ...{ kind, method: kind === "duplicate" || kind === "409" ? "writes" : "*", rate: rate / kinds.length, seed: seed * 100 + at },
        ...(kind === "latency" ? { milliseconds: 50, upTo: 400 } : {}),
      }));

export const describeBlow = ({ kind, step, at }: Blow): string => `${kind} ${at === 1 ? `after ${step}` : `in ${step} at ${at}`}`;
