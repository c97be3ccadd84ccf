/** Finds files whose dates or numbers Detail reads in another way than they prove. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { COMMA_FORM, POINT_FORM, readNumberForm } from "../../record/number-form.ts";
import { type PerTable, writePerTable } from "../../record/per-table.ts";
import { splitFormat } from "../../record/zoned-format.ts";
import { dateOrder } from "../match/choose-date-format.ts";
import { dateOrders, decimalSigns, isDivided } from "../match/choose-per-table.ts";

/** What is wrong with the Detail of a column of dates or numbers, undefined when nothing is. */
export function wrongTable(
  column: Pick<ColumnProfile, "tables">,
  said: PerTable,
  kind: "dates" | "numbers",
): { message: string; hint: string } | undefined {
  const ways = kind === "dates" ? dateOrders : decimalSigns;
  const tables = column.tables ?? [];
  const stranger = [...said.of.keys()].find((name) => !tables.some(({ table }) => table === name));
  if (stranger !== undefined)
    return {
      message: `No file "${stranger}" of this list writes its ${kind} in a way of its own`,
      hint:
        tables.length === 0
          ? "All files write them in one way: enter that alone"
          : `The files are: ${tables.map(({ table }) => table).join(", ")}`,
    };
  if (kind === "numbers" && [...said.of.values()].some((form) => form !== POINT_FORM && form !== COMMA_FORM))
    return {
      message: "Of a single file Detail says only how its numbers are written",
      hint: `Enter ${POINT_FORM} or ${COMMA_FORM} for it`,
    };
  if (!isDivided(column, ways)) return undefined;
  for (const table of tables) {
    const form = said.of.get(table.table) ?? said.usual;
    const way = ways.wayOf(table);
    const isOpen = way === undefined && ways.isOpen(table) && !said.of.has(table.table);
    if (way === undefined ? !isOpen : waysOf(form, kind).includes(way)) continue;
    const proof = isOpen
      ? "nothing in it says which way"
      : kind === "dates"
        ? `they begin with the ${way === "d" ? "day" : "month"}`
        : `they have a decimal ${way === "," ? "comma" : "point"}`;
    const own = kind === "numbers" ? (way === "," ? COMMA_FORM : POINT_FORM) : way === "M" ? "M/d/yyyy" : "d/M/yyyy";
    return {
      message: `The files write these ${kind} in different ways. In ${table.table}, which Detail reads as ${form}, ${proof}`,
      hint: `Say it for this file in Detail: ${writePerTable({ usual: said.usual, of: new Map([...said.of, [table.table, own]]) })}`,
    };
  }
  return undefined;
}

/** By what a form tells dates or numbers apart. */
const waysOf = (form: string, kind: "dates" | "numbers"): (string | undefined)[] =>
  kind === "numbers"
    ? [readNumberForm(form)?.decimal]
    : splitFormat(form)
        .format.split("|")
        .map((format) => dateOrder(format.trim()));
