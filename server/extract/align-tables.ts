/** Reads further tables of an object under its columns: each table's columns are recognised by its own headings and values. */
import { SourceError } from "../../shared/errors.ts";
import { type ColumnMatch, createMatcher, type Matcher } from "../../shared/map/match/match-columns.ts";
import { profileColumn } from "../../shared/map/profile-column.ts";
import type { Profile, ProfileColumn, Shape } from "../../shared/sources/profile.ts";
import { readKnowledge } from "../read-vocabulary.ts";
import { readFirstRows } from "./first-rows.ts";
import type { Table } from "./readers/reader.ts";
import { addedNote, type RecognisedTable, tableTitle } from "./recognise-tables.ts";

/** Rows looked at; enough to tell a date from a name. */
const ROWS = 200;
/** What is less likely counts only where values of this kind could be nothing else. */
const LIKELY = 0.7;
const anyText: ReadonlySet<Shape> = new Set(["text", "longText", "name", "choice"]);

/**
 * Columns that the tables before do not have are taken for one of theirs when both are, each in its own table, the same column of the
 * profile and the table has no other column of that name. What is only alike stays a column of its own. A table that cannot be read to
 * its end is put into `unreadable`.
 */
export async function alignTables(
  profile: Profile,
  tables: readonly RecognisedTable[],
  unreadable: Map<string, SourceError>,
  signal: AbortSignal,
): Promise<RecognisedTable[]> {
  const aligned: RecognisedTable[] = [];
  let matcher: Matcher | undefined;
  for (const [object, own] of Map.groupBy(tables, (each) => each.object)) {
    const known = new Map<string, string[]>();
    const names = new Set<string>();
    for (const each of own) {
      const hasNew = names.size > 0 && each.names.some((name) => !names.has(name));
      const isAlone = own.length === 1 || unreadable.has(tableTitle(each.table));
      const matches = isAlone
        ? []
        : await matchTable((matcher ??= createMatcher(profile, await readKnowledge())), {
            profile,
            object: object.name,
            table: each.table,
            signal,
          }).catch((fault: unknown) => {
            if (!(fault instanceof SourceError)) throw fault;
            unreadable.set(tableTitle(each.table), fault);
            return [];
          });
      const next = hasNew ? renamed(each, matches, { known, names }) : each;
      for (const [at, match] of matches.entries()) {
        const as = fieldOf(match);
        if (as) known.set(as.name, [...(known.get(as.name) ?? []), next.names[at] ?? ""]);
      }
      for (const name of next.names) names.add(name);
      aligned.push(next);
    }
  }
  return aligned;
}

/** The column of the profile that a column surely is; the id is found by itself. */
function fieldOf(match: ColumnMatch | undefined): ProfileColumn | undefined {
  if (match?.as === undefined || match.as === "id") return undefined;
  return match.confidence >= LIKELY || !anyText.has(match.as.shape) ? match.as : undefined;
}

type Before = { readonly known: ReadonlyMap<string, readonly string[]>; readonly names: ReadonlySet<string> };

function renamed(each: RecognisedTable, matches: readonly ColumnMatch[], { known, names }: Before): RecognisedTable {
  const taken = new Set(each.names);
  const said: string[] = [];
  const aligned = each.names.map((name, at) => {
    const as = fieldOf(matches[at]);
    if (names.has(name) || as === undefined) return name;
    const other = known.get(as.name)?.find((candidate) => !taken.has(candidate));
    if (other === undefined) return name;
    taken.add(other);
    said.push(`The column "${name}" was read as "${other}", the heading in the other files of this list, because of its values.`);
    return other;
  });
  if (said.length === 0) return each;
  const added = aligned.filter((name) => !names.has(name));
  const before = addedNote(each.names.filter((name) => !names.has(name)));
  const notes = each.notes.filter((note) => !before.includes(note));
  return { ...each, names: aligned, notes: [...notes, ...said, ...addedNote(added)] };
}

/** Which columns of the profile a table's are, by its headings and first rows. */
async function matchTable(
  matcher: Matcher,
  { profile, object, table, signal }: { profile: Profile; object: string; table: Table; signal: AbortSignal },
): Promise<readonly ColumnMatch[]> {
  const rows = await readFirstRows(table, ROWS, signal);
  const columns = table.columns.map((column, at) => {
    const values = profileColumn(profile, object, column, at);
    for (const cells of rows) values.add(cells[at] ?? "");
    return values.finish(rows.length);
  });
  const named = rows.map((cells) => Object.fromEntries(table.columns.map((name, at) => [name, cells[at] ?? ""])));
  return matcher.matchSource(columns, new Map([[object, { rows: named }]])).get(object) ?? [];
}
