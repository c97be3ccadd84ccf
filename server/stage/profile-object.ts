/** Keeps the column profiles of one object while its records pass by. */
import { type ColumnAccumulator, profileColumn } from "../../shared/map/profile-column.ts";
import type { ColumnProfile } from "../../shared/record/column-profile.ts";
import { tableOf } from "../../shared/record/per-table.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { takeTurns } from "../take-turns.ts";

export type ObjectProfiler = {
  /** Says which columns the next records have; one without any value is listed too. */
  columns(names: readonly string[]): void;
  /** Takes records, one column after the other; requests are answered in between. */
  add(records: readonly SourceRecord[]): Promise<void>;
  /** Works out one profile after another, as they are asked for. */
  finish(): Generator<ColumnProfile>;
};

/** An empty profiler for one object; parts with different columns add up. */
export function profileObject(profile: Profile, object: string): ObjectProfiler {
  const columns = new Map<string, ColumnAccumulator>();
  let table: readonly (readonly [name: string, column: ColumnAccumulator])[] = [];
  let rows = 0;
  const accumulator = (name: string): ColumnAccumulator => {
    const known = columns.get(name) ?? profileColumn(profile, object, name, columns.size);
    columns.set(name, known);
    return known;
  };
  return {
    columns(names) {
      table = names.map((name) => [name, accumulator(name)]);
    },
    async add(records) {
      rows += records.length;
      const tables = records.map(({ locator }) => tableOf(locator));
      const turn = takeTurns();
      for (const [name, column] of table) {
        for (let at = 0; at < records.length; at += 1) {
          const value = records[at]?.values[name];
          // A column may be called like something every object has.
          if (typeof value === "string") column.add(value, tables[at]);
        }
        const pause = turn();
        if (pause) await pause;
      }
    },
    *finish() {
      for (const column of columns.values()) yield column.finish(rows);
    },
  };
}
