/** Counts calls against Google's quotas: reads and writes per minute, per person and for all together. */
import * as z from "zod";
import { spentQuota } from "./faults.ts";
import { readShape } from "./model/shapes/read-shape.ts";

const setting = z.strictObject({
  perPerson: z.int().min(1).default(60),
  together: z.int().min(1).default(300),
  /** Google counts minutes; a test may count less. */
  windowMs: z.int().min(1).max(60_000).default(60_000),
});

export type Quotas = {
  /** Sets the limits, `null` switches them off; nothing is counted before. */
  set(body: unknown): void;
  /** Counts a call; refuses the one that is too many. A call that is refused does not count. */
  count(email: string, kind: "Read" | "Write", now: number): void;
};

/** No limits until some are set. */
export function createQuotas(): Quotas {
  let limits: z.infer<typeof setting> | null = null;
  let calls: { email: string; kind: string; at: number }[] = [];
  return {
    set(body) {
      limits = readShape(setting.nullable(), body, { at: "quotas" });
      calls = [];
    },
    count(email, kind, now) {
      if (limits === null) return;
      const since = now - limits.windowMs;
      calls = calls.filter((call) => call.at > since);
      const same = calls.filter((call) => call.kind === kind);
      if (same.length >= limits.together || same.filter((call) => call.email === email).length >= limits.perPerson) throw spentQuota(kind);
      calls.push({ email, kind, at: now });
    },
  };
}
