/** Formats numbers and counted nouns for people. */

/** @example formatNumber(1234) // "1,234" */
export const formatNumber = (number: number): string => number.toLocaleString("en-US");
/** @example pluralize(12, "person", "people") // "12 people" */
export const pluralize = (number: number, one: string, many = `${one}s`): string => `${formatNumber(number)} ${number === 1 ? one : many}`;
