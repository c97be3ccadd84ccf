/** Defines when a field holds nothing. */
import type { FieldValue } from "./target-record.ts";

/** Absent, null, empty text and an empty list are all nothing. @example isBlank([]) // true; isBlank(0) // false */
export const isBlank = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
