/** Defines what an extracted record is: text values under the source's own column names, with where they stood. */
import * as z from "zod";

export const SourceRecord = z.strictObject({
  /** The profile's word for the kind of record: `contact`, `deal` … */
  object: z.string(),
  /** The source's own id, as text. */
  id: z.string(),
  /** Column name to text, exactly as extracted; a column the row did not have is absent. */
  values: z.record(z.string(), z.string()),
  file: z.string(),
  /** Physical line (from 1) on which the record begins. */
  line: z.number().int(),
});
export type SourceRecord = z.infer<typeof SourceRecord>;
