/** Adds to a list of attachments what the file of each is, and says which files of the export are attachments. */
import { ATTACHED_FILE, type AttachedFile, formatAttachedFile, isListOfFiles } from "../../../shared/record/attached-file.ts";
import { recogniseColumns } from "../../../shared/record/recognise-columns.ts";
import type { Profile } from "../../../shared/sources/profile.ts";
import type { LeftOut, Row, RowsOptions, Table } from "../readers/reader.ts";
import { objectByFileName, type RecognisedTable } from "../recognise-tables.ts";
import type { SourceFile, SourceFiles } from "../source-file.ts";
import { describeFile, type FileFacts } from "./describe-file.ts";
import { createFileMatcher, type FileMatcher, type MatchedFile } from "./match-files.ts";
import { listUnlisted, type UnlistedFiles } from "./unlisted-files.ts";

export type Attachments = {
  /** Files that no list names, as a table of their own. */
  readonly unlisted: UnlistedFiles | undefined;
  /** Whether a file is an attachment, or lies in one: no table is looked for in it. */
  readonly isAttachment: (file: string) => boolean;
  /** The table with one more column, where it is a list of attachments. */
  readonly complete: <T extends RecognisedTable>(each: T) => T;
};

/** Reads the lists of attachments once; undefined of a source without attachments. `tables` are all that were recognised. */
export async function listAttachments(
  profile: Profile,
  source: SourceFiles,
  { tables, leftOut }: { readonly tables: readonly RecognisedTable[]; readonly leftOut: readonly LeftOut[] },
  signal: AbortSignal,
): Promise<Attachments | undefined> {
  if (!profile.objects.some(isListOfFiles)) return undefined;
  const lists = tables.filter(({ object }) => isListOfFiles(object));
  const byName = new Map([...source.files, ...(source.archives ?? [])].map((file) => [file.name, file]));
  // A file that is named like a list of the source is that list, not an attachment of a record.
  const taken = new Set(tables.flatMap(({ table }) => (objectByFileName(profile, table.file) ? [table.file] : [])));
  for (const { table } of lists) taken.add(table.file);
  const match = createFileMatcher([...byName.keys()].filter((name) => !taken.has(name)));
  const claimed = new Set<string>();
  for (const list of lists) {
    const find = finderOf(list, match);
    for await (const rows of list.table.rows({ signal }))
      for (const row of rows) {
        const found = find(row);
        if (found?.kind === "found") claimed.add(found.file);
      }
  }
  const facts = new Map<string, Promise<FileFacts>>();
  const describe = (file: SourceFile): Promise<FileFacts> => {
    const known = facts.get(file.name) ?? describeFile(file, signal);
    facts.set(file.name, known);
    return known;
  };
  // What is no list, and could not become one by saving it otherwise.
  const loose = leftOut.flatMap(({ file, remedy, fault }) => {
    const found = byName.get(file);
    const isOther = remedy !== undefined || fault !== undefined || objectByFileName(profile, file) !== undefined;
    return found === undefined || isOther || found.bytes === 0 || claimed.has(file) ? [] : [found];
  });
  const unlisted = listUnlisted({ profile, files: loose, lists, describe });
  for (const { name } of unlisted ? loose : []) claimed.add(name);
  const folders = [...claimed].map((file) => `${file}/`);
  return {
    unlisted,
    isAttachment: (file) => claimed.has(file) || folders.some((folder) => file.startsWith(folder)),
    complete(each) {
      if (!isListOfFiles(each.object)) return each;
      const find = finderOf(each, match);
      return { ...each, table: withFiles(each.table, { find, byName, describe }), names: [...each.names, ATTACHED_FILE] };
    },
  };
}

type Finder = (row: Row) => MatchedFile | undefined;

/** What a row's cells say about its file. A row that says nothing at all gets nothing: it may be no record. */
function finderOf({ object, table, idColumns }: RecognisedTable, match: FileMatcher): Finder {
  const known = recogniseColumns(object, table.columns).columns;
  const at = (concept: string): number => table.columns.findIndex((heading) => known.get(heading)?.concept === concept);
  const [path, name, url] = [at("file-path"), at("file-name"), at("file-url")];
  const folder = table.file.slice(0, Math.max(0, table.file.lastIndexOf("/")));
  return ({ cells }) => {
    const text = (position: number): string => cells[position]?.trim() ?? "";
    const said = { path: text(path), name: text(name), url: text(url) };
    if (said.path + said.name + said.url === "") return undefined;
    return match({ id: idColumns.map(text).join(" "), ...said }, folder);
  };
}

type Lookup = {
  readonly find: Finder;
  readonly byName: ReadonlyMap<string, SourceFile>;
  readonly describe: (file: SourceFile) => Promise<FileFacts>;
};

function withFiles(table: Table, { find, byName, describe }: Lookup): Table {
  async function fileOf(row: Row, noted: RowsOptions["noted"]): Promise<AttachedFile | undefined> {
    const found = find(row);
    if (found?.kind !== "found") return found;
    const file = byName.get(found.file);
    if (file === undefined) return { kind: "missing", name: found.file };
    const { sha256, bytes, type, endsIn } = await describe(file);
    if (endsIn !== undefined) noted?.(`${file.name}: its name ends otherwise, but its content is ${type} (.${endsIn}).`);
    return { kind: "file", path: file.name, type, bytes, sha256 };
  }
  return {
    ...table,
    columns: [...table.columns, ATTACHED_FILE],
    headings: table.headings ?? [table.columns],
    async *rows(options = {}) {
      for await (const rows of table.rows(options)) {
        const completed: Row[] = [];
        for (const row of rows) {
          const file = await fileOf(row, options.noted);
          const cells = table.columns.map((_, at) => row.cells[at]);
          completed.push({ ...row, cells: [...cells, file && formatAttachedFile(file)] });
        }
        yield completed;
      }
    },
  };
}
