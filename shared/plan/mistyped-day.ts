/** Says whether one day may be another one, typed wrong. */

const digitsOf = (day: string): string => day.replace(/\D/gu, "");
const sorted = (digits: string): string => [...digits].sort().join("");

/** Whether two days as ISO text differ in one digit, or only in the order of their digits. @example isMistyped("1975-12-10", "1975-10-12") // true */
export function isMistyped(one: string, other: string): boolean {
  const [left, right] = [digitsOf(one), digitsOf(other)];
  if (left.length !== right.length || left === right) return false;
  return sorted(left) === sorted(right) || [...left].filter((digit, at) => digit !== right[at]).length === 1;
}

/** Whether a day of one record may be one of the other, typed wrong; days by their ISO text. */
export const areMistyped = (ones: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): boolean =>
  [...ones.keys()].some((one) => [...others.keys()].some((other) => isMistyped(one, other)));
