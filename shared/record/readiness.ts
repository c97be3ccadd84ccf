/** Defines what is told about an account: what it was measured to do, and whether it is ready for a load. */
import * as z from "zod";

/** One question of the probe with its answer, for people. */
export const CapabilityLine = z.strictObject({
  subject: z.string(),
  name: z.string(),
  asks: z.string(),
  /** `not measured`, or the answer with its number. */
  answer: z.string(),
  means: z.string(),
  /** Somebody should know it before the load. */
  mind: z.boolean(),
  /** Whatever the answer, only the program has to know it. */
  forProgram: z.boolean(),
});
export type CapabilityLine = z.infer<typeof CapabilityLine>;

export const ProbeReport = z.strictObject({
  /** What identifies the account; null while nobody has probed it. */
  account: z.string().nullable(),
  at: z.string().nullable(),
  lines: z.array(CapabilityLine),
  /** Records of the probe that could not be removed; the next probe tries again. */
  left: z.number().int(),
});
export type ProbeReport = z.infer<typeof ProbeReport>;

/** red: a load would lose data, and refuses to start. yellow: look at it; nothing is stopped. */
export const ReadinessState = z.enum(["green", "yellow", "red"]);
export type ReadinessState = z.infer<typeof ReadinessState>;

export const ReadinessLine = z.strictObject({
  key: z.string(),
  /** Users, Pipelines, Custom fields … */
  area: z.string(),
  state: ReadinessState,
  /** What it is about and how it stands. */
  says: z.string(),
  /** What to click in Nutshell or to change in the workbook; "" where there is nothing to do. */
  todo: z.string(),
  /** Records, users or fields that it concerns. */
  count: z.number().int(),
});
export type ReadinessLine = z.infer<typeof ReadinessLine>;

export const PlanAdvice = z.strictObject({
  /** The cheapest plan that fits. */
  plan: z.string(),
  seats: z.number().int(),
  /** US dollars a month for all seats, paid by the month and by the year. */
  monthly: z.number(),
  annual: z.number(),
  /** The day of the prices, and that nobody has confirmed them. */
  prices: z.string(),
  reasons: z.array(z.string()),
  /** What the migration needs and the account's present plan does not have. */
  lacks: z.array(z.string()),
  /** Choices with which a cheaper plan would do. */
  cheaper: z.array(z.string()),
});
export type PlanAdvice = z.infer<typeof PlanAdvice>;

export const Readiness = z.strictObject({
  ready: z.boolean(),
  measuredAt: z.string().nullable(),
  lines: z.array(ReadinessLine),
  advice: PlanAdvice,
});
export type Readiness = z.infer<typeof Readiness>;
