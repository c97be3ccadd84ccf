/** Shortens texts that are too long for a cell, in a way by which they are known again. */
import { fold } from "./fold-text.ts";

const LONGEST = 5_000;
const SHOWN = 1_000;

/**
 * The text itself, or the beginning of one that no list of choices, owners or stages can mean, with its length and a number by which two such
 * texts are told apart. What is shown and compared is short; the record keeps its value.
 */
export function shortText(text: string): string {
  if (text.length <= LONGEST) return text;
  const beginning = text
    .trim()
    .replace(/\s+/gu, " ")
    .slice(0, SHOWN)
    .replace(/[\uD800-\uDBFF]$/u, "");
  return `${beginning} … (cut, ${text.length} characters, ${numberOfText(fold(text)).toString(36)})`;
}

/** A 53-bit number for a text (cyrb53): equal texts have equal ones, and others hardly ever. */
export function numberOfText(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
