/** Defines what is asked about a file of the export, what people answer, and which questions are open. */
import * as z from "zod";

/** `rows set aside`, `encoding`, `headings`, `columns` and `other place` are doubts about a file that was read: people may accept them. The others say why a file is not used. */
export const FileQuestion = z.strictObject({
  kind: z.enum(["not used", "no id", "not readable", "rows set aside", "encoding", "headings", "columns", "other place"]),
  /** What is asked and how to answer it, in sentences. */
  text: z.string(),
  /** Changes with what is asked about, so that an old answer does not count for it. */
  about: z.string(),
});
export type FileQuestion = z.infer<typeof FileQuestion>;

/** In `readAs`: nobody needs the file. */
export const LEFT_OUT = "leave out";

/** Which records the rows set aside may be, and which of these are kept as they were loaded. */
export const UnusedRows = z.strictObject({
  /** The columns that make the id. */
  idColumns: z.array(z.string()),
  /** The ids of the rows; of rows that could not be cut into values, all their texts. */
  ids: z.array(z.string()),
  /** Of rows without an id, their values in a short form. */
  contents: z.array(z.string()),
  /** Ids of records that were loaded and are kept, because their rows in the newer export are among these. */
  kept: z.array(z.string()),
});
export type UnusedRows = z.infer<typeof UnusedRows>;

/** A row that became no record: where it stands, what it says, and why. */
export const LeftRow = z.strictObject({ place: z.string(), kind: z.string(), reason: z.string(), text: z.string() });
export type LeftRow = z.infer<typeof LeftRow>;

/** Why a loaded record waits whose row in a newer export is among these. */
export const WAITS_FOR_ROW =
  "Its row in the newer export was set aside, so it stays as it was loaded. The notes of its file on the tab Inventory quote the row, and the list set-aside has it whole";

/** How a file or sheet was read, beside its rows; nothing of it is known of what earlier releases extracted. */
export const FileReading = z.strictObject({
  /** The kind of record that it seems to hold, by its name and headings; null when nothing fits. */
  likely: z.string().nullable().default(null),
  /** The answers it was read with: a kind of record or `LEFT_OUT`, "" for none; and headings of the columns that make the id. */
  readAs: z.string().default(""),
  idFrom: z.array(z.string()).default([]),
  /** Rows that could not be used. */
  setAside: z.number().int().default(0),
  /** Rows that are no records, such as a total; absent in extractions of earlier releases. */
  noRecord: z.number().int().optional(),
  /** Absent where no row was set aside. */
  unusedRows: UnusedRows.optional(),
  /** The first of the rows that became no records, whole; absent for none. */
  leftRows: z.array(LeftRow).optional(),
  /** Filled cells of the rows that became no records, or of the whole file where nothing is read from it; absent where nobody counted them. */
  unusedCells: z.number().int().optional(),
  /** Records that were loaded from it and are kept, though the newest export does not have it. */
  kept: z.number().int().default(0),
  /** Columns that the newest export does not have in it, with how many values that were loaded are kept. */
  absent: z.array(z.strictObject({ column: z.string(), kept: z.number().int(), isElsewhere: z.boolean() })).default([]),
  questions: z.array(FileQuestion).default([]),
});
export type FileReading = z.infer<typeof FileReading>;

/** A file or sheet by the name people call it, and what is known about it. */
export type ReadFile = {
  readonly title: string;
  /** Null: no records are read from it. */
  readonly object: string | null;
  readonly columns: readonly string[];
  readonly reading: FileReading;
};

/** What people say about a file; `accepted` is the `doubtsOf` the file that they accepted. */
export type FileAnswer = {
  readonly file: string;
  readonly readAs: string;
  readonly idFrom: readonly string[];
  readonly accepted: string | null;
};

const doubts: ReadonlySet<FileQuestion["kind"]> = new Set(["rows set aside", "encoding", "headings", "columns", "other place"]);
/** Whether the question says why nothing is read from a file. */
export const isWhyUnread = ({ kind }: FileQuestion): boolean => !doubts.has(kind);
const isDoubt = ({ kind }: FileQuestion): boolean => doubts.has(kind);

/** What somebody accepts who accepts how a file was read; "" when there is nothing to accept. */
export const doubtsOf = ({ questions }: FileReading): string =>
  questions
    .filter(isDoubt)
    .map(({ kind, about }) => `${kind}: ${about}`)
    .join("; ");

/** Whether the file has to be extracted again before the answer counts. To leave out what is not used anyway counts at once. */
export function isUnread({ object, reading }: ReadFile, answer: FileAnswer | undefined): boolean {
  if (answer === undefined || (object === null && answer.readAs === LEFT_OUT)) return false;
  return answer.readAs !== reading.readAs || answer.idFrom.join("\n") !== reading.idFrom.join("\n");
}

/** The questions about a file that nobody has answered. An answer that is not in use yet is an answer. */
export function openQuestions(file: ReadFile, answer: FileAnswer | undefined): readonly FileQuestion[] {
  if (answer?.readAs === LEFT_OUT || isUnread(file, answer)) return [];
  const areAccepted = answer?.accepted === doubtsOf(file.reading);
  return file.reading.questions.filter((question) => !(areAccepted && isDoubt(question)));
}

/** Where the questions of a migration stand: titles of files that wait for an answer, and of those whose answer waits for an extraction. */
export type FileStates = { readonly open: readonly string[]; readonly unread: readonly string[] };

export function fileStates(files: readonly ReadFile[], answers: readonly FileAnswer[]): FileStates {
  const byFile = new Map(answers.map((answer) => [answer.file, answer]));
  const titles = (of: (file: ReadFile, answer: FileAnswer | undefined) => boolean): string[] =>
    files.filter((file) => of(file, byFile.get(file.title))).map(({ title }) => title);
  return { open: titles((file, answer) => openQuestions(file, answer).length > 0), unread: titles(isUnread) };
}
