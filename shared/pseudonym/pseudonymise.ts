/** Makes the pseudonym of a value by what it looks like; in texts only what identifies somebody is replaced. */
import { findSpans } from "../screen/find-spans.ts";
import { foldName, type Roster } from "../screen/roster.ts";
import { isHealthKind, type SpanKind } from "../screen/span.ts";
import { nameOf } from "./name-parts.ts";
import { createPermute, type Keyed } from "./permute.ts";
import { pseudonymiseDate } from "./pseudonymise-date.ts";

/** How a column is read: names of people, phone numbers, texts in which something may stand, or by the look of each value. */
export type As = "name" | "phone" | "text" | "value";
export type Pseudonymise = (value: string, as: As) => string;

/** Domains that nobody can have. */
const RESERVED = ".example";
const DIGITS = "0123456789";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
/** The last digits of a phone number; those before say country and area, and make it a number that can be. */
const SUBSCRIBER = 6;
const email = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/u;
const phone = /^\+?[\d\s()./-]{7,24}(?:(?:ext|x)\.?\s?\d{1,6})?$/iu;
const address = /^(https?:\/\/)?(www\.)?([\w-]+(?:\.[\w-]+)+)((?:\/|\?)\S*)?$/iu;
/** What stands before and after names and is nobody's. */
const noName = /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|smt|shri|jr|sr|ii|iii|iv|md|phd)$/u;
/** Values seen before are not worked out again. */
const KEPT = 20_000;

/** The same key and the same value give the same pseudonym, wherever it stands and however it is written. */
export function createPseudonymise(keyed: Keyed, roster: Roster): Pseudonymise {
  const permute = createPermute(keyed);
  const kept = new Map<string, string>();

  /** Digits stay digits, letters stay letters with their case, everything else stays. */
  function code(text: string): string {
    const plain = text.normalize("NFC");
    let digits = "";
    let letters = "";
    let isOther = false;
    for (const char of plain) {
      if (DIGITS.includes(char)) digits += char;
      else if (/[\p{L}\p{M}]/u.test(char)) {
        const folded = foldName(char);
        isOther ||= folded.length !== 1 || !LETTERS.includes(folded);
        letters += folded.length === 1 && LETTERS.includes(folded) ? folded : "a";
      }
    }
    const newDigits = permute.word(DIGITS, digits);
    // Letters of other scripts have no alphabet here: the whole text decides which ones stand for them.
    const newLetters = permute.word(LETTERS, isOther ? lettersOf(keyed, plain.toLowerCase(), letters.length) : letters);
    let [atDigit, atLetter] = [0, 0];
    let result = "";
    for (const char of plain) {
      if (DIGITS.includes(char)) result += newDigits[atDigit++] ?? "";
      else if (/[\p{L}\p{M}]/u.test(char)) {
        const letter = newLetters[atLetter++] ?? "";
        result += char !== char.toLowerCase() ? letter.toUpperCase() : letter;
      } else result += char;
    }
    return result;
  }

  const mailbox = (text: string): string => {
    const at = text.lastIndexOf("@");
    return `${code(text.slice(0, at).toLowerCase())}@${domain(text.slice(at + 1))}`;
  };
  const domain = (text: string): string => {
    const label = code(text.toLowerCase().replaceAll(".", "-"));
    return `${label.length > 60 ? label.slice(0, 60).replace(/-$/u, "a") : label}${RESERVED}`;
  };

  function number(text: string): string {
    const all = text.replace(/\D/gu, "");
    const moved = permute.word(DIGITS, all.slice(-SUBSCRIBER));
    let left = all.length - moved.length;
    let at = 0;
    return text.replace(/\d/gu, (digit) => (left-- > 0 ? digit : (moved[at++] ?? "")));
  }

  const name = (text: string): string =>
    text.replace(/\p{L}[\p{L}\p{M}'’]*/gu, (word) => {
      const folded = foldName(word);
      if (noName.test(folded)) return word;
      const made = folded.length === 1 ? nameOf(keyed, folded).slice(0, 1) : nameOf(keyed, folded);
      if (word === word.toUpperCase()) return made.toUpperCase();
      return word === word.toLowerCase() ? made.toLowerCase() : made;
    });

  const byKind: Readonly<Partial<Record<SpanKind, (text: string) => string>>> = {
    "Name of a person": name,
    "E-mail address": (text) => (email.test(text) ? mailbox(text) : code(text)),
    "Phone number": number,
    "Date of birth": (text) => pseudonymiseDate(permute, text) ?? code(text),
  };

  /** Replaces what identifies somebody; `gap` is what becomes of everything else. */
  function pieces(text: string, gap: (between: string) => string): string {
    let result = "";
    let from = 0;
    for (const { kind, start, end } of findSpans(text, roster)) {
      if (isHealthKind(kind) && kind !== "Insurance number") continue;
      result += gap(text.slice(from, start)) + (byKind[kind] ?? code)(text.slice(start, end));
      from = end;
    }
    return result + gap(text.slice(from));
  }

  /** Identity numbers and cards look like phone numbers, of which country and area stay: only what is known to be one is treated so. */
  const isPhone = (text: string): boolean =>
    phone.test(text) && (/^(?:\+|00)/u.test(text) || findSpans(text, roster).some(({ kind }) => kind === "Phone number"));

  function value(text: string): string {
    const moved = pseudonymiseDate(permute, text);
    if (moved !== undefined) return moved;
    if (isPhone(text)) return number(text);
    const [, scheme = "", www = "", host, path = ""] = address.exec(text) ?? [];
    if (host !== undefined) return `${scheme}${www}${domain(host)}${code(path)}`;
    // A short value that is none of these goes nowhere as it is: not even the words between two addresses.
    return pieces(text, code);
  }

  function madeOf(text: string, as: As): string {
    if (as === "text") return pieces(text, (between) => between);
    if (as === "name") return name(text);
    return as === "phone" && phone.test(text) ? number(text) : value(text);
  }

  return (cell, as) => {
    const id = `${as}|${cell}`;
    const known = kept.get(id);
    if (known !== undefined) return known;
    const text = cell.trim();
    const at = cell.indexOf(text);
    const made = text === "" ? cell : cell.slice(0, at) + madeOf(text, as) + cell.slice(at + text.length);
    if (kept.size >= KEPT) kept.clear();
    if (cell.length < 200) kept.set(id, made);
    return made;
  };
}

/** As many letters as a text has, by all of it. */
function lettersOf(keyed: Keyed, text: string, length: number): string {
  let letters = "";
  for (let at = 0; letters.length < length; at += 1) {
    let rest = keyed(`letters|${text}|${at}`);
    for (let one = 0; one < 8; one += 1) {
      letters += LETTERS[rest % LETTERS.length] ?? "";
      rest = Math.floor(rest / LETTERS.length);
    }
  }
  return letters.slice(0, length);
}
