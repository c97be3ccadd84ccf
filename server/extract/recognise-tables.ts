/** Decides which table of a source is which object, by its name first and its headings second. */
import { SourceError } from "../../shared/errors.ts";
import { alignColumns } from "../../shared/record/align-columns.ts";
import { whereOf } from "../../shared/record/format-locator.ts";
import { normaliseHeader } from "../../shared/record/normalise-header.ts";
import { recogniseColumns } from "../../shared/record/recognise-columns.ts";
import type { Profile, ProfileObject } from "../../shared/sources/profile.ts";
import type { LeftOut, Table } from "./readers/reader.ts";

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
};

export type Recognised = {
  readonly tables: readonly RecognisedTable[];
  /** Tables that are not used; the reason is a sentence's end. */
  readonly unknown: readonly { readonly table: Table; readonly reason: string }[];
  readonly notes: readonly string[];
};

/** Words that say nothing about the object in a table's name. */
const NOISE = /\b(?:export(?:ed)?|report|data|all|list|of|backup|final|copy|part)\b/giu;

/** A table as people call it: its file, and its own name when the file may hold several. */
export const tableTitle = ({ file, name, isWholeFile }: Pick<Table, "file" | "name" | "isWholeFile">): string =>
  isWholeFile ? file : `${file}, ${name}`;

type Found = { table: Table; object: ProfileObject; part: number };

/** Throws when nothing is recognised, when a list has no id column, or when a list that matters is in a form that is not read. */
export function recogniseTables(
  profile: Profile,
  sourcePath: string,
  { tables, leftOut }: { readonly tables: readonly Table[]; readonly leftOut: readonly LeftOut[] },
): Recognised {
  const found: Found[] = [];
  const unknown: { table: Table; reason: string }[] = [];
  const notes: string[] = [];
  for (const each of leftOut) {
    refuseWhatMatters(profile, each);
    notes.push(`${each.file} was not read: ${each.reason}.`);
  }
  for (const table of tables) {
    const title = tableTitle(table);
    const { named, part } = byName(profile, table, tables.filter((other) => other.file === table.file).length === 1);
    const object = named ?? byHeaders(profile, table.columns);
    if (!object) {
      const reason = `neither its name nor its columns match an object of ${profile.title}`;
      unknown.push({ table, reason });
      notes.push(`${title} was not read: ${reason}.`);
      continue;
    }
    if (!named) notes.push(`${title} was read as ${object.title} because of its columns.`);
    const twin = found.find(
      (other) => other.object === object && other.table.sha256 === table.sha256 && (table.isWholeFile || other.table.name === table.name),
    );
    if (twin) {
      const reason = `it is identical to ${tableTitle(twin.table)}`;
      unknown.push({ table, reason });
      notes.push(`${title} was not read: ${reason}.`);
    } else found.push({ table, object, part });
  }
  if (found.length === 0) throw notAnExport(profile, sourcePath, new Set([...tables, ...leftOut].map(({ file }) => file)).size);
  found.sort(
    (a, b) =>
      profile.objects.indexOf(a.object) - profile.objects.indexOf(b.object) || a.part - b.part || (a.table.file < b.table.file ? -1 : 1),
  );
  return { tables: withColumns(found), unknown, notes: [...notes, ...missingParts(found)] };
}

/** Columns are recognised table by table and kept under the headings that the object's first table gave them. */
function withColumns(found: readonly Found[]): RecognisedTable[] {
  const known = new Map<ProfileObject, string[]>();
  return found.map(({ table, object }) => {
    const idColumns = idPositions(object, table);
    const before = known.get(object);
    if (!before) {
      known.set(object, [...table.columns]);
      return { table, object, idColumns, names: table.columns, notes: [] };
    }
    const { names, renamed, added } = alignColumns(object, before, table.columns);
    before.push(...added);
    const notes = [
      ...renamed.map(([heading, name]) => `The column "${heading}" was read as "${name}", the heading in the other files of this list.`),
      ...(added.length > 0 ? [`Columns that the other files of this list do not have were added: ${added.join(", ")}.`] : []),
    ];
    return { table, object, idColumns, names, notes };
  });
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
  const base = (path.split("/").at(-1) ?? path).replace(/\.[A-Za-z]{1,5}$/u, "");
  const undated = base
    .replace(/[-_ ]*\d{1,4}[-_.]\d{1,2}[-_.]\d{1,4}(?:[T _-]?\d{2}[-_.:]?\d{2}(?:[-_.:]?\d{2})?)?/gu, " ")
    .replace(/[-_ ]*\d{8}(?:[-_T]?\d{4,6})?/gu, " ")
    .trim();
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

/** An object whose own id is there and most of whose headers are known; undefined unless exactly one is best. */
function byHeaders(profile: Profile, headers: readonly string[]): ProfileObject | undefined {
  const scored = profile.objects.flatMap((object) => {
    const found = recogniseColumns(object, headers);
    const share = found.columns.size / Math.max(1, headers.length - 1);
    return found.idIsSpecific && found.columns.size >= 3 && share >= 0.5 ? [{ object, share }] : [];
  });
  scored.sort((a, b) => b.share - a.share);
  return scored[0] && scored[0].share > (scored[1]?.share ?? 0) ? scored[0].object : undefined;
}

function idPositions(object: ProfileObject, table: Table): number[] {
  const { idParts, columns } = recogniseColumns(object, table.columns);
  if (idParts.length > 0) return idParts.map((name) => table.columns.indexOf(name));
  // Only headings that are known are named: without a header row the first line holds somebody's data.
  const known = [...columns.keys()].slice(0, 12);
  const ids = object.id.slice(0, 3).map((id) => (typeof id === "string" ? id : id.join(" + ")));
  throw new SourceError({
    code: "source/no-id-column",
    message: `${tableTitle(table)} has no id column for its ${object.title.toLowerCase()}; ${known.length > 0 ? `of its ${table.columns.length} headers, these are known: ${known.join(", ")}` : `none of its ${table.columns.length} headers is known; the header row may be missing`}.`,
    hint: `Export it again with the id column (${ids.join(", ")}). Crosswalk needs the id to recognise each record.`,
    where: whereOf(table.header),
  });
}

function refuseWhatMatters(profile: Profile, { file, reason, remedy }: LeftOut): void {
  if (remedy === undefined) return;
  const { subject } = readFileName(file, profile.name);
  const object = profile.objects.find((each) => each.files.some((name) => normaliseFileName(name) === subject));
  if (!object) return;
  throw new SourceError({
    code: "source/spreadsheet",
    message: `${file} is ${reason}; the ${object.title.toLowerCase()} in it cannot be read.`,
    hint: remedy,
    where: { file },
  });
}

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

const notAnExport = (profile: Profile, path: string, files: number): SourceError =>
  new SourceError({
    code: "source/not-an-export",
    message: `None of the ${files} files in ${path} looks like an export of ${profile.title}.`,
    hint: `Crosswalk expects CSV or XLSX files such as ${profile.objects
      .slice(4, 7)
      .concat(profile.objects.slice(0, 1))
      .map((object) => `${object.files[0]}.csv`)
      .join(", ")}, with a header row.`,
    where: { path },
  });
