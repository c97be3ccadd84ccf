/** Adds to a list of attachments what the file of each is, and says which files of the export are attachments. */
import { ATTACHED_FILE, type AttachedFile, formatAttachedFile, isListOfFiles } from "../../../shared/record/attached-file.ts";
import { recogniseColumns } from "../../../shared/record/recognise-columns.ts";
import type { SourceRecord } from "../../../shared/record/source-record.ts";
import type { Profile } from "../../../shared/sources/profile.ts";
import type { LeftOut, Row, RowsOptions, Table } from "../readers/reader.ts";
import { objectByFileName, type RecognisedTable } from "../recognise-tables.ts";
import type { SourceFile, SourceFiles } from "../source-file.ts";
import { describeFile, type FileFacts } from "./describe-file.ts";
import { createParentFinder, type Wanted } from "./find-parents.ts";
import { findConversations, listConversations } from "./list-conversations.ts";
import { createFileMatcher, type FileMatcher, type MatchedFile } from "./match-files.ts";
import { listUnlisted, saysHowFound } from "./unlisted-files.ts";
import { isRecording, type RowFacts, wantedOf } from "./wanted-of.ts";
import { keyOfRow, withParents } from "./with-parents.ts";

export type Attachments = {
  /** Tables that no file is: of files that no list names, and of conversations. */
  readonly made: readonly RecognisedTable[];
  /** To be shown every record of the export, in the order of the profile; `names` are the columns of its table. */
  see(record: SourceRecord, names: readonly string[]): void;
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
  const object = profile.objects.find(isListOfFiles);
  if (object === undefined) return undefined;
  const lists = tables.filter((each) => isListOfFiles(each.object));
  const byName = new Map([...source.files, ...(source.archives ?? [])].map((file) => [file.name, file]));
  // A file that is named like a list of the source is that list, not an attachment of a record.
  const taken = new Set(tables.flatMap(({ table }) => (objectByFileName(profile, table.file) ? [table.file] : [])));
  for (const { table } of lists) taken.add(table.file);
  const match = createFileMatcher([...byName.keys()].filter((name) => !taken.has(name)));
  const conversations = await findConversations(
    profile,
    [...byName.values()].filter(({ name }) => !taken.has(name)),
    signal,
  );
  const authors = new Map(conversations.map(({ file, authors: own }) => [file.name, own]));
  const claimed = new Set<string>();
  const wanted: Wanted[] = [];
  const wantedFile = (key: string, path: string, said: RowFacts = {}): Wanted =>
    wantedOf(profile, { key, path, authors: authors.get(path), said });
  for (const list of lists) {
    const { find, factsOf } = finderOf(list, match);
    for await (const rows of list.table.rows({ signal }))
      for (const row of rows) {
        const found = find(row);
        if (found?.kind === "found") claimed.add(found.file);
        if (found && saysHowFound(list.object))
          wanted.push(wantedFile(keyOfRow(row), found.kind === "found" ? found.file : found.name, factsOf(row)));
      }
  }
  const facts = new Map<string, Promise<FileFacts>>();
  const describe = (file: SourceFile): Promise<FileFacts> => {
    const known = facts.get(file.name) ?? describeFile(file, signal);
    facts.set(file.name, known);
    return known;
  };
  // What is no list, and could not become one by saving it otherwise.
  const noTable = leftOut.flatMap(({ file, remedy, fault }) => {
    const found = byName.get(file);
    const isOther = remedy !== undefined || fault !== undefined || objectByFileName(profile, file) !== undefined;
    const isNone = found === undefined || isOther || found.bytes === 0 || claimed.has(file) || authors.has(file);
    return isNone || (saysHowFound(object) && found.isBeside !== true && !isRecording(profile, file)) ? [] : [found];
  });
  const loose = [...noTable, ...conversations.flatMap(({ file }) => (claimed.has(file.name) ? [] : [file]))];
  wanted.push(
    ...[
      ...new Map(
        [...loose, ...conversations.map(({ file }) => file)].map((file) => [file.name, wantedFile(file.name, file.name)]),
      ).values(),
    ],
  );
  const { see, parentOf } = createParentFinder(profile, object, wanted, saysHowFound(object));
  const unlisted = listUnlisted({ profile, files: loose, lists, describe, parentOf });
  const made = [unlisted, listConversations(profile, conversations, { parentOf, signal })].filter((each) => each !== undefined);
  for (const { name } of loose) claimed.add(name);
  for (const { file } of conversations) claimed.add(file.name);
  const folders = [...claimed].map((file) => `${file}/`);
  return {
    made,
    see,
    isAttachment: (file) => claimed.has(file) || folders.some((folder) => file.startsWith(folder)),
    complete(each) {
      if (!isListOfFiles(each.object)) return each;
      const { find } = finderOf(each, match);
      const files = { ...each, table: withFiles(each.table, { find, byName, describe }), names: [...each.names, ATTACHED_FILE] };
      return saysHowFound(each.object) ? withParents(files, parentOf) : files;
    },
  };
}

type Finder = (row: Row) => MatchedFile | undefined;

/** What a row's cells say about its file. A row that says nothing at all gets nothing: it may be no record. */
function finderOf({ object, table, idColumns }: RecognisedTable, match: FileMatcher): { find: Finder; factsOf: (row: Row) => RowFacts } {
  const known = recogniseColumns(object, table.columns).columns;
  const at = (concept: string): number => table.columns.findIndex((heading) => known.get(heading)?.concept === concept);
  const [path, name, url] = [at("file-path"), at("file-name"), at("file-url")];
  const folder = table.file.slice(0, Math.max(0, table.file.lastIndexOf("/")));
  const phones = table.columns.flatMap((heading, position) => (known.get(heading)?.shape === "phone" ? [position] : []));
  const dates = table.columns.flatMap((heading, position) => (known.get(heading)?.shape === "dateTime" ? [position] : []));
  const find: Finder = ({ cells }) => {
    const text = (position: number): string => cells[position]?.trim() ?? "";
    const said = { path: text(path), name: text(name), url: text(url) };
    if (said.path + said.name + said.url === "") return undefined;
    return match({ id: idColumns.map(text).join(" "), ...said }, folder);
  };
  const text = ({ cells }: Row, position: number): string => cells[position]?.trim() ?? "";
  const factsOf = (row: Row): RowFacts => ({
    id: idColumns.map((position) => text(row, position)).join(" "),
    phones: phones.map((position) => text(row, position)),
    time: dates.map((position) => text(row, position)).find((each) => each !== ""),
  });
  return { find, factsOf };
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
