/** Guesses what tables are lists of whose names and headings do not say it. */
import { SourceError } from "../../shared/errors.ts";
import { createRecogniser } from "../../shared/map/recognise/create-recogniser.ts";
import { type RecognisedColumn, type RecognisedTable, recogniseTables } from "../../shared/map/recognise/recognise.ts";
import type { Profile, ProfileObject } from "../../shared/sources/profile.ts";
import { withProfile } from "../../shared/vocabulary/with-profile.ts";
import { readKnowledge } from "../read-vocabulary.ts";
import { readFirstRows } from "./first-rows.ts";
import type { Table } from "./readers/reader.ts";

/** What a table most likely is. */
export type TableGuess = {
  /** Undefined where the source has no such list. */
  readonly object: ProfileObject | undefined;
  /** What people call the list: `Contacts`, `Invoices`. */
  readonly title: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** The heading of the column that looks like the id; undefined where none does. */
  readonly id: string | undefined;
};

/** Rows of a table that are looked at. */
const ROWS = 200;

/** `tables` are all of the export, since each says something about the others; `wanted` are those to guess. */
export async function guessObjects(
  profile: Profile,
  { tables, wanted }: { tables: readonly Table[]; wanted: ReadonlySet<Table> },
  signal: AbortSignal,
): Promise<ReadonlyMap<Table, TableGuess>> {
  if (wanted.size === 0) return new Map();
  const { vocabulary, model } = await readKnowledge();
  const read = await Promise.all(
    tables.map(async (table) => ({
      file: table.file,
      name: table.isWholeFile ? "" : table.name,
      columns: table.columns,
      rows: wanted.has(table) ? await rowsOf(table, signal) : [],
    })),
  );
  const own = withProfile(vocabulary, profile).vocabulary;
  const [ofAll, ofSource] = [vocabulary, own].map((each) =>
    recogniseTables(read, createRecogniser({ vocabulary: each, model }, profile.nulls)),
  );
  // The source may call a list otherwise.
  const lists = new Set(own.objects.flatMap(({ name, like }) => [name, like ?? name]));
  return new Map(
    tables.flatMap((table, at) => {
      const [all, found] = [ofAll?.[at], ofSource?.[at]];
      return wanted.has(table) && all && found ? [[table, guessOf(profile, all, found, lists)] as const] : [];
    }),
  );
}

/** Numbers or codes of which no two are the same, in the first column. */
function numbersRows({ described: { position, isUnique, facts } }: RecognisedColumn): boolean {
  const { integer = 0, code = 0, hash = 0 } = facts.rates;
  return position === 0 && isUnique && Math.max(integer, code, hash) > 0.9;
}

/** None of a table that cannot be read: that is said where it is counted. */
const rowsOf = (table: Table, signal: AbortSignal): Promise<string[][]> =>
  readFirstRows(table, ROWS, signal).catch((fault: unknown) => {
    if (fault instanceof SourceError) return [];
    throw fault;
  });

/** What is no list of the source by the words of all sources is none, whatever it is most like among its lists. */
function guessOf(profile: Profile, all: RecognisedTable, found: RecognisedTable, lists: ReadonlySet<string>): TableGuess {
  const id = (found.columns.find(({ guess }) => guess.concept === "id") ?? found.columns.find(numbersRows))?.described.heading;
  const { object: best, confidence } = all.object;
  if (!lists.has(best.name)) return { object: undefined, title: best.title, confidence, id };
  const among = [all.object, ...all.alternatives].filter(({ object }) => lists.has(object.name));
  const share = Math.min(
    1,
    among.reduce((sum, each) => sum + each.confidence, 0),
  );
  const object = profile.objects.find(({ name }) => name === found.object.object.name);
  return { object, title: found.object.object.title, confidence: share * found.object.confidence, id };
}
