/** Words the faults of SQL dumps and databases, with their place. */
import { SourceError } from "../../../../shared/errors.ts";
import { formatNumber } from "../../../../shared/record/format-count.ts";

/** A row may have so many bytes in a dump. */
export const LONGEST_ROW = 32 << 20;
/** A statement that makes a table, and the beginning of one that fills it. */
export const LONGEST_HEAD = 1 << 20;
/** Columns of one table. */
export const MOST_COLUMNS = 5_000;
/** Tables of one file. */
export const MOST_TABLES = 10_000;

/** What is wrong at a byte of the file; the file and its line are added where they are known. */
export class DumpTrouble extends Error {
  readonly kind: "damaged" | "hostile" | "cut off";
  readonly offset: number;
  constructor(kind: DumpTrouble["kind"], offset: number, problem: string) {
    super(problem);
    this.kind = kind;
    this.offset = offset;
  }
}

const hints: Readonly<Record<DumpTrouble["kind"], string>> = {
  damaged: "Make the dump again with the tool of the database (mysqldump, pg_dump, sqlite3 .dump), without changing it afterwards.",
  hostile: "No database tool writes such a file. Find out where it comes from, and make the dump again.",
  "cut off": "Make the dump again, and check that there is room for all of it and that it was copied to its end.",
};

const codes = { damaged: "source/dump-damaged", hostile: "source/dump-hostile", "cut off": "source/dump-cut-off" } as const;

/** The fault for a trouble, with the line that its byte is on. */
export const dumpFault = (file: string, line: number, trouble: DumpTrouble): SourceError =>
  new SourceError({
    code: codes[trouble.kind],
    message: `${file}, line ${formatNumber(line)} (byte ${trouble.offset}): ${trouble.message}.`,
    hint: hints[trouble.kind],
    where: { file, line },
  });

export const databaseDamaged = (file: string, cause: unknown): SourceError =>
  new SourceError({
    code: "source/database-damaged",
    message: `${file}: the SQLite database cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`,
    hint: "Copy it again while no program uses it, or write it out with sqlite3 <file> .dump. A database with a password has to be saved without one.",
    where: { file },
    cause,
  });
