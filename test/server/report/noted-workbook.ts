/** Gives tests of what a tab says a workbook that only remembers what was written last. */
import type { Workbook } from "../../../server/workbook/workbook.ts";
import type { WriteOptions } from "../../../server/workbook/write/write-tab.ts";
import type { Profile } from "../../../shared/sources/profile.ts";
import type { Row, Tab } from "../../../shared/tabs/tab.ts";

export type NotedWorkbook = Pick<Workbook, "write"> & {
  readonly writes: { tab: string; rows: readonly Row[]; options: WriteOptions }[];
  /** The rows of the last write, by key. Fails when a row is not one of its tab. */
  row(key: string): Row | undefined;
};

export function notedWorkbook(): NotedWorkbook {
  const writes: NotedWorkbook["writes"] = [];
  return {
    writes,
    write(tab: Tab, rows, options = {}) {
      const known = new Set(["key", "tone", "problem", ...tab.columns.map((column) => column.id)]);
      for (const row of rows) {
        const strange = Object.keys(row).filter((column) => !known.has(column));
        if (strange.length > 0) throw new Error(`the tab ${tab.title} has no column ${strange.join(", ")}`);
      }
      if (new Set(rows.map(({ key }) => key)).size < rows.length) throw new Error(`two rows of ${tab.title} have one key`);
      writes.push({ tab: tab.id, rows, options });
      return Promise.resolve({ kept: 0, restored: 0 });
    },
    row: (key) => writes.at(-1)?.rows.find((row) => row.key === key),
  };
}

/** As much of a profile as a report needs: what people call the kinds of records, and what they become. */
export const crm = {
  title: "RSoft CRM",
  label: "2026",
  objects: [
    { name: "contact", title: "Contacts", becomes: "contact" },
    { name: "deal", title: "Deals", becomes: "lead" },
  ],
} as unknown as Profile;
