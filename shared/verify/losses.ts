/** Defines which losses a migration has: rules that change or drop values, with how often and an example. */
import type { Issue } from "../record/issue.ts";

export type Loss = {
  readonly rule: string;
  readonly object: string;
  readonly field: string;
  readonly cells: number;
  readonly example: string;
};

/** Collects losses; memory grows with the number of rules, not of records. */
export function createLossList(): { add(object: string, key: string, issues: readonly Issue[]): void; list(): Loss[] } {
  const found = new Map<string, { rule: string; object: string; field: string; cells: number; example: string; last: string }>();
  return {
    add(object, key, issues) {
      // The parts of a record carry the issues of the whole, and a cell may have several of one kind: each counts once per record.
      const record = key.split("#")[0] ?? key;
      for (const issue of issues) {
        if (issue.severity !== "warn") continue;
        const field = issue.field ?? "";
        // What happens to a cell is said by the hint; messages quote the cell.
        const id = `${issue.code}|${object}|${field}|${issue.hint ?? ""}`;
        const loss = found.get(id) ?? {
          rule: `${issue.code.slice("issue/".length).replaceAll("-", " ")}: ${issue.hint ?? issue.message}`,
          object,
          field,
          cells: 0,
          example: key,
          last: "",
        };
        if (loss.last !== record) loss.cells += 1;
        loss.last = record;
        found.set(id, loss);
      }
    },
    list: () => [...found.values()].map(({ last: _, ...loss }) => loss).sort((a, b) => b.cells - a.cells || (a.rule < b.rule ? -1 : 1)),
  };
}
