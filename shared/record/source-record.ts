/** Defines what an extracted record is: text values under the source's own column names, with where they stood. */
import * as z from "zod";
import { Locator } from "./locator.ts";

export const SourceRecord = z.strictObject({
  /** The profile's word for the kind of record: `contact`, `deal` … */
  object: z.string(),
  /** The source's own id, as text. */
  id: z.string(),
  /** Column name to text, exactly as extracted; a column the row did not have is absent. */
  values: z.record(z.string(), z.string()),
  /** Where it stood. */
  locator: Locator,
});
export type SourceRecord = z.infer<typeof SourceRecord>;
