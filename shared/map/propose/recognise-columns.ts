/** Finds out which column of an export is which column of the profile. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { singleIds } from "../../record/recognise-columns.ts";
import type { ProfileColumn, ProfileObject } from "../../sources/profile.ts";
import { targetOf } from "../target-label.ts";
import { assignColumns } from "./assign-columns.ts";
import { fitValues } from "./fit-values.ts";
import { scoreHeader } from "./score-header.ts";

export type Recognised = {
  readonly column: ColumnProfile;
  /** `id` for the id column; undefined when the profile knows no such column. */
  readonly as: ProfileColumn | "id" | undefined;
  /** 0 to 1. */
  readonly confidence: number;
  readonly why: string;
};

/** Below this a heading is not alike enough to be proposed. */
const LEAST = 0.55;
/** Numbered and repeated columns may feed one list field together. */
const EXTRA = 4;
const listKinds = new Set(["emails", "phones", "urls"]);

/** Words people put in front of headings to name the object: `Contact`, `Contacts`, `enquiry`. */
export const objectWords = (object: ProfileObject): string[] => [
  object.name,
  object.title,
  object.title.replace(/ies$/u, "y"),
  object.title.replace(/s$/u, ""),
  object.name.replaceAll("-", " "),
];

/** One entry per column, in the order of the columns. */
export function recogniseColumns(object: ProfileObject, columns: readonly ColumnProfile[]): Recognised[] {
  const words = objectWords(object);
  const slots: { as: ProfileColumn | "id"; extra: number }[] = [{ as: "id", extra: 0 }];
  for (const as of object.columns) {
    const many = listKinds.has(targetOf(as.target ?? "")?.kind ?? "");
    for (let extra = 0; extra <= (many ? EXTRA : 0); extra++) slots.push({ as, extra });
  }
  const cells = columns.map((column) => slots.map((slot) => score(column, slot, object, words)));
  const chosen = assignColumns(cells.map((row) => row.map((cell) => cell.gain)));
  return columns.map((column, row): Recognised => {
    const slot = slots[chosen[row] ?? -1];
    const cell = cells[row]?.[chosen[row] ?? -1];
    if (!slot || !cell)
      return { column, as: undefined, confidence: 0, why: vetoed(column, object, words) ?? "No known column has a heading like this" };
    return { column, as: slot.as, confidence: Math.min(0.99, cell.confidence), why: cell.why };
  });
}

function score(
  column: ColumnProfile,
  slot: { as: ProfileColumn | "id"; extra: number },
  object: ProfileObject,
  words: readonly string[],
): { gain: number; confidence: number; why: string } {
  const names = slot.as === "id" ? singleIds(object) : [slot.as.name, ...slot.as.synonyms];
  const header = scoreHeader(column.column, names, words);
  const fit =
    slot.as === "id" ? { veto: column.filled < column.rows, score: 1, why: "every record has one" } : fitValues(slot.as.shape, column);
  if (header.score < LEAST || fit.veto) return { gain: 0, confidence: 0, why: "" };
  // A heading that is only alike never reaches the confidence that needs no look.
  const confidence = header.score > 0.9 ? header.score * (0.93 + 0.07 * fit.score) : header.score;
  return { gain: header.score + fit.score * 0.05 - slot.extra * 0.01 - (LEAST - 0.05), confidence, why: `${header.why}; ${fit.why}` };
}

/** Why the known column of exactly this heading was not proposed. */
function vetoed(column: ColumnProfile, object: ProfileObject, words: readonly string[]): string | undefined {
  for (const as of object.columns) {
    if (scoreHeader(column.column, [as.name, ...as.synonyms], words).score < 0.9) continue;
    const fit = fitValues(as.shape, column);
    if (fit.veto) return `The heading sounds like ${as.name}, but ${fit.why}`;
  }
  return undefined;
}
