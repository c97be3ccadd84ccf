/** Makes attachments of files that no list names: each belongs to the record that its path says, where that is one record only. */
import { ATTACHED_FILE, fileNameOf, formatAttachedFile, isListOfFiles } from "../../../shared/record/attached-file.ts";
import { FOUND_BY } from "../../../shared/record/found-by.ts";
import { recogniseColumns } from "../../../shared/record/recognise-columns.ts";
import type { Profile, ProfileObject } from "../../../shared/sources/profile.ts";
import { readWith } from "../file-questions.ts";
import type { Row } from "../readers/reader.ts";
import type { RecognisedTable } from "../recognise-tables.ts";
import type { SourceFile } from "../source-file.ts";
import type { FileFacts } from "./describe-file.ts";
import type { FoundParent } from "./find-parents.ts";

export const UNLISTED = "Files without a list";

type Input = {
  readonly profile: Profile;
  readonly files: readonly SourceFile[];
  /** Lists of attachments of the export: their headings are used again. */
  readonly lists: readonly RecognisedTable[];
  readonly describe: (file: SourceFile) => Promise<FileFacts>;
  /** To be asked once every record of the export has been seen. */
  readonly parentOf: (file: string) => FoundParent;
};

/** Undefined where there are no such files, or the source has no kind of record for them. */
export function listUnlisted({ profile, files, lists, describe, parentOf }: Input): RecognisedTable | undefined {
  const object = profile.objects.find(isListOfFiles);
  if (object === undefined || files.length === 0) return undefined;
  const [list] = lists;
  const headingOf = headingsOf(object, list?.names ?? []);
  const idHeading = list?.names[list.idColumns[0] ?? 0] ?? object.id.find((id) => typeof id === "string") ?? "ID";
  const nameColumn = object.columns.find(({ concept }) => concept === "file-name");
  const nameHeading = nameColumn ? headingOf(nameColumn) : "File Name";
  const parents = parentColumns(object, headingOf);
  const said = saysHowFound(object) ? [FOUND_BY] : [];
  const columns = [idHeading, nameHeading, ...parents.map(({ heading }) => heading), ATTACHED_FILE, ...said];
  async function* rows(): AsyncGenerator<readonly Row[]> {
    for (const file of files) {
      const { sha256, bytes, type } = await describe(file);
      const found = parentOf(file.name);
      const ids = parents.map(({ object: name }) => (found.parent?.object === name ? found.parent.id : ""));
      const what = formatAttachedFile({ kind: "file", path: file.name, type, bytes, sha256 });
      yield [{ locator: { file: file.name }, cells: [file.name, fileNameOf(file.name), ...ids, what, ...said.map(() => found.said)] }];
    }
  }
  const bytes = files.reduce((sum, each) => sum + each.bytes, 0);
  return madeTable({ object, title: UNLISTED, columns, bytes, rows, count: files.length });
}

/** A table that no file is, of an object whose id stands in its first column. */
export const madeTable = (o: {
  readonly object: ProfileObject;
  readonly title: string;
  readonly columns: readonly string[];
  readonly bytes: number;
  readonly notes?: readonly string[];
  readonly count: number;
  rows(): AsyncGenerator<readonly Row[]>;
}): RecognisedTable => ({
  object: o.object,
  idColumns: [0],
  names: o.columns,
  notes: o.notes ?? [],
  doubts: [],
  read: readWith(undefined, o.object.name),
  table: {
    file: o.title,
    name: "",
    isWholeFile: true,
    columns: o.columns,
    header: { file: o.title },
    format: { reader: "none" },
    notes: [],
    doubts: [],
    sha256: "",
    bytes: o.bytes,
    rows: () => o.rows(),
    count: async () => o.count,
  },
});

type HeadingOf = (column: ProfileObject["columns"][number]) => string;

/** What the columns of an object are called: as in the given list, else as the source usually calls them. */
export function headingsOf(object: ProfileObject, names: readonly string[]): HeadingOf {
  const known = new Map([...recogniseColumns(object, names).columns].map(([heading, { name }]) => [name, heading]));
  return ({ name, synonyms, usual }) => known.get(name) ?? synonyms[0] ?? usual?.[0] ?? name;
}

/** The columns that link to the records that something may belong to. */
export const parentColumns = (object: ProfileObject, headingOf: HeadingOf): { readonly object: string; readonly heading: string }[] =>
  object.columns.flatMap((column) => (column.references === undefined ? [] : [{ object: column.references, heading: headingOf(column) }]));

/** Whether a list has a column for how the records were found: then numbers, days and names count too. */
export const saysHowFound = ({ columns }: ProfileObject): boolean => columns.some(({ synonyms }) => synonyms.includes(FOUND_BY));

/** Pieces that an id may be made of: `N-1000` is one of three. */
const MOST_PIECES = 5;

/**
 * Texts of a path that may be ids, in lower case: whole pieces between signs, alone or with those that follow. Figures alone count only at the
 * beginning of a folder's or the file's name: elsewhere they are years, sizes and versions.
 */
export function idsIn(path: string): Set<string> {
  const ids = new Set<string>();
  for (const segment of path.normalize("NFC").toLowerCase().split("/")) {
    const pieces = [...segment.matchAll(/[\p{L}\p{N}]+/gu)];
    for (const [at, piece] of pieces.entries())
      for (const last of pieces.slice(at, at + MOST_PIECES)) {
        const id = segment.slice(piece.index, last.index + last[0].length);
        if (at === 0 || /\p{L}/u.test(id)) ids.add(id);
      }
  }
  return ids;
}
