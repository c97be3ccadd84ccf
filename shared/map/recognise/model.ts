/** Defines the model of the recogniser: how much each sign counts, learned from columns whose meaning is known. */
import * as z from "zod";

const Calibration = z.strictObject({ scale: z.number(), shift: z.number() });
export type Calibration = z.infer<typeof Calibration>;

const weights = z.record(z.string(), z.number());
export const Model = z.strictObject({
  /** Signs that a column means a concept. */
  columns: weights,
  /** Signs that a table is a list of an object. */
  tables: weights,
  /** How often each concept was seen in tables of each object, and in how many tables. */
  seen: z.record(z.string(), z.strictObject({ tables: z.number(), concepts: z.record(z.string(), z.number()) })),
  /** In how many tables each word stood in headings of columns that nobody would move, and of others. */
  technical: z.record(z.string(), z.tuple([z.number(), z.number()])),
  /** Makes of a share the chance that it is right, in lists of a CRM and of a clinic system: of columns shown as 90 % sure, nine in ten are. */
  calibration: z.strictObject({ crm: Calibration, clinic: Calibration }),
  /** Columns at least this sure are ticked in advance, in lists of a CRM and of a clinic system. */
  sure: z.strictObject({ crm: z.number(), clinic: z.number() }),
});
export type Model = z.infer<typeof Model>;

/** Signs by their names; what is not named is 0. */
export type Signs = Readonly<Record<string, number>>;

/** The sum of the signs, each by its weight. */
export function weigh(signs: Signs, weights: Readonly<Record<string, number>>): number {
  let sum = 0;
  for (const name in signs) sum += (signs[name] ?? 0) * (weights[name] ?? 0);
  return sum;
}

/** Shares that add up to 1 and are larger the larger a sum is. */
export function shares(sums: readonly number[]): number[] {
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

/** The chance that a guess with this share is right. */
export function calibrate(share: number, { scale, shift }: Calibration): number {
  const safe = Math.min(1 - 1e-6, Math.max(1e-6, share));
  return 1 / (1 + Math.exp(-(scale * Math.log(safe / (1 - safe)) + shift)));
}
