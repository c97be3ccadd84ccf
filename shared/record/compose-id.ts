/** Composes one id from several values. */

/**
 * Values joined by `|`; a `|` or backslash inside a value is written after a backslash, so different values never give the same id.
 * @example composeId(["17", "A|3"]) // "17|A\\|3"
 */
export const composeId = (parts: readonly string[]): string => parts.map((part) => part.replace(/[\\|]/gu, "\\$&")).join("|");
