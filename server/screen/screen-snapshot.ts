/** Screens a snapshot: notes with each column what kinds of health and personal data its values hold. */

import { ATTACHED_FILE, fileNameOf, parseAttachedFile } from "../../shared/record/attached-file.ts";
import type { ColumnProfile } from "../../shared/record/column-profile.ts";
import { recogniseColumns } from "../../shared/record/recognise-columns.ts";
import { collectRoster, type Roster } from "../../shared/screen/roster.ts";
import { type ColumnScreen, type Found, screenColumn } from "../../shared/screen/screen-column.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Store } from "../store/connect.ts";
import { readPages } from "../store/read-pages.ts";
import { columnProfilePages, hasUnscreened, setFound } from "../store/tables/column-profile.ts";
import { readStagedCells } from "../store/tables/staged.ts";
import { takeTurns } from "../take-turns.ts";

const PAGE = 2000;
const PROFILES = 200;

type Place = { readonly snapshotId: number; readonly profile: Profile };

/**
 * Screens what is not screened yet, on this machine. A column of which every value is listed is screened by that list; of the others the cells
 * are read, page by page. Names of the export's own people are looked for in all of them.
 */
export async function screenSnapshot(store: Store, o: Place & { readonly signal: AbortSignal }): Promise<void> {
  if (!(await hasUnscreened(store, o.snapshotId))) return;
  const roster = await readRoster(store, o);
  const toRead = new Map<string, ColumnProfile[]>();
  const turn = takeTurns();
  for await (const page of columnProfilePages(store, o.snapshotId, PROFILES)) {
    const done: { column: ColumnProfile; found: Found[] }[] = [];
    for (const column of page) {
      if (column.filled > 0 && column.values.length === 0) {
        toRead.set(column.object, [...(toRead.get(column.object) ?? []), column]);
        continue;
      }
      const screen = screenColumn(roster);
      for (const { value, count } of column.values) {
        screen.add(value, count);
        await turn();
      }
      done.push({ column, found: screen.finish() });
    }
    await setFound(store, o.snapshotId, done);
    o.signal.throwIfAborted();
  }
  for (const [object, columns] of toRead) await screenCells(store, { ...o, object, columns, roster });
}

type Cells = Place & {
  readonly signal: AbortSignal;
  readonly object: string;
  readonly columns: readonly ColumnProfile[];
  readonly roster: Roster;
};

async function screenCells(store: Store, { snapshotId, signal, object, columns, roster }: Cells): Promise<void> {
  const screens = columns.map(() => screenColumn(roster));
  const turn = takeTurns();
  for await (const cells of cellPages(store, { snapshotId, object, names: columns.map(({ column }) => column) })) {
    signal.throwIfAborted();
    for (const row of cells) {
      for (const [at, cell] of row.entries()) if (cell !== null && cell !== "") screens[at]?.add(cell);
      await turn();
    }
  }
  const found = columns.map((column, at) => ({ column, found: screens[at]?.finish() ?? [] }));
  await setFound(store, snapshotId, found);
}

async function* cellPages(
  store: Store,
  { snapshotId, object, names }: { snapshotId: number; object: string; names: readonly string[] },
): AsyncGenerator<(string | null)[][]> {
  const pages = readPages({
    start: -1,
    read: (after) => readStagedCells(store, { snapshotId, object, names, after, limit: PAGE }),
    placeOf: ({ ord }) => ord,
  });
  for await (const page of pages) yield page.map(({ cells }) => cells);
}

const whole = new Set(["person-name", "patient-name", "subscriber-name", "guarantor-name"]);

/** The names of the people in the lists of an export. */
export async function readRoster(store: Store, { snapshotId, profile }: Place): Promise<Roster> {
  const { add, roster } = collectRoster();
  const named = new Map<string, string[]>();
  for await (const page of columnProfilePages(store, snapshotId, PROFILES))
    for (const { object, column } of page) named.set(object, [...(named.get(object) ?? []), column]);
  const turn = takeTurns();
  for (const object of profile.objects) {
    const headings = named.get(object.name) ?? [];
    const known = [...recogniseColumns(object, headings).columns];
    const of = (...concepts: string[]): string[] =>
      known.flatMap(([heading, { concept }]) => (concept !== undefined && concepts.includes(concept) ? [heading] : []));
    const [given] = of("given-name");
    const [family] = of("family-name");
    const isOfPeople = object.becomes === "contact" || object.becomes === "lead";
    const bare = isOfPeople
      ? headings.filter((heading) => /^(?:full |patient |client |contact |person )?name$/iu.test(heading.trim()))
      : [];
    const names = [...new Set([...known.flatMap(([heading, { concept }]) => (whole.has(concept ?? "") ? [heading] : [])), ...bare])];
    const columns = given === undefined || family === undefined ? names : [given, family, ...names];
    if (columns.length === 0) continue;
    for await (const cells of cellPages(store, { snapshotId, object: object.name, names: columns })) {
      for (const row of cells) {
        if (columns.length > names.length) add(`${row[0] ?? ""} ${row[1] ?? ""}`);
        for (const cell of row.slice(columns.length - names.length)) if (cell !== null) add(cell);
      }
      await turn();
    }
  }
  return roster;
}

/** What the names of an object's files hold, by type: of a file nothing but its name is read. */
export async function screenFileNames(
  store: Store,
  { snapshotId, profile, object }: Place & { readonly object: string },
): Promise<Map<string, Found[]>> {
  const roster = await readRoster(store, { snapshotId, profile });
  const screens = new Map<string, ColumnScreen>();
  const turn = takeTurns();
  for await (const cells of cellPages(store, { snapshotId, object, names: [ATTACHED_FILE] })) {
    for (const [cell] of cells) {
      const file = parseAttachedFile(cell ?? "");
      if (file?.kind !== "file") continue;
      const screen = screens.get(file.type) ?? screenColumn(roster);
      screens.set(file.type, screen);
      // Names of files have other signs where texts have spaces.
      screen.add(
        fileNameOf(file.path)
          .replace(/\.\w{1,5}$/u, "")
          .replace(/[_.-]+/gu, " "),
      );
    }
    await turn();
  }
  return new Map([...screens].map(([type, screen]) => [type, screen.finish()]));
}
