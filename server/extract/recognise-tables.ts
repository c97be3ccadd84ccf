/** Decides which table of a source is which object, by its name first and its headings second. */
import { alignColumns } from "../../shared/record/align-columns.ts";
import type { FileAnswer, FileQuestion, FileReading } from "../../shared/record/file-question.ts";
import { normaliseHeader } from "../../shared/record/normalise-header.ts";
import { recogniseColumns } from "../../shared/record/recognise-columns.ts";
import type { Profile, ProfileObject } from "../../shared/sources/profile.ts";
import { answerFor, byColumns, inOtherPlace, isLeftOut, noId, notUsed, readWith, withoutDates } from "./file-questions.ts";
import type { TableGuess } from "./guess-objects.ts";
import type { Table } from "./readers/reader.ts";

/** A table that belongs to an object; parts of one object follow each other in order. */
export type RecognisedTable = {
  readonly table: Table;
  readonly object: ProfileObject;
  /** Positions of the columns whose values make the id. */
  readonly idColumns: readonly number[];
  /** The object's column per column of the table: an earlier part of the object may have headed it differently. */
  readonly names: readonly string[];
  /** What is to be said about its headings. */
  readonly notes: readonly string[];
  /** What people have to confirm about it, beside what its reader doubts. */
  readonly doubts: readonly FileQuestion[];
  readonly read: ReadWith;
};
export type ReadWith = Omit<FileReading, "questions" | "setAside">;

/** A table that is not used; the reason is a sentence's end. There is a question if it turns out to be a list. */
export type UnusedTable = {
  readonly table: Table;
  readonly reason: string;
  readonly read: ReadWith;
  readonly question?: FileQuestion;
};

export type Recognised = {
  readonly tables: readonly RecognisedTable[];
  readonly unknown: readonly UnusedTable[];
  readonly notes: readonly string[];
};

/** Words that say nothing about the object in a table's name. */
const NOISE = /\b(?:export(?:ed)?|report|data|all|list|of|backup|final|copy|part)\b/giu;

/** A table as people call it: its file, and its own name when the file may hold several. */
export const tableTitle = ({ file, name, isWholeFile }: Pick<Table, "file" | "name" | "isWholeFile">): string =>
  isWholeFile ? file : `${file}, ${name}`;

/** The folder or ZIP of a file; "" when it lies in none. */
const placeOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf("/")));

type Found = {
  table: Table;
  object: ProfileObject;
  part: number;
  idColumns: readonly number[];
  read: ReadWith;
  doubts: readonly FileQuestion[];
};

/** Tables of which neither an answer nor the name and the headings say both what they are and what their id is. */
export const tablesToGuess = (profile: Profile, tables: readonly Table[], answers: readonly FileAnswer[]): Set<Table> =>
  new Set(
    tables.filter((table) => {
      const answer = answerFor(answers, tableTitle(table));
      if (isLeftOut(answer)) return false;
      const object = profile.objects.find(({ name }) => name === answer?.readAs) ?? objectOf(profile, table, tables).guessed;
      return object === undefined || idPositions(object, table, answer?.idFrom ?? []).idColumns.length === 0;
    }),
  );

/** What a table is by its name, else by its headings. */
function objectOf(
  profile: Profile,
  table: Table,
  all: readonly Table[],
): ReturnType<typeof byName> & { guessed: ProfileObject | undefined } {
  const found = byName(profile, table, all.filter((other) => other.file === table.file).length === 1);
  return { ...found, guessed: found.named ?? byHeaders(profile, table.columns) };
}

/** A guess at least this sure is used, and people confirm it. */
const SURE_ENOUGH = 0.9;

/**
 * What people answered about a table counts before its name, its name before its headings, and these before a guess. Nothing here refuses a
 * table: it waits.
 */
