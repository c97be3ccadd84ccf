/** Defines what is known about a source column from its values. */
import * as z from "zod";

const count = z.number().int();
export const ColumnProfile = z.strictObject({
  object: z.string(),
  column: z.string(),
  position: count,
  rows: count,
  /** Rows with a value that is not one of the profile's nulls. */
  filled: count,
  /** Rows whose cell is not blank, words for "no value" included; absent in profiles of earlier releases. */
  cells: count.optional(),
  /** Words for "no value" as they are written, with their counts; absent where there is none and in profiles of earlier releases. */
  emptyWords: z.array(z.strictObject({ value: z.string(), count })).optional(),
  /** Distinct values, counted up to 10,000; one more means "more". */
  distinct: count,
  /** Up to five distinct values in order of appearance, each cut at 80 characters. */
  samples: z.array(z.string()),
  /** Every distinct value with its count when there are at most 500, most frequent first; empty otherwise. */
  values: z.array(z.strictObject({ value: z.string(), count })),
  /** How many values look like each shape. */
  shapes: z.strictObject({ email: count, phone: count, url: count, integer: count, decimal: count, date: count, boolean: count }),
  /** How many numbers show a decimal point, a decimal comma, or can be read both ways. */
  numbers: z.strictObject({ point: count, comma: count, either: count }).default({ point: 0, comma: 0, either: 0 }),
  /** How many dates can only begin with the day, or only with the month; absent where none does. */
  orders: z.strictObject({ day: count, month: count }).optional(),
  /** The same of each table, where tables of one list prove different ways of writing dates or numbers. */
  tables: z
    .array(z.strictObject({ table: z.string(), point: count, comma: count, either: count, day: count, month: count, eitherOrder: count }))
    .optional(),
  /** Currencies whose sign stands in values, or the sign where several have it (`$`), with how many values show it; absent in profiles of earlier releases. */
  currencies: z.array(z.strictObject({ currency: z.string(), count })).optional(),
  /** Countries whose calling code phone numbers begin with, with how many values have it; absent in profiles of earlier releases. */
  regions: z.array(z.strictObject({ region: z.string(), count })).optional(),
  /** How many values hold health or personal data, by kind; absent in columns that nobody has screened. */
  found: z.array(z.strictObject({ kind: z.string(), count })).optional(),
  /** How many numbers a spreadsheet has shortened, and the first of them; absent where there is none and in profiles of earlier releases. */
  shortened: z.strictObject({ value: z.string(), count }).optional(),
  /** The profile's date formats that fit every filled value. */
  dateFormats: z.array(z.string()),
  /** Oldest and newest date (ISO) when exactly one format fits. */
  oldest: z.string().nullable(),
  newest: z.string().nullable(),
  maxLength: count,
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;
