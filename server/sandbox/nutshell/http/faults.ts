/** Keeps faults somebody switched on and decides which call they hit. */
import { type FaultOrder, isWrite, onlyForWrites } from "./fault-order.ts";
import { inflictFault } from "./inflict-fault.ts";
import type { Reply } from "./reply.ts";
import { seededChance } from "./seeded-chance.ts";

/** An order with what became of it; `times` is what is left of it. */
export type ArmedFault = FaultOrder & {
  readonly id: number;
  /** Matching calls so far. */
  readonly seen: number;
  /** Those that were hit. */
  readonly hits: number;
};

export type Faults = {
  arm(order: FaultOrder): void;
  /** Orders not used up yet. */
  list(): ArmedFault[];
  /** Takes one order back; false when there is none of that id. */
  disarm(id: number): boolean;
  clear(): void;
  /** Serves a call, or does to it what an order says. `refuse` puts a status into the surface's own form. */
  around(name: string, refuse: (status: number, message: string) => Reply, serve: () => Reply): Reply;
};

type Armed = { readonly id: number; readonly order: FaultOrder; readonly chance: () => number; seen: number; hits: number };

/** No fault to begin with. `now` is the server's clock. */
export function createFaults(now: () => number): Faults {
  let armed: Armed[] = [];
  let lastId = 0;
  // Every matching order counts the call, whichever of them hits it, so that none changes what another one does.
  const take = (name: string): Armed | undefined => {
    let hit: Armed | undefined;
    for (const entry of armed) {
      if (!matches(entry.order, name)) continue;
      entry.seen += 1;
      if (entry.seen <= entry.order.after) continue;
      if (entry.order.rate !== undefined && entry.chance() >= entry.order.rate) continue;
      hit ??= entry;
    }
    if (hit === undefined) return undefined;
    hit.hits += 1;
    if (hit.hits === hit.order.times) armed = armed.filter((entry) => entry !== hit);
    return hit;
  };
  return {
    arm: (order) => {
      lastId += 1;
      armed.push({ id: lastId, order, chance: seededChance(order.seed), seen: 0, hits: 0 });
    },
    list: () =>
      armed.map(({ id, order, seen, hits }) => ({
        ...order,
        times: order.times === undefined ? undefined : order.times - hits,
        id,
        seen,
        hits,
      })),
    disarm: (id) => {
      const others = armed.filter((entry) => entry.id !== id);
      const isKnown = others.length < armed.length;
      armed = others;
      return isKnown;
    },
    clear: () => {
      armed = [];
    },
    around: (name, refuse, serve) => {
      const hit = armed.length === 0 ? undefined : take(name);
      return hit === undefined ? serve() : inflictFault(hit.order, hit.chance, { refuse, serve, now: now() });
    },
  };
}

function matches({ method, kind }: FaultOrder, name: string): boolean {
  if (onlyForWrites.has(kind) && !isWrite(name)) return false;
  if (method === "reads") return !isWrite(name);
  if (method === "writes") return isWrite(name);
  return method === "*" || method === name;
}
