/** Removes characters that nobody sees and that make equal texts differ. */

const unseen = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;
/** Joiners shape letters of Persian, Indic scripts and emoji; beside anything else they show nothing. */
const loneJoiners = /[\u200C\u200D](?![^\x00-\x7F])|(?<![^\x00-\x7F])[\u200C\u200D]/gu;
const any = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u;

/**
 * The text without zero-width spaces, direction marks and soft hyphens. For keys, addresses, tags, choices and links, never for free text.
 * @example visible("ada@engines.example\u200B") // "ada@engines.example"
 */
export const visible = (text: string): string => (any.test(text) ? text.replace(unseen, "").replace(loneJoiners, "") : text);

/** The text without joiners as well: for comparing only. */
export const comparable = (text: string): string => (any.test(text) ? visible(text).replace(/[\u200C\u200D]/gu, "") : text);
