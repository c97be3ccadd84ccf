/** Finds all health and personal data of a text. */
import { findHealth } from "./find-health.ts";
import { findNames } from "./find-names.ts";
import { findNumbers } from "./find-numbers.ts";
import { noRoster, type Roster } from "./roster.ts";
import type { Span } from "./span.ts";

/** Longer texts are screened piece by piece; the pieces overlap by as much as the longest finding. */
const PIECE = 20_000;
const OVERLAP = 200;

/** In the order of the text and without overlaps: of two the one that was looked for first counts. A function of its input only. */
export function findSpans(text: string, roster: Roster = noRoster): Span[] {
  if (text.length <= PIECE) return inPiece(text, roster);
  const found: Span[] = [];
  for (let from = 0; from < text.length; from += PIECE - OVERLAP) {
    const isLast = from + PIECE >= text.length;
    // What begins where the next piece begins is found whole there.
    for (const span of inPiece(text.slice(from, from + PIECE), roster))
      if (isLast || span.start < PIECE - OVERLAP) found.push({ ...span, start: span.start + from, end: span.end + from });
    if (isLast) break;
  }
  return found.filter(({ start }, at) => at === 0 || start >= (found[at - 1]?.end ?? 0));
}

function inPiece(text: string, roster: Roster): Span[] {
  const found: Span[] = [];
  if (text.length < 3) return found;
  findNumbers(text, found);
  findHealth(text, found);
  findNames(text, roster, found);
  for (const { kind, end } of [...found]) {
    const beside = kind === "Name of a person" ? besideName.exec(text.slice(end, end + 20)) : null;
    if (beside?.[1] === undefined) continue;
    const start = end + beside[0].indexOf(beside[1]);
    found.push({ kind: "Patient number", start, end: start + beside[1].length });
  }
  return apart(found);
}

/** A number in brackets after somebody's name is theirs. */
const besideName = /^\s?[([]\s?#?([A-Za-z]{0,3}-?\d{5,10})\s?[)\]]/u;

function apart(found: readonly Span[]): Span[] {
  if (found.length < 2) return [...found];
  const kept: Span[] = [];
  for (const span of found) if (!kept.some((one) => one.start < span.end && span.start < one.end)) kept.push(span);
  return kept.sort((one, other) => one.start - other.start);
}
