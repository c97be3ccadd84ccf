/** Formats numbers, counted nouns and amounts of money for people. */

/** @example formatNumber(1234) // "1,234" */
export const formatNumber = (number: number): string => number.toLocaleString("en-US");
/** @example pluralize(12, "person", "people") // "12 people" */
export const pluralize = (number: number, one: string, many = `${one}s`): string => `${formatNumber(number)} ${number === 1 ? one : many}`;

/** An exact amount with its thousands apart. @example formatMoney("INR", "1234567.50") // "INR 1,234,567.50" */
export function formatMoney(currency: string, amount: string): string {
  const [whole = "", ...cents] = amount.split(".");
  return `${currency} ${[whole.replace(/\B(?=(\d{3})+$)/gu, ","), ...cents].join(".")}`;
}
