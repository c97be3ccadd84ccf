/** Defines when two texts are the same to a person: case, white space, Unicode form and invisible characters do not count. */

import { comparable } from "./visible.ts";

/** @example fold("  Ada  LOVELACE ") // "ada lovelace" */
export const fold = (text: string): string =>
  (plain.test(text) ? text : comparable(text).normalize("NFKC").trim().replace(/\s+/gu, " ")).toLowerCase();

/** Printable ASCII with single spaces inside: nothing to normalise. Most texts are, and this is called for every value. */
const plain = /^(?:[!-~](?: (?=[!-~]))?)*$/u;

/** Letters and digits only, folded: for headings and names that people punctuate in their own way. @example squash("E-mail ID") // "emailid" */
export const squash = (text: string): string => fold(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
