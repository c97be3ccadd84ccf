/** The recipe "Whole name". Every text can be read. */
import type { Issue } from "../../record/issue.ts";
import { quote, type Recipe, whole } from "../reading.ts";

/** A name on one line with single spaces. */
export const tidyName = (raw: string): string => raw.normalize("NFC").trim().replace(/\s+/gu, " ");

/** No first name: degrees, offices, generations, legal forms, however they are dotted. */
const suffix =
  /^(?:jr|sr|ii|iii|iv|retd|ph?d|pharmd|psyd|md|ms|mds|mba|mbbs|bds|dds|dmd|dvm|dnb|dm|mch|frcs|mrcp|frcp|mrcs|cpa|cfa|cfp|fca|aca|fcs|acs|fcma|acma|icwa|cma|pmp|llb|llm|ias|ips|ifs|irs|ics|msc|bsc|mcom|bcom|mtech|btech|mphil|dphil|bca|mca|rn|esq|ca|dr|adv|llp|llc|plc|gmbh|ag|kg|ltd|limited|inc|corp|co|company|private|pvt|sons|brothers)$/iu;
/** These are first names as well, unless they are written in capitals. */
const capitals = /^(?:OD|DO|MA|MS|PA|NP|PE|BA|BE|ME|V)$/u;
/** What stands before a whole name, so that what follows the comma is no part of it. */
const title = /^(?:dr|prof|mr|mrs|ms|miss|shri|smt|ca|cs|adv|er|engr|capt|col|maj|gen|lt|rev|hon|sir|dipl|ing|herr|frau)\.? /iu;
/** A first name: letters with an apostrophe or hyphen in them, or one letter with a dot. */
const givenWord = /^(?:\p{L}\.|[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*)$/u;
const vowel = /[aeiouyà-öø-ÿ]/iu;

const isUpper = (text: string): boolean => text === text.toUpperCase() && text !== text.toLowerCase();
const isLower = (text: string): boolean => text === text.toLowerCase() && text !== text.toUpperCase();

/** Whether a word after the comma can be a first name of somebody whose last name is written as `last`. */
function isGiven(word: string, last: string): boolean {
  if (!givenWord.test(word) || suffix.test(word.replaceAll(".", ""))) return false;
  if (isLower(word)) return isLower(last);
  if (word.endsWith(".") || !isUpper(word)) return true;
  // In a cell of capitals only, a first name is a word that can be spoken.
  return isUpper(last) && !capitals.test(word) && word.length > 2 && vowel.test(word);
}

/** The two sides of a comma between a last name and first names; undefined where it may divide something else. */
function sidesOf(name: string): { last: string; first: string } | undefined {
  const [, last, first] = /^([^,]*[^, ]) ?, ?([^,]+)$/u.exec(name) ?? [];
  if (last === undefined || first === undefined || title.test(`${last} `) || /[()\d@]/u.test(last)) return undefined;
  const words = first.split(" ");
  if (
    words.length > 2 ||
    last.split(" ").filter((word) => !isLower(word)).length > 3 ||
    last.split(" ").length > 5 ||
    (words.length > 1 && isLower(first))
  )
    return undefined;
  return words.every((word) => isGiven(word, last)) ? { last, first } : undefined;
}

/** `Lovelace, Ada` is turned round to `Ada Lovelace`, and both parts are known; other commas stay. */
export const personName: Recipe = {
  unreadable: "keep",
  read: (raw, { feed }) => {
    const name = tidyName(raw);
    const sides = sidesOf(name);
    if (sides === undefined) return whole({ kind: "part", part: "whole", text: name });
    const issue: Issue = {
      code: "issue/bad-format",
      severity: "warn",
      field: feed.column,
      message: `Written as last name, first name: reversed: ${quote(raw)}`,
      hint: "Names written as last name, first name: reversed",
    };
    const text = `${sides.first} ${sides.last}`;
    return { ...whole({ kind: "part", part: "whole", text, sides: { given: sides.first, family: sides.last } }), issues: [issue] };
  },
};