export function recogniseTables(
  profile: Profile,
  tables: readonly Table[],
  answers: readonly FileAnswer[] = [],
  guesses: ReadonlyMap<Table, TableGuess> = new Map(),
): Recognised {
  const found: Found[] = [];
  const unknown: UnusedTable[] = [];
  const notes: string[] = [];
  for (const table of tables) {
    const title = tableTitle(table);
    const answer = answerFor(answers, title);
    const { named, part, guessed } = objectOf(profile, table, tables);
    const guess = guesses.get(table);
    const isGuess = guessed === undefined && guess !== undefined && guess.confidence >= SURE_ENOUGH && guess.id !== undefined;
    const likely = guessed ?? (isGuess ? guess.object : undefined);
    const object = profile.objects.find(({ name }) => name === answer?.readAs) ?? likely;
    const read = readWith(answer, likely?.name ?? null);
    const leave = (reason: string, question?: FileQuestion): void => {
      unknown.push({ table, reason, read, ...(question && { question }) });
      notes.push(`${title} was not read: ${reason}.`);
    };
    if (isLeftOut(answer)) {
      leave("somebody chose to leave it out");
      continue;
    }
    if (!object) {
      leave(`neither its name nor its columns match an object of ${profile.title}`, notUsed(table.columns, guess));
      continue;
    }
    const twin = found.find(
      (other) => other.object === object && other.table.sha256 === table.sha256 && (table.isWholeFile || other.table.name === table.name),
    );
    if (twin) {
      leave(`it is identical to ${tableTitle(twin.table)}`);
      continue;
    }
    const said = idPositions(object, table, read.idFrom);
    // Whoever said what it holds has not said yet what its id is.
    const isIdGuessed =
      said.idColumns.length === 0 && read.idFrom.length === 0 && guess?.id !== undefined && (isGuess || answer?.readAs === object.name);
    const { idColumns, missing } = isIdGuessed ? idPositions(object, table, [guess?.id ?? ""]) : said;
    if (idColumns.length === 0) {
      leave(whyNoId(object, table), noId(object, table.columns, { missing, likely: guess?.id }));
      continue;
    }
    const isDoubted = isIdGuessed || (isGuess && answer?.readAs !== object.name);
    // What was guessed stands in the tab like an answer, to be confirmed.
    const readBy = isDoubted ? { ...read, readAs: object.name, ...(isIdGuessed && { idFrom: [guess?.id ?? ""] }) } : read;
    found.push({ table, object, part, idColumns, read: readBy, doubts: isDoubted && guess ? [byColumns(object, guess)] : [] });
    if (answer?.readAs === object.name) notes.push(`${title} was read as ${object.title}, as somebody chose.`);
    else if (!named) notes.push(`${title} was read as ${object.title} because of its columns.`);
  }
  found.sort(
    (a, b) =>
      profile.objects.indexOf(a.object) - profile.objects.indexOf(b.object) || a.part - b.part || (a.table.file < b.table.file ? -1 : 1),
  );
  return { tables: withColumns(found), unknown, notes: [...notes, ...missingParts(found)] };
}

const ADDED = "Columns that the other files of this list do not have were added: ";
/** What is said of columns that only a further table has. */
export const addedNote = (added: readonly string[]): string[] => (added.length > 0 ? [`${ADDED}${added.join(", ")}.`] : []);

/** Columns are recognised table by table and kept under the headings that the object's first table gave them. */
function withColumns(found: readonly Found[]): RecognisedTable[] {
  const known = new Map<ProfileObject, string[]>();
  const homes = homesOf(found);
  return found.map(({ table, object, idColumns, read, doubts: before }) => {
    const [place, home] = [placeOf(table.file), homes.get(object) ?? ""];
    // Whoever said what it holds has looked at it.
    const doubts = [...before, ...(place === home || read.readAs === object.name ? [] : [inOtherPlace(object, place, home)])];
    const there = known.get(object);
    if (!there) {
      known.set(object, [...table.columns]);
      return { table, object, idColumns, names: table.columns, notes: [], doubts, read };
    }
    const { names, renamed, added } = alignColumns(object, there, table.columns);
    there.push(...added);
    const notes = [
      ...renamed.map(([heading, name]) => `The column "${heading}" was read as "${name}", the heading in the other files of this list.`),
      ...addedNote(added),
    ];
    return { table, object, idColumns, names, notes, doubts, read };
  });
}

/** Where the lists of each object lie that need no question: of several places the outermost one, else the first. */
function homesOf(found: readonly Found[]): Map<ProfileObject, string> {
  const depth = (place: string): number => (place === "" ? 0 : place.split("/").length);
  const homes = new Map<ProfileObject, string>();
  for (const { object, table } of found) {
    const [place, known] = [placeOf(table.file), homes.get(object)];
    if (known === undefined || depth(place) < depth(known)) homes.set(object, place);
  }
  return homes;
}

/** A sheet may be called by what it holds; when it stands alone, its file may be. */
function byName(profile: Profile, table: Table, isAlone: boolean): { named: ProfileObject | undefined; part: number } {
  const file = readFileName(table.file, profile.name);
  const find = (subject: string): ProfileObject | undefined =>
    profile.objects.find((object) => object.files.some((name) => normaliseFileName(name) === subject));
  if (table.isWholeFile) return { named: find(file.subject), part: file.part };
  const own = readFileName(table.name, profile.name);
  const named = find(own.subject);
  return named ? { named, part: Math.max(own.part, file.part) } : { named: isAlone ? find(file.subject) : undefined, part: file.part };
}

