/** Decides how a column's dates are written; when two ways fit, people are asked. */

import type { ColumnProfile } from "../../record/column-profile.ts";
import { compileDateFormat } from "../../record/date-text.ts";
import { formatNumber, pluralize } from "../../record/format-count.ts";
import { choosePerTable, dateOrders, isDivided } from "./choose-per-table.ts";

export type DateChoice = { readonly format: string; readonly confidence: number; readonly why: string };

/** `d/M` and `d-MMM` begin with the day, `M/d` with the month, `yyyy-M-d` with the year; a month by its name is never misread and counts as that. */
export const dateOrder = (format: string): string => (format.startsWith("MMM") ? "y" : (format[0] ?? ""));

/** The order that other columns of the same export prove beyond doubt; undefined when they disagree or prove nothing. */
export function provenOrder(columns: readonly ColumnProfile[]): string | undefined {
  if (columns.some((c) => isDivided(c, dateOrders))) return undefined;
  const orders = new Set(
    columns
      .filter((c) => c.filled > 0 && c.dateFormats.length === 1)
      .map((c) => dateOrder(c.dateFormats[0] ?? ""))
      .filter((o) => o !== "y"),
  );
  return orders.size === 1 ? [...orders][0] : undefined;
}

/** The format for a date column. An empty format means that a person has to say it. */
export function chooseDateFormat(column: ColumnProfile, order: string | undefined, formats: readonly string[]): DateChoice {
  const perTable = choosePerTable(column, dateOrders, (first) => inOrder(column, first, formats));
  if (perTable) return { format: perTable.detail, confidence: perTable.confidence, why: perTable.why };
  const chosen = chooseForAll(column, order, formats);
  const { day = 0, month = 0 } = column.orders ?? {};
  if (day === 0 || month === 0) return chosen;
  const both = `${pluralize(day, "date begins", "dates begin")} with the day and ${formatNumber(month)} with the month: please check Detail, dates in the other order are left out`;
  return { ...chosen, confidence: Math.min(chosen.confidence, 0.6), why: `${chosen.why}; ${both}` };
}

/** The formats of the values we know, all with the same part first. */
function inOrder(column: ColumnProfile, first: "d" | "M", formats: readonly string[]): string {
  const known = (column.values.length > 0 ? column.values.map((v) => v.value) : column.samples).map((text) => text.trim());
  const readers = formats.map((format) => ({ format, read: compileDateFormat(format) }));
  const found = known.flatMap((text) => readers.find(({ read }) => read(text) !== undefined)?.format ?? []);
  const turned = found.map((format) =>
    format.replace(/^(d|M)(\W)(d|M)(?=\W)/u, (_, a: string, mark: string, b: string) =>
      a === first ? `${a}${mark}${b}` : `${b}${mark}${a}`,
    ),
  );
  return [...new Set(turned)].join(" | ");
}

function chooseForAll(column: ColumnProfile, order: string | undefined, formats: readonly string[]): DateChoice {
  const fitting = column.dateFormats;
  if (column.filled === 0) return { format: formats[0] ?? "", confidence: 0.95, why: "no record has a value" };
  if (fitting.length === 1) return { format: fitting[0] ?? "", confidence: 0.98, why: `every value has the format ${fitting[0]}` };
  const first = new Set(fitting.map(dateOrder));
  if (fitting.length > 1 && first.size === 1)
    return {
      format: fitting[0] ?? "",
      confidence: 0.95,
      why: `every value can be read as ${fitting.join(" or ")}, which give the same dates`,
    };
  if (fitting.length > 1) {
    const same = fitting.filter((f) => dateOrder(f) === order);
    if (same.length > 0)
      return {
        format: same[0] ?? "",
        confidence: 0.92,
        why: `the values match ${fitting.join(" and ")}; the other dates in this export begin with the ${order === "d" ? "day" : "month"}`,
      };
    return { format: "", confidence: 0.3, why: `the values match ${fitting.join(" and ")}: enter the right format in Detail` };
  }
  const union = severalFormats(column, order, formats);
  if (union) return union;
  const guess = bestOnSamples(column, formats);
  return guess ?? { format: "", confidence: 0.2, why: "no known date format matches: enter the format in Detail" };
}

/** Days among times, or one order written in several ways: together the formats read every value we know, and each value in one way only. */
function severalFormats(column: ColumnProfile, order: string | undefined, formats: readonly string[]): DateChoice | undefined {
  const known = (column.values.length > 0 ? column.values.map((v) => v.value) : column.samples).map((text) => text.trim());
  if (known.length === 0) return undefined;
  const readers = formats.map((format) => ({ format, read: compileDateFormat(format) }));
  const numeric = new Set(["d", "M"]);
  const fitting = ["d", "M"].flatMap((first) => {
    const own = readers.filter(({ format }) => dateOrder(format) === first || !numeric.has(dateOrder(format)));
    const chosen: string[] = [];
    for (const text of known) {
      const reader = own.find(({ read }) => read(text) !== undefined);
      if (!reader) return [];
      if (!chosen.includes(reader.format)) chosen.push(reader.format);
    }
    return [chosen];
  });
  const distinct = fitting.filter((chosen, at) => fitting.findIndex((other) => other.join() === chosen.join()) === at);
  const [best] =
    distinct.length > 1 ? distinct.filter((chosen) => chosen.every((f) => dateOrder(f) === order || !numeric.has(dateOrder(f)))) : distinct;
  if (!best || best.length < 2) return undefined;
  return { format: best.join(" | "), confidence: 0.92, why: `the values have the formats ${best.join(" and ")}` };
}

/** When some values are no dates at all, the format that fits most of the values we know. */
function bestOnSamples(column: ColumnProfile, formats: readonly string[]): DateChoice | undefined {
  const known = column.values.length > 0 ? column.values.map((v) => v.value) : column.samples;
  if (known.length === 0) return undefined;
  const scored = formats
    .map((format) => {
      const read = compileDateFormat(format);
      return { format, hits: known.filter((text) => read(text.trim()) !== undefined).length };
    })
    .sort((a, b) => b.hits - a.hits);
  const [best, second] = scored;
  if (!best || best.hits < known.length / 2) return undefined;
  const tie = second && second.hits === best.hits && dateOrder(second.format) !== dateOrder(best.format);
  const why = `${formatNumber(best.hits)} of the ${pluralize(known.length, "value")} checked have the format ${best.format}; the others will be reported`;
  return tie
    ? { format: "", confidence: 0.3, why: `the values match ${best.format} and ${second.format}: enter the right format in Detail` }
    : { format: best.format, confidence: best.hits / known.length > 0.9 ? 0.9 : 0.7, why };
}
