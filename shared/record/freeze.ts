/** Defines a freeze: from a moment on nobody changes anything in the old system, and the last export was taken after it. */
import * as z from "zod";
import { compileDateFormat } from "./date-text.ts";

export const Freeze = z.strictObject({
  /** Local time of the source, `2026-12-01T18:00`; null while nobody has said it. */
  since: z.string().nullable(),
  /** The newest export was read before that moment. */
  isExportOlder: z.boolean(),
  /** Kinds of records that were changed afterwards, with their newest change as the export has it. */
  changed: z.array(z.strictObject({ object: z.string(), newest: z.string() })),
});
export type Freeze = z.infer<typeof Freeze>;

/** What people enter for the moment: a day and a time. */
export const FREEZE_EXAMPLE = "2026-12-01 18:00";
const read = compileDateFormat("yyyy-MM-dd H:mm");

/** @example readFreezeTime("2026-12-01 18:00") // { date: "2026-12-01", time: "18:00" }; undefined where it is no such moment */
export function readFreezeTime(text: string): { readonly date: string; readonly time: string } | undefined {
  const [date, time] = text.trim().split(/\s+/u);
  if (date === undefined || time === undefined || read(text.trim()) === undefined) return undefined;
  return { date, time: time.padStart(5, "0") };
}

/** Whether a day or moment of a column lies after the freeze; a day alone only when it is a later day. */
export const isAfterFreeze = (newest: string, { date, time }: { readonly date: string; readonly time: string }): boolean =>
  newest.length > 10 ? newest.slice(0, 16).replace(" ", "T") > `${date}T${time}` : newest.slice(0, 10) > date;
