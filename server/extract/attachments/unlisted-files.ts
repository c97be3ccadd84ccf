/** Makes attachments of files that no list names: each belongs to the record whose id stands in its path, where that is one record only. */
import { ATTACHED_FILE, fileNameOf, formatAttachedFile, isListOfFiles } from "../../../shared/record/attached-file.ts";
import { recogniseColumns } from "../../../shared/record/recognise-columns.ts";
import type { SourceRecord } from "../../../shared/record/source-record.ts";
import type { Profile, ProfileObject } from "../../../shared/sources/profile.ts";
import { readWith } from "../file-questions.ts";
import type { Row } from "../readers/reader.ts";
import type { RecognisedTable } from "../recognise-tables.ts";
import type { SourceFile } from "../source-file.ts";
import type { FileFacts } from "./describe-file.ts";

export const UNLISTED = "Files without a list";

export type UnlistedFiles = {
  readonly table: RecognisedTable;
  /** To be shown every record of the export before the table is read. */
  see(record: SourceRecord): void;
};

type Input = {
  readonly profile: Profile;
  readonly files: readonly SourceFile[];
  /** Lists of attachments of the export: their headings are used again. */
  readonly lists: readonly RecognisedTable[];
  readonly describe: (file: SourceFile) => Promise<FileFacts>;
};

/** Undefined where there are no such files, or the source has no kind of record for them. */
export function listUnlisted({ profile, files, lists, describe }: Input): UnlistedFiles | undefined {
  const object = profile.objects.find(isListOfFiles);
  if (object === undefined || files.length === 0) return undefined;
  const [list] = lists;
  const known = new Map([...(list ? recogniseColumns(object, list.names).columns : [])].map(([heading, { name }]) => [name, heading]));
  const headingOf = ({ name, synonyms, usual }: ProfileObject["columns"][number]): string =>
    known.get(name) ?? synonyms[0] ?? usual?.[0] ?? name;
  const idHeading = list?.names[list.idColumns[0] ?? 0] ?? object.id.find((id) => typeof id === "string") ?? "ID";
  const nameHeading = headingFor(object, "file-name", headingOf) ?? "File Name";
  const parents = object.columns.flatMap((column) =>
    column.references === undefined ? [] : [{ object: column.references, heading: headingOf(column) }],
  );
  const kinds = new Set(parents.map((parent) => parent.object));
  const columns = [idHeading, nameHeading, ...parents.map(({ heading }) => heading), ATTACHED_FILE];
  const byId = new Map<string, Set<SourceFile>>();
  for (const file of files) for (const id of idsIn(file.name)) byId.set(id, (byId.get(id) ?? new Set<SourceFile>()).add(file));
  const hits = new Map<SourceFile, Map<string, SourceRecord>>();
  async function* rows(): AsyncGenerator<readonly Row[]> {
    for (const file of files) {
      const { sha256, bytes, type } = await describe(file);
      const parent = parentOf(file, [...(hits.get(file)?.values() ?? [])], profile);
      const ids = parents.map(({ object: name }) => (parent?.object === name ? parent.id : ""));
      const said = formatAttachedFile({ kind: "file", path: file.name, type, bytes, sha256 });
      yield [{ locator: { file: file.name }, cells: [file.name, fileNameOf(file.name), ...ids, said] }];
    }
  }
  return {
    see(record) {
      if (!kinds.has(record.object)) return;
      for (const file of byId.get(record.id.toLowerCase()) ?? []) {
        const found = hits.get(file) ?? new Map<string, SourceRecord>();
        hits.set(file, found.set(`${record.object}/${record.id}`, record));
      }
    },
    table: {
      object,
      idColumns: [0],
      names: columns,
      notes: [],
      doubts: [],
      read: readWith(undefined, object.name),
      table: {
        file: UNLISTED,
        name: "",
        isWholeFile: true,
        columns,
        header: { file: UNLISTED },
        format: { reader: "none" },
        notes: [],
        doubts: [],
        sha256: "",
        bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
        rows,
        count: async () => files.length,
      },
    },
  };
}

const headingFor = (
  { columns }: ProfileObject,
  concept: string,
  headingOf: (column: ProfileObject["columns"][number]) => string,
): string | undefined => {
  const column = columns.find((each) => each.concept === concept);
  return column && headingOf(column);
};

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

/** The only record, or the only one of the kind after which a folder is called. */
function parentOf(file: SourceFile, found: readonly SourceRecord[], { objects }: Profile): SourceRecord | undefined {
  if (found.length <= 1) return found[0];
  const folders = new Set(file.name.toLowerCase().split("/").slice(0, -1));
  const named = found.filter(({ object }) => {
    const { name = "", title = "" } = objects.find((each) => each.name === object) ?? {};
    return [name, `${name}s`, title.toLowerCase()].some((word) => folders.has(word));
  });
  return named.length === 1 ? named[0] : undefined;
}
