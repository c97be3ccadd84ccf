/** Defines what is known about one record. */
import * as z from "zod";
import { Locator } from "../record/locator.ts";

export const Explanation = z.strictObject({
  key: z.string(),
  nutshell: z.strictObject({ entity: z.string(), id: z.number().int(), url: z.string().nullable() }).nullable(),
  source: z
    .strictObject({
      object: z.string(),
      id: z.string(),
      locator: Locator,
      values: z.record(z.string(), z.string()),
    })
    .nullable(),
  /** Newest plan's decision about it. */
  change: z.strictObject({ kind: z.string(), reason: z.string(), issues: z.array(z.record(z.string(), z.unknown())) }).nullable(),
  /** Field by field: source column and text, recipe, what was written. */
  fields: z.array(z.strictObject({ field: z.string(), column: z.string(), text: z.string(), recipe: z.string(), written: z.unknown() })),
  /** Every call made for it, oldest first. */
  ledger: z.array(
    z.strictObject({
      at: z.string(),
      run: z.string(),
      action: z.string(),
      step: z.string(),
      outcome: z.string(),
      nutshellId: z.number().int().nullable(),
      rev: z.string().nullable(),
      message: z.string().nullable(),
    }),
  ),
});
export type Explanation = z.infer<typeof Explanation>;

/** What was written into a field, or into a part of one: `addresses.city` is the city within `addresses`. Undefined where nothing was. */
export function writtenInto(written: Readonly<Record<string, unknown>>, { field, place }: { field: string; place: string }): unknown {
  const whole = written[place];
  const at = field.lastIndexOf(`${place}.`);
  const part = at < 0 ? "" : field.slice(at + place.length + 1);
  const holder: unknown = Array.isArray(whole) ? whole[0] : whole;
  if (part === "" || typeof holder !== "object" || holder === null) return whole;
  return part in holder ? (holder as Record<string, unknown>)[part] : whole;
}

/** A written value as people read it. */
export function describeWritten(value: unknown): string {
  if (value === null || value === undefined) return "not written";
  if (Array.isArray(value)) return value.length === 0 ? "empty" : value.map(describeWritten).join("; ");
  if (typeof value !== "object") return String(value);
  if ("amount" in value && "currency" in value) return `${String(value.currency)} ${String(value.amount)}`;
  if ("key" in value) return String(value.key);
  if ("entity" in value && "id" in value) return `${String(value.entity)} ${String(value.id)}`;
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== "")
    .map(([name, part]) => `${name} ${describeWritten(part)}`)
    .join(", ");
}
