/** Makes the stand-in have a bad day on request, so that callers can be tried against it. */
import * as z from "zod";
import { Refusal } from "./model/refusal.ts";
import { readShape } from "./model/shapes/read-shape.ts";

const which = {
  /** How many of the next calls it strikes; 0 ends it. */
  times: z.int().min(0).max(1000),
  /** Only calls whose method name starts with this, such as `values.`. */
  method: z.string().optional(),
  /** How many such calls pass before the first is struck. */
  skip: z.int().min(0).max(1000).optional(),
};
const fault = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("quota"), ...which, retryAfterSeconds: z.int().min(0).max(3600).optional() }),
  z.strictObject({ kind: z.literal("unavailable"), ...which }),
  z.strictObject({ kind: z.literal("unavailable-after-apply"), ...which }),
  z.strictObject({ kind: z.literal("torn-answer"), ...which }),
  /** The call takes too long: after this time it is answered with an error, though it was carried out. */
  z.strictObject({ kind: z.literal("timeout"), ...which, afterMs: z.int().min(0).max(600_000).default(180_000) }),
  /** Somebody changes the spreadsheet in the instant before the call is carried out. */
  z.strictObject({
    kind: z.literal("meanwhile"),
    ...which,
    as: z.string(),
    values: z.array(z.strictObject({ range: z.string(), values: z.array(z.array(z.unknown())) })).default([]),
    requests: z.array(z.unknown()).default([]),
  }),
]);
const order = z.union([z.strictObject({ faults: z.array(fault) }), fault]);

export type Fault = z.infer<typeof fault>;
export type Faults = {
  /** Orders faults, one or several; takes the place of what was ordered before. */
  order(body: unknown): void;
  /** What happens to this call; each order counts the calls it strikes. */
  strike(method: string): Fault[];
  /** How many strikes are still to come. */
  left(): number;
};

/** What a call gets that was carried out but whose answer is lost. */
export function lostAnswer(): Refusal {
  return new Refusal("The service is currently unavailable.", { status: "UNAVAILABLE" });
}

/** What a call gets that took too long. */
export function lateAnswer(): Refusal {
  return new Refusal("Deadline expired before operation could complete.", { status: "DEADLINE_EXCEEDED" });
}

/** What a call gets that is one too many. */
export function spentQuota(kind: "Read" | "Write", retryAfterSeconds?: number): Refusal {
  return new Refusal(`Quota exceeded for quota metric '${kind} requests' and limit '${kind} requests per minute per user'.`, {
    status: "RESOURCE_EXHAUSTED",
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

/** No faults until some are ordered. */
export function createFaults(): Faults {
  let ordered: { fault: Fault; passes: number; left: number }[] = [];
  return {
    order(body) {
      const read = readShape(order, body);
      const list = "faults" in read ? read.faults : [read];
      ordered = list.map((one) => ({ fault: one, passes: one.skip ?? 0, left: one.times }));
    },
    strike(method) {
      const struck: Fault[] = [];
      for (const one of ordered) {
        if (one.left === 0 || !method.startsWith(one.fault.method ?? "")) continue;
        if (one.passes > 0) one.passes--;
        else {
          one.left--;
          struck.push(one.fault);
        }
      }
      return struck;
    },
    left: () => ordered.reduce((sum, one) => sum + one.left, 0),
  };
}
