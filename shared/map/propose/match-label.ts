/** Finds the entry of a list of Nutshell that a value means: by the same words, the same meaning, or a typing error. */
import { countTypingErrors } from "../../record/count-typing-errors.ts";
import { fold } from "../../record/fold-text.ts";
import type { ValueField } from "../../vocabulary/value-words.ts";
import { isKnownWord, joined, readValue, wordsOf } from "./read-value.ts";

/** What a value becomes. Without `value` nothing is certain, and `others` are what it may mean, the likeliest first. */
export type Found = {
  readonly value: string | undefined;
  readonly confidence: number;
  readonly why: string;
  readonly others: readonly string[];
};

/** Kinds of columns whose narrower meanings have a list of their own. */
const within: Readonly<Partial<Record<ValueField, ValueField>>> = { industry: "industryWithin", accountType: "accountTypeWithin" };

/** `field` says whose vocabulary holds for the list; without one only words and spelling count. */
export function matchLabel(text: string, labels: readonly string[], field?: ValueField): Found {
  const same = labels.find((label) => fold(label) === fold(text));
  if (same !== undefined) return found(same, 0.99, "Nutshell has the same word");
  const worded = only(labels.filter((label) => keyOf(label) !== "" && keyOf(label) === keyOf(text)));
  if (worded !== undefined) return found(worded, 0.97, `The same words as Nutshell's "${worded}"`);
  const meant = field === undefined ? undefined : readValue(text, field);
  const alike = (sense: string): string[] => (field === undefined ? [] : labels.filter((label) => meaningOf(label, field) === sense));
  if (meant?.sense !== undefined && meant.isSure) {
    const [first, ...more] = alike(meant.sense);
    if (first !== undefined && more.length === 0)
      return meant.spelt === undefined
        ? found(first, 0.96, `"${text.trim()}" means the same as Nutshell's "${first}"`)
        : found(first, 0.92, `"${text.trim()}" is read as Nutshell's "${first}" with a typing error`);
    if (first !== undefined) return { value: undefined, confidence: 0.5, why: "", others: [first, ...more] };
  }
  const misspelt = only(labels.filter((label) => isMisspelt(text, label)));
  if (misspelt !== undefined) return found(misspelt, 0.92, `"${text.trim()}" is read as Nutshell's "${misspelt}" with a typing error`);
  return { value: undefined, confidence: 0.5, why: "", others: meant?.isDoubted ? [] : near(text, labels, field, alike) };
}

const found = (value: string, confidence: number, why: string): Found => ({ value, confidence, why, others: [] });
const only = (labels: readonly string[]): string | undefined => (labels.length === 1 ? labels[0] : undefined);

/** The meaning of a list's own entry, where its words leave no doubt. */
function meaningOf(label: string, field: ValueField): string | undefined {
  const { sense, isSure } = readValue(label, field);
  return isSure ? sense : undefined;
}

/** The words in one form: `Food and Beverages` is `Food & Beverage`. */
const keyOf = (text: string): string => joined(wordsOf(text));

/** Nobody errs in the first letter, and short words are easily one letter apart. A word that is known is another word. */
function isMisspelt(text: string, label: string): boolean {
  if (wordsOf(text).some(isKnownWord)) return false;
  const [a, b] = [joined(wordsOf(text)), joined(wordsOf(label))];
  const most = a.length >= 8 ? 2 : a.length >= 6 ? 1 : 0;
  return most > 0 && a[0] === b[0] && !/\d/u.test(a + b) && Math.abs(a.length - b.length) <= most && countTypingErrors(a, b, most) <= most;
}

function near(
  text: string,
  labels: readonly string[],
  field: ValueField | undefined,
  alike: (sense: string) => readonly string[],
): string[] {
  const wider = field === undefined ? undefined : within[field];
  const senses = [field, wider].flatMap((each) => {
    if (each === undefined) return [];
    const { sense, others } = readValue(text, each);
    return sense === undefined ? others : [sense, ...others];
  });
  const words = wordsOf(text);
  const sharing = labels.filter((label) => wordsOf(label).some((word) => words.includes(word)));
  return [...new Set([...senses.flatMap(alike), ...sharing])];
}
