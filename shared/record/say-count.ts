/** Writes how many there are of something. */

/** @example figure(1234) // "1,234" */
export const figure = (number: number): string => number.toLocaleString("en-US");
/** @example some(12, "person", "people") // "12 people" */
export const some = (number: number, one: string, many = `${one}s`): string => `${figure(number)} ${number === 1 ? one : many}`;
