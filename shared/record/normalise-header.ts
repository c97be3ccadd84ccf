/** Defines when two headers mean the same: without case, spaces, punctuation and the object's own name in front. */
import type { ProfileObject } from "../sources/profile.ts";

/**
 * A header reduced to its letters and digits, lower case.
 * @example normaliseHeader("E-mail ID") // "emailid"
 */
export const normaliseHeader = (header: string): string =>
  header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "");

/** Two forms of a header in one object: whole, and without the object's name in front (the same when nothing remains). */
export function headerForms(header: string, object: Pick<ProfileObject, "name">): { whole: string; bare: string } {
  const whole = normaliseHeader(header);
  const prefix = normaliseHeader(object.name);
  const bare = whole.startsWith(prefix) && whole.length > prefix.length ? whole.slice(prefix.length) : whole;
  return { whole, bare };
}
