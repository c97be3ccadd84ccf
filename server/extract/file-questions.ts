/** Words the questions about files of an export, and finds the answer that was given about a file. */

import { createHash } from "node:crypto";
import { type FileAnswer, type FileQuestion, type FileReading, LEFT_OUT } from "../../shared/record/file-question.ts";
import { pluralize } from "../../shared/record/format-count.ts";
import type { ProfileObject } from "../../shared/sources/profile.ts";
import type { TableGuess } from "./guess-objects.ts";

const leaveOut = "choose (leave out) if nobody needs it";

/** About a list that fits no kind of record. */
export const notUsed = (columns: readonly string[], guess: TableGuess | undefined): FileQuestion => ({
  kind: "not used",
  text: `${looksLike(guess)} Choose the kind of record in "Read as", or ${leaveOut}.`,
  about: columns.join("\n"),
});

/** What is less likely is not said. */
const LIKELY = 0.75;

function looksLike(guess: TableGuess | undefined): string {
  if (guess === undefined || guess.confidence < LIKELY) return "What is in this file?";
  const list = `It looks like a list of ${guess.title.toLowerCase()} (${percent(guess)})`;
  if (guess.object === undefined) return `${list}, which this source is not known to have.`;
  return guess.id === undefined ? `${list}.` : `${list} with the id in "${guess.id}".`;
}

const percent = ({ confidence }: TableGuess): string => `${Math.floor(confidence * 100)}% sure`;

/** About a list that was read as what it looks like. */
export const byColumns = (object: ProfileObject, guess: TableGuess): FileQuestion => ({
  kind: "columns",
  text: `It was read as ${object.title.toLowerCase()} because of its columns (${percent(guess)}), with the id in "${guess.id}". If that is right enter accept; if not choose the kind of record in "Read as", or ${leaveOut}.`,
  about: `${object.name} by ${guess.id}`,
});

/**
 * About a list in which no column is known as the id; `missing` are headings that people gave and that it does not have, `likely` is the heading
 * of the column that looks like it.
 */
export const noId = (
  object: ProfileObject,
  columns: readonly string[],
  { missing, likely }: { missing: readonly string[]; likely: string | undefined },
): FileQuestion => ({
  kind: "no id",
  text: `It seems to hold ${object.title.toLowerCase()}, but ${
    missing.length > 0 ? `it has no column ${missing.join(", ")}` : "no column is known as the id"
  }.${likely === undefined ? "" : ` "${likely}" looks like it.`} Enter in "Id from" the heading of the id column, or several headings joined by + whose values make the id together; or ${leaveOut}.`,
  about: columns.join("\n"),
});

/** About a file that cannot be read; both parts are sentences. */
export const notReadable = (reason: string, remedy: string): FileQuestion => ({
  kind: "not readable",
  text: `${reason} ${remedy} Then extract again; or ${leaveOut}.`,
  about: reason,
});

/** About rows of a file that could not be used; `digest` changes with them. */
export const rowsSetAside = (rows: number, digest: string): FileQuestion => ({
  kind: "rows set aside",
  text: `${pluralize(rows, "row was", "rows were")} set aside; the notes quote ${rows === 1 ? "it" : "them, or say where the others can be read"}. Correct the file and extract again, or enter accept to go on without ${rows === 1 ? "it" : "them"}.`,
  about: `${rows} ${digest}`,
});

/** About something that was guessed, as the reader says it, with values to judge it by. */
export const guessed = (sentence: string): FileQuestion => ({
  kind: "encoding",
  text: `${sentence} If it was read rightly enter accept; if not save the file as UTF-8 and extract again.`,
  about: createHash("sha256").update(sentence).digest("hex").slice(0, 16),
});

/** About headings that were put together from merged cells, as the reader says it. */
export const headingsMerged = (sentence: string): FileQuestion => ({
  kind: "headings",
  text: `${sentence} If they were read rightly enter accept; if not take the merging off, give each column one heading in one row, and extract again.`,
  about: sentence,
});

/** About a list that lies in another folder or ZIP than the others of its kind; `home` is where those are, "" for beside everything else. */
export const inOtherPlace = (object: ProfileObject, place: string, home: string): FileQuestion => ({
  kind: "other place",
  text: `It is in ${place}, and other ${object.title.toLowerCase()} are ${home === "" ? "outside it" : `in ${home}`}. If they belong together enter accept; ${leaveOut}, for example because it is an older copy.`,
  about: `${place} beside ${home}`,
});

/** The answer about a file: the one under its title, else one about the same file with another date in its name. */
export function answerFor(answers: readonly FileAnswer[], title: string): FileAnswer | undefined {
  const says = ({ readAs, idFrom }: FileAnswer): boolean => readAs !== "" || idFrom.length > 0;
  return answers.find(({ file }) => file === title) ?? answers.findLast((each) => says(each) && undated(each.file) === undated(title));
}

/** A title by which the same file of another export is known: without dates, letter case and what separates words. */
export const undated = (title: string): string =>
  withoutDates(title)
    .replace(/[-_\s]+/gu, " ")
    .trim()
    .toLowerCase();

/** A name without the dates and times that exports put into it. */
export const withoutDates = (name: string): string =>
  name
    .replace(/[-_ ]*\d{1,4}[-_.]\d{1,2}[-_.]\d{1,4}(?:[T _-]?\d{2}[-_.:]?\d{2}(?:[-_.:]?\d{2})?)?/gu, " ")
    .replace(/[-_ ]*\d{8}(?:[-_T]?\d{4,6})?/gu, " ");

/** How a file was read as far as people said so. */
export const readWith = (answer: FileAnswer | undefined, likely: string | null): Omit<FileReading, "questions" | "setAside"> => ({
  likely,
  readAs: answer?.readAs ?? "",
  idFrom: [...(answer?.idFrom ?? [])],
  kept: 0,
  absent: [],
});

export const isLeftOut = (answer: FileAnswer | undefined): boolean => answer?.readAs === LEFT_OUT;
