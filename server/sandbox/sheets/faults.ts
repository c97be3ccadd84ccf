/** The only place that makes the stand-in fail on request, so that callers can be tried against a bad day. */
import * as z from "zod";
import { Refusal } from "./model/refusal.ts";
import { readShape } from "./model/shapes/read-shape.ts";

const order = z.strictObject({
  kind: z.enum(["quota", "unavailable", "unavailable-after-apply"]),
  /** How many of the next calls fail; 0 ends it. */
  times: z.int().min(0).max(1000),
  /** Only calls whose method name starts with this, such as `values.`. */
  method: z.string().optional(),
});

export type Faults = {
  /** Orders failures; takes the place of what was ordered before. */
  order(body: unknown): void;
  /** Refuses before a call when that was ordered; true when the call must be refused after it was carried out. */
  strike(method: string): boolean;
};

/** What a call gets that was carried out but whose answer is lost. */
export function lostAnswer(): Refusal {
  return new Refusal("The service is currently unavailable.", { status: "UNAVAILABLE" });
}

/** No failures until some are ordered. */
export function createFaults(): Faults {
  let current: z.infer<typeof order> = { kind: "quota", times: 0 };
  return {
    order(body) {
      current = readShape(order, body, "");
    },
    strike(method) {
      if (current.times === 0 || !method.startsWith(current.method ?? "")) return false;
      current = { ...current, times: current.times - 1 };
      if (current.kind === "quota")
        throw new Refusal("Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user'.", {
          status: "RESOURCE_EXHAUSTED",
        });
      if (current.kind === "unavailable") throw lostAnswer();
      return true;
    },
  };
}
