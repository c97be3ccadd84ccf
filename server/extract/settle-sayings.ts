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

/**
 * Times are compared as far as both are given: in one zone where both say theirs, else as they are written.
 * @example isLater({ time: "202601052300-0500" }, { time: "202601060200+0000" }) // true
 */
export function isLater(said: Pick<Saying, "time">, before: Pick<Saying, "time">): boolean {
  const [a, b] = [timeOf(said.time), timeOf(before.time)];
  const areZoned = a.zone !== undefined && b.zone !== undefined && a.zone !== b.zone;
  const [time, other] = areZoned ? [inUtc(a), inUtc(b)] : [a.digits, b.digits];
  const length = Math.min(time.length, other.length);
  return time.slice(0, length) >= other.slice(0, length);
}

/** A day alone is the same in every zone, as nobody knows which hour was meant. */
function timeOf(time: string): { digits: string; zone: string | undefined } {
  const [, whole = "", part = "", zone] = /^(\d*)(?:\.(\d+))?([+-]\d{4})?/u.exec(time) ?? [];
  return { digits: whole + part, zone: whole.length < 10 ? undefined : zone };
}

/** As exact as it is written. */
function inUtc({ digits, zone = "+0000" }: { digits: string; zone: string | undefined }): string {
  const part = (from: number, to: number): number => Number(digits.slice(from, to) || 0);
  const minutes = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))) * (zone.startsWith("-") ? -1 : 1);
  const time = Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12) - minutes, part(12, 14));
  return (new Date(time).toISOString().replace(/\D/gu, "").slice(0, 14) + digits.slice(14)).slice(0, digits.length);
}
