/** Reads the rows of the Inventory tab that stand for files: what each file is, which columns make its id, what is accepted. */
import { doubtsOf, type FileAnswer, isUnread, LEFT_OUT, openQuestions, type ReadFile } from "../../record/file-question.ts";
import { fold } from "../../record/fold-text.ts";
import type { FileRow } from "../../record/migration-map.ts";
import type { Profile } from "../../sources/profile.ts";
import { ACCEPT, FILE_LEFT_OUT, FileAnswerRow, fileRowKey, isFileRow, NOT_USED } from "../../tabs/inventory.ts";
import type { Row } from "../../tabs/tab.ts";
import { LEAVE_OUT } from "../target-label.ts";
import { byText, type Report } from "./problem.ts";

export type FileRowsInput = {
  readonly profile: Profile;
  /** Rows of the tab Inventory; those of kinds of record are not read here. */
  readonly rows: readonly Row[];
  readonly files: readonly ReadFile[];
  /** What people answered before; it counts where a row is missing. */
  readonly stored: readonly FileAnswer[];
};

/** `answers` are those of the rows without a problem of their own. An answer that is not in use yet is a problem too, and still an answer. */
export function readFileRows({ profile, rows, files, stored }: FileRowsInput, report: Report): { answers: FileAnswer[] } {
  const byKey = new Map(files.map((file) => [fileRowKey(file.title), file]));
  const before = new Map(stored.map((answer) => [answer.file, answer]));
  const answers = rows.flatMap((row): FileAnswer[] => {
    const file = byKey.get(row.key);
    if (!file) return refuseOtherRow(row, report) ?? [];
    const answer = readRow({ profile, file, row, report }, before.get(file.title));
    if (answer === undefined) return [];
    if (isUnread(file, answer))
      report(
        row.key,
        answer.readAs === file.reading.readAs ? "idFrom" : "readAs",
        "This answer is not in use yet",
        "Extract again (of a newer export: run its delta again), then propose the map",
      );
    return [answer];
  });
  return { answers };
}

/** What a file's questions are about belongs into the file's row. */
function refuseOtherRow(row: Row, report: Report): undefined {
  const { readAs, idFrom, accepted } = FileAnswerRow.parse(row);
  const column = readAs !== "" ? "readAs" : idFrom !== "" ? "idFrom" : accepted !== "" ? "accepted" : undefined;
  if (column === undefined || isFileRow(row.key)) return;
  report(row.key, column, "This row is a kind of record, not a file", "Empty the cell, and answer in the row of the file");
}

type OneRow = { readonly profile: Profile; readonly file: ReadFile; readonly row: Row; readonly report: Report };

function readRow(one: OneRow, before: FileAnswer | undefined): FileAnswer | undefined {
  const { profile, file, row, report } = one;
  const cells = FileAnswerRow.parse(row);
  // An empty cell is no tick that somebody took away.
  const readAs = readKind(one, cells, row["include"] === false);
  if (readAs === undefined) return undefined;
  const idFrom = readColumns(file, cells.idFrom);
  if (typeof idFrom === "string") return void report(row.key, "idFrom", idFrom, columnsHint(file));
  if (idFrom.length > 0 && readAs === "" && file.reading.likely === null)
    return void report(row.key, "readAs", "The columns of the id are given, but not what the file holds", kindsHint(profile));
  const isAccepted = cells.accepted !== "";
  if (isAccepted && !/^(?:accept(?:ed)?|ok|yes|y|x|true)$/iu.test(cells.accepted))
    return void report(row.key, "accepted", `"${cells.accepted}" is not an answer to this question`, `Enter ${ACCEPT}, or empty the cell`);
  const doubts = doubtsOf(file.reading);
  // What was accepted before stays what it was about; the next proposal empties the cell when the file has changed since.
  const accepted = isAccepted ? (before?.accepted ?? doubts) : null;
  const answer: FileAnswer = { file: file.title, readAs, idFrom, accepted };
  const [open] = openQuestions(file, answer);
  if (isAccepted && doubts === "" && open !== undefined)
    return void report(
      row.key,
      "accepted",
      "This question cannot be answered by accepting",
      `Choose an answer in Read as, or ${LEAVE_OUT}`,
    );
  if (cells.include && file.object === null && open !== undefined && readAs === "" && idFrom.length === 0)
    return void report(row.key, "include", "It is not known what this file holds", "Answer in Read as or Id from; then extract again");
  return answer;
}

/** To take the tick of a used file away is to leave it out. */
function readKind({ profile, file, row, report }: OneRow, { readAs, becomes }: FileAnswerRow, isUnticked: boolean): string | undefined {
  const wanted = fold(readAs);
  const wasUsed = file.object !== null && becomes !== NOT_USED && becomes !== FILE_LEFT_OUT;
  if (wanted === "") return wasUsed && isUnticked ? LEFT_OUT : "";
  if (wanted === fold(LEAVE_OUT) || wanted === fold(LEFT_OUT)) return LEFT_OUT;
  const object = profile.objects.find(({ name, title }) => wanted === fold(title) || wanted === fold(name));
  if (!object) return void report(row.key, "readAs", `"${readAs}" is not a kind of record of ${profile.title}`, kindsHint(profile));
  if (file.columns.length > 0) return object.name;
  const message = `This file cannot be read, so it cannot become ${object.title}`;
  return void report(row.key, "readAs", message, `Save it as XLSX or CSV, or choose ${LEAVE_OUT}`);
}

const kindsHint = (profile: Profile): string => `Choose one of: ${profile.objects.map(({ title }) => title).join(", ")}, or ${LEAVE_OUT}`;

const columnsHint = ({ columns }: ReadFile): string =>
  columns.length === 0 ? "Empty the cell" : `Its columns are: ${columns.slice(0, 15).join(", ")}${columns.length > 15 ? " …" : ""}`;

/** The columns that a cell names, as the file heads them; a text says what is wrong. A heading may itself hold what separates headings. */
function readColumns({ columns }: ReadFile, text: string): readonly string[] | string {
  const find = (heading: string): string | undefined =>
    columns.find((column) => column === heading) ?? columns.find((column) => fold(column) === fold(heading));
  // Headings and what separates them in turn; the longest heading that a column has is taken first.
  const pieces = text.split(/([+,;\n])/u);
  const found: string[] = [];
  for (let at = 0; at < pieces.length; ) {
    let end = pieces.length;
    while (end > at && find(pieces.slice(at, end).join("").trim()) === undefined) end -= 2;
    const named = pieces[at]?.trim() ?? "";
    if (end > at) found.push(find(pieces.slice(at, end).join("").trim()) ?? "");
    else if (named !== "") return `The file has no column "${named}"`;
    at = end > at ? end + 1 : at + 2;
  }
  return new Set(found).size === found.length ? found : "A column is named twice";
}

/** What people said about files, as a part of the map; files about which nobody said anything are not listed. */
export function fileRowsOf(files: readonly ReadFile[], answers: readonly FileAnswer[]): FileRow[] {
  return files
    .flatMap((file): FileRow[] => {
      const answer = answers.find((each) => each.file === file.title);
      if (!answer) return [];
      const accepted = answer.accepted !== null && answer.accepted === doubtsOf(file.reading) && answer.accepted !== "";
      if (answer.readAs === "" && answer.idFrom.length === 0 && !accepted) return [];
      return [{ key: file.title, readAs: answer.readAs, idFrom: [...answer.idFrom], accepted }];
    })
    .sort((a, b) => byText(a.key, b.key));
}
