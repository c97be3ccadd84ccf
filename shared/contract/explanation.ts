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
