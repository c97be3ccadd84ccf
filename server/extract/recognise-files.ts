/** Decides which file of an export is which object, by its name first and its headers second. */
import { SourceError } from "../../shared/errors.ts";
import { normaliseHeader } from "../../shared/record/normalise-header.ts";
import { recogniseHeaders } from "../../shared/record/recognise-headers.ts";
import type { Profile, ProfileObject } from "../../shared/sources/profile.ts";
import type { InspectedFile, NotATable } from "./inspect-file.ts";

/** A file that belongs to an object; parts of one object follow each other in order. */
export type RecognisedFile = InspectedFile & { readonly object: ProfileObject; readonly idColumn: string };

export type Recognised = {
  readonly files: readonly RecognisedFile[];
  /** Tables that fit no object. */
  readonly unknown: readonly InspectedFile[];
  readonly notes: readonly string[];
};

/** Words that say nothing about the object in a file's name. */
const NOISE = /\b(?:export(?:ed)?|report|data|all|list|of|backup|final|copy|part)\b/giu;

/** Throws when nothing is recognised, when a list has no id column, or when a list that matters is a spreadsheet. */
export function recogniseFiles(profile: Profile, sourcePath: string, inspected: readonly (InspectedFile | NotATable)[]): Recognised {
  const files: (RecognisedFile & { part: number })[] = [];
  const unknown: InspectedFile[] = [];
  const notes: string[] = [];
  for (const each of inspected) {
    if ("reason" in each) {
      refuseSpreadsheet(profile, each);
      notes.push(`${each.file.name} was not used: ${each.reason}.`);
      continue;
    }
    const { subject, part } = readFileName(each.file.name, profile.name);
    const named = profile.objects.find((object) => object.files.some((name) => normaliseFileName(name) === subject));
    const object = named ?? byHeaders(profile, each.headers);
    if (!object) {
      unknown.push(each);
      notes.push(`${each.file.name} was not used: neither its name nor its columns fit an object of ${profile.title}.`);
      continue;
    }
    if (!named) notes.push(`${each.file.name} was taken for ${object.title} because of its columns.`);
    const twin = files.find((other) => other.object === object && other.sha256 === each.sha256);
    if (twin) notes.push(`${each.file.name} was not read: it is the same as ${twin.file.name}, byte for byte.`);
    else files.push({ ...each, object, idColumn: idColumn(object, each), part });
  }
  if (files.length === 0) throw notAnExport(profile, sourcePath, inspected.length);
  files.sort(
    (a, b) =>
      profile.objects.indexOf(a.object) - profile.objects.indexOf(b.object) || a.part - b.part || (a.file.name < b.file.name ? -1 : 1),
  );
  return { files, unknown, notes: [...notes, ...missingParts(files)] };
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
    const found = recogniseHeaders(object, headers);
    const share = found.columns.size / Math.max(1, headers.length - 1);
    return found.idIsSpecific && found.columns.size >= 3 && share >= 0.5 ? [{ object, share }] : [];
  });
  scored.sort((a, b) => b.share - a.share);
  return scored[0] && scored[0].share > (scored[1]?.share ?? 0) ? scored[0].object : undefined;
}

function idColumn(object: ProfileObject, { file, headers }: InspectedFile): string {
  const { id, columns } = recogniseHeaders(object, headers);
  if (id !== undefined) return id;
  // Only headers that are known are named: without a header row the first line holds somebody's data.
  const known = [...columns.keys()].slice(0, 12);
  throw new SourceError({
    code: "source/no-id-column",
    message: `${file.name} has no column with the id of its ${object.title.toLowerCase()}; ${known.length > 0 ? `known among its ${headers.length} headers are: ${known.join(", ")}` : `none of its ${headers.length} headers is known, so perhaps the header row is missing`}.`,
    hint: `Export it again with the id (${object.id.slice(0, 3).join(", ")}), so that every record can be found again.`,
    where: { file: file.name, line: 1 },
  });
}

function refuseSpreadsheet(profile: Profile, { file, reason, spreadsheet }: NotATable): void {
  const { subject } = readFileName(file.name, profile.name);
  const object = spreadsheet ? profile.objects.find((each) => each.files.some((name) => normaliseFileName(name) === subject)) : undefined;
  if (!object) return;
  throw new SourceError({
    code: "source/spreadsheet",
    message: `${file.name} is ${reason}; the ${object.title.toLowerCase()} in it cannot be read.`,
    hint: "Open it and save the sheet as CSV (UTF-8) into the same folder, then remove the spreadsheet.",
    where: { file: file.name },
  });
}

function missingParts(files: readonly { object: ProfileObject; part: number }[]): string[] {
  return [...new Set(files.map((file) => file.object))].flatMap((object) => {
    const parts = new Set(files.filter((file) => file.object === object).map((file) => file.part));
    const highest = Math.max(...parts);
    const missing = Array.from({ length: highest }, (_, n) => n).filter((n) => !parts.has(n) && !(n === 0 && parts.has(1)));
    return missing.length > 0
      ? [`${object.title}: there is a part ${highest} but no part ${missing.join(", ")}. Was a file forgotten?`]
      : [];
  });
}

const notAnExport = (profile: Profile, path: string, files: number): SourceError =>
  new SourceError({
    code: "source/not-an-export",
    message: `None of the ${files} files in ${path} looks like an export of ${profile.title}.`,
    hint: `Expected are CSV files such as ${profile.objects
      .slice(4, 7)
      .concat(profile.objects.slice(0, 1))
      .map((object) => `${object.files[0]}.csv`)
      .join(", ")}, with a header row.`,
    where: { path },
  });