/** `Deals (1).csv` is part 1 of what `Deals.csv` begins. */
function readFileName(path: string, source: string): { subject: string; part: number } {
  const base = (path.split("/").at(-1) ?? path).replace(/\.[A-Za-z]{1,6}$/u, "");
  const undated = withoutDates(base).trim();
  const numbered = /^(.*?)(?:\s*\((\d+)\)|[-_ ]+(?:part[-_ ]*)?(\d{1,3}))$/iu.exec(undated);
  return { subject: normaliseFileName(numbered?.[1] ?? undated, source), part: Number(numbered?.[2] ?? numbered?.[3] ?? 0) };
}

function normaliseFileName(name: string, source?: string): string {
  const words = name.replace(/[-_]+/gu, " ").replace(NOISE, " ");
  const whole = normaliseHeader(words);
  const prefix = source === undefined ? "" : normaliseHeader(source);
  return prefix !== "" && whole.startsWith(`${prefix}crm`)
    ? whole.slice(prefix.length + 3)
    : prefix !== "" && whole.startsWith(prefix)
      ? whole.slice(prefix.length)
      : whole;
}

/** Ids beside a record's own, in any list. */
const OTHER_IDS = /^(?:external|ext|legacy|old|original|source|system|import|row|unique|record|global|internal)\b/iu;

/** Whether a list begins with an id of its own that the object does not know: `Note ID` before `Deal ID` makes it no list of deals. */
function hasOtherId([first = ""]: readonly string[], { id, columns }: ReturnType<typeof recogniseColumns>): boolean {
  const heading = first.replace(/[_-]+/gu, " ").trim();
  return first !== id && !columns.has(first) && /\S\s*\bid$/iu.test(heading) && !OTHER_IDS.test(heading);
}

/** An object whose own id is there and most of whose headers are known; undefined unless exactly one is best. */
function byHeaders(profile: Profile, headers: readonly string[]): ProfileObject | undefined {
  const scored = profile.objects.flatMap((object) => {
    const found = recogniseColumns(object, headers);
    const share = found.columns.size / Math.max(1, headers.length - 1);
    return found.idIsSpecific && !hasOtherId(headers, found) && found.columns.size >= 3 && share >= 0.5 ? [{ object, share }] : [];
  });
  scored.sort((a, b) => b.share - a.share);
  return scored[0] && scored[0].share > (scored[1]?.share ?? 0) ? scored[0].object : undefined;
}

/** The columns that people named, else those that the profile knows; none, and what is missing, when they are not all there. */
function idPositions(
  object: ProfileObject,
  table: Table,
  named: readonly string[],
): { idColumns: readonly number[]; missing: readonly string[] } {
  const parts = named.length > 0 ? named : recogniseColumns(object, table.columns).idParts;
  const missing = parts.filter((name) => !table.columns.includes(name));
  return { idColumns: missing.length > 0 ? [] : parts.map((name) => table.columns.indexOf(name)), missing };
}

/** Only headings that are known are named: without a header row the first line holds somebody's data. */
function whyNoId(object: ProfileObject, table: Table): string {
  const known = [...recogniseColumns(object, table.columns).columns.keys()].slice(0, 12);
  return `it has no id column for its ${object.title.toLowerCase()}; ${
    known.length > 0
      ? `of its ${table.columns.length} headers, these are known: ${known.join(", ")}`
      : `none of its ${table.columns.length} headers is known, so the header row may be missing`
  }`;
}

/** The kind of record that a file that cannot be read would hold by its name. */
export const objectByFileName = (profile: Profile, file: string): ProfileObject | undefined => {
  const { subject } = readFileName(file, profile.name);
  return profile.objects.find((each) => each.files.some((name) => normaliseFileName(name) === subject));
};

function missingParts(files: readonly { object: ProfileObject; part: number }[]): string[] {
  return [...new Set(files.map((file) => file.object))].flatMap((object) => {
    const parts = new Set(files.filter((file) => file.object === object).map((file) => file.part));
    const highest = Math.max(...parts);
    const missing = Array.from({ length: highest }, (_, n) => n).filter((n) => !parts.has(n) && !(n === 0 && parts.has(1)));
    return missing.length > 0
      ? [`${object.title}: there is a part ${highest} but no part ${missing.join(", ")}. Check whether a file is missing.`]
      : [];
  });
}
