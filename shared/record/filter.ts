/** Defines a filter: what becomes of records of one kind, by what stands in their columns. */
import * as z from "zod";

export const filterTests = [
  "is",
  "is not",
  "contains",
  "does not contain",
  "is empty",
  "is filled",
  "is more than",
  "is less than",
  "is after",
  "is before",
] as const;
export const FilterTest = z.enum(filterTests);
export type FilterTest = z.infer<typeof FilterTest>;

/** One thing that has to be true of a record; `value` is what people typed, several words parted by semicolons. */
export const Condition = z.strictObject({ column: z.string(), test: FilterTest, value: z.string() });
export type Condition = z.infer<typeof Condition>;

/** What an unqualified lead can become in Nutshell. */
export const LeadForm = z.enum(["lead", "person"]);
export type LeadForm = z.infer<typeof LeadForm>;

/**
 * `key` is that of the first row on the tab Filters. A record of which all conditions are true becomes a person or a lead where `form` says so,
 * and is left out where it says nothing.
 */
export const RecordFilter = z.strictObject({
  key: z.string(),
  object: z.string(),
  all: z.array(Condition),
  form: LeadForm.optional(),
});
export type RecordFilter = z.infer<typeof RecordFilter>;

/** Tests that need no value. */
export const needsNoValue = (test: FilterTest): boolean => test === "is empty" || test === "is filled";

/** @example describeFilter(filter) // "Status is Dead; Closed and Created On is before 2020-01-01" */
export const describeFilter = ({ all }: RecordFilter): string =>
  all.map(({ column, test, value }) => `${column} ${test}${value === "" ? "" : ` ${value}`}`).join(" and ");
