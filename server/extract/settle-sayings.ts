/** Decides which saying counts where several files of an export say the same thing at different times. */
import type { Saying, Table } from "./readers/reader.ts";

/** Among tables of one name: the newest counts, and of two that cannot be told apart the one of the later file. */
export function settleSayings(tables: readonly Pick<Table, "name" | "sayings">[]): void {
  const saying = tables.filter(({ sayings }) => sayings !== undefined);
  for (const [, same] of Map.groupBy(saying, ({ name }) => name)) {
    if (same.length < 2) continue;
    const all = new Map<string, Saying>();
    for (const { sayings } of same)
      for (const [about, said] of sayings?.last ?? []) {
        const before = all.get(about);
        if (before === undefined || isLater(said, before)) all.set(about, said);
      }
    for (const { sayings } of same) sayings?.settle(all);
  }
}

/** Times are compared as far as both are given. */
export function isLater({ time }: Pick<Saying, "time">, before: Pick<Saying, "time">): boolean {
  const length = Math.min(time.length, before.time.length);
  return time.slice(0, length) >= before.time.slice(0, length);
}
