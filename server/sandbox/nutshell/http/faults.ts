/** The only place that keeps faults somebody switched on and decides which call they hit. */
import * as z from "zod";
import { json, type Reply } from "./reply.ts";

export const FaultOrder = z.strictObject({
  /** A JSON-RPC method, a REST call such as `POST /rest/notes` or `GET /rest/leads/{id}`, or `*` for any. */
  method: z.string().min(1),
  /** reset-before: cut before anything happens. reset-after: carried out, the answer lost. slow: carried out, answered late. */
  kind: z.enum(["reset-before", "reset-after", "500", "503", "429", "slow"]),
  times: z.int().min(1).max(1_000_000).default(1),
  /** Seconds, for 429 and 503. */
  retryAfter: z.number().min(0).optional(),
  milliseconds: z.int().min(0).max(600_000).default(1000),
});
export type FaultOrder = z.infer<typeof FaultOrder>;

export type Faults = {
  arm(order: FaultOrder): void;
  /** Orders not used up yet. */
  list(): FaultOrder[];
  clear(): void;
  /** Serves a call, or does to it what an order says. `refuse` puts a status into the surface's own form. */
  around(name: string, refuse: (status: number, message: string) => Reply, serve: () => Reply): Reply;
};

const words: Readonly<Record<string, string>> = {
  "500": "Internal Server Error",
  "503": "Service Unavailable",
  "429": "Too Many Requests",
};
const cut: Reply = { ...json(500, null), cut: true };

/** No fault to begin with. */
export function createFaults(): Faults {
  let armed: FaultOrder[] = [];
  const take = (name: string): FaultOrder | undefined => {
    const hit = armed.find((order) => order.method === "*" || order.method === name);
    if (hit) armed = armed.flatMap((order) => (order !== hit ? [order] : order.times > 1 ? [{ ...order, times: order.times - 1 }] : []));
    return hit;
  };
  return {
    arm: (order) => {
      armed.push(order);
    },
    list: () => [...armed],
    clear: () => {
      armed = [];
    },
    around: (name, refuse, serve) => {
      const hit = armed.length === 0 ? undefined : take(name);
      if (hit === undefined) return serve();
      if (hit.kind === "reset-before") return cut;
      if (hit.kind === "reset-after") return { ...serve(), cut: true };
      if (hit.kind === "slow") return { ...serve(), hold: hit.milliseconds };
      const reply = refuse(Number(hit.kind), words[hit.kind] ?? "");
      return hit.retryAfter === undefined ? reply : { ...reply, headers: { ...reply.headers, "retry-after": String(hit.retryAfter) } };
    },
  };
}
