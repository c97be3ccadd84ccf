/** Writes the lists of a generated export, row by row, and counts what a week changes in each. */
import { join } from "node:path";
import { createCsvWriter } from "./csv-writer.ts";

export type Changes = { created: number; edited: number; deleted: number };

export type List<World, Sized extends string> = {
  readonly object: Sized;
  readonly file: string;
  readonly header: readonly string[];
  readonly row: (world: World, i: number, edited: boolean) => string[];
};

type Week<World, Sized extends string> = {
  isDeleted(world: World, object: Sized, index: number): boolean;
  isEdited(world: World, object: Sized, index: number): boolean;
};

/** Records that came within the week are two in a hundred, and two at least. */
export async function writeLists<
  Sized extends string,
  World extends { readonly counts: Readonly<Record<Sized, number>>; readonly weekLater: boolean },
>(
  directory: string,
  lists: readonly List<World, Sized>[],
  world: World,
  { isDeleted, isEdited }: Week<World, Sized>,
): Promise<Record<string, Changes>> {
  const { counts, weekLater } = world;
  const all: Record<string, Changes> = {};
  for (const { object, file, header, row } of lists) {
    const created = weekLater ? Math.max(2, Math.round(counts[object] * 0.02)) : 0;
    const changes: Changes = { created, edited: 0, deleted: 0 };
    function* rows(): Generator<string[]> {
      for (let i = 0; i < counts[object] + created; i += 1) {
        const edited = weekLater && isEdited(world, object, i);
        if (weekLater && isDeleted(world, object, i)) changes.deleted += 1;
        else yield row(world, i, edited);
        if (edited) changes.edited += 1;
      }
    }
    await writeTable(directory, file, header, rows());
    all[object] = changes;
  }
  return all;
}

export async function writeTable(
  directory: string,
  file: string,
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Promise<void> {
  const writer = createCsvWriter(join(directory, file), { mark: false });
  await writer.row(header);
  for (const row of rows) await writer.row(row);
  await writer.close();
}
