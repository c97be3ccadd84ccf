/** Says whether one day may be another one, typed wrong. */

const digitsOf = (day: string): string => day.replace(/\D/gu, "");
const sorted = (digits: string): string => [...digits].sort().join("");

/** Whether two days as ISO text differ in one digit, or only in the order of their digits. @example isMistyped("1975-12-10", "1975-10-12") // true */
export function isMistyped(one: string, other: string): boolean {
  const [left, right] = [digitsOf(one), digitsOf(other)];
  if (left.length !== right.length || left === right) return false;
  return sorted(left) === sorted(right) || [...left].filter((digit, at) => digit !== right[at]).length === 1;
}

/** The first of January is entered where nobody knows the day. */
const isPlaceholder = (day: string): boolean => day.endsWith("-01-01");

/** Whether a day of one record may be one of the other, because it is typed wrong or stands for a day that is not known; days as ISO text. */
export const mayBeOneDay = (ones: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): boolean =>
  [...ones.keys()].some((one) => [...others.keys()].some((other) => isMistyped(one, other) || isPlaceholder(one) || isPlaceholder(other)));
