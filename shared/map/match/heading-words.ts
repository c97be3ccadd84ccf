/** Writes a heading as words: people write them with blanks, with_underscores and inCamelCase. */

/** @example headingWords("BloodGroup_No") // "Blood Group No" */
export const headingWords = (heading: string): string => heading.replace(/[_.]+/gu, " ").replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
