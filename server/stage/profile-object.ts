/** Keeps the column profiles of one object while its records pass by. */
import { type ColumnAccumulator, profileColumn } from "../../shared/map/profile-column.ts";
import type { ColumnProfile } from "../../shared/record/column-profile.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";

export type ObjectProfiler = {
  /** Makes the columns of a file known, so that one without any value is listed too. */
  columns(names: readonly string[]): void;
  add(record: SourceRecord): void;
  finish(): ColumnProfile[];
};

/** An empty profiler for one object; parts with different columns add up. */
export function profileObject(profile: Profile, object: string): ObjectProfiler {
  const columns = new Map<string, ColumnAccumulator>();
  const order: { name: string; column: ColumnAccumulator }[] = [];
  let at = 0;
  let rows = 0;
  const accumulator = (name: string): ColumnAccumulator => {
    const known = columns.get(name);
    if (known) return known;
    const made = profileColumn(profile, object, name, columns.size);
    columns.set(name, made);
    return made;
  };
  return {
    columns(names) {
      for (const name of names) accumulator(name);
    },
    add({ values }) {
      rows += 1;
      for (const name in values) {
        // Records of a table have the same columns in the same order.
        const known = order[at];
        const next = known?.name === name ? known : (order[at] = { name, column: accumulator(name) });
        next.column.add(values[name] ?? "");
        at += 1;
      }
      at = 0;
    },
    finish: () => [...columns.values()].map((column) => column.finish(rows)),
  };
}
