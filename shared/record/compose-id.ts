/** Composes one id from several values, and takes it apart. */

/**
 * Values joined by `|`; a `|` or backslash inside a value is written after a backslash, so different values never give the same id.
 * @example composeId(["17", "A|3"]) // "17|A\\|3"
 */
export const composeId = (parts: readonly string[]): string => parts.map((part) => part.replace(/[\\|]/gu, "\\$&")).join("|");

/**
 * The first of the values, as it stands in the id; undefined where the id is one value.
 * @example firstOfId("North|17") // "North"
 */
export const firstOfId = (id: string): string | undefined => /^((?:[^\\|]|\\.)*)\|/u.exec(id)?.[1];
