/** Reads the Filters tab. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { compileDateFormat } from "../../record/date-text.ts";
import { type Condition, FilterTest, needsNoValue, type RecordFilter } from "../../record/filter.ts";
import { fold } from "../../record/fold-text.ts";
import type { MappingRow } from "../../record/migration-map.ts";
import { numberEvidence } from "../../record/number-form.ts";
import { Entity } from "../../record/nutshell/entity.ts";
import { readPerTable } from "../../record/per-table.ts";
import type { Profile } from "../../sources/profile.ts";
import { FiltersRow } from "../../tabs/filters.ts";
import type { Row } from "../../tabs/tab.ts";
import { byText, type Report } from "./problem.ts";

export type ReadFiltersInput = {
  readonly profile: Profile;
  readonly rows: readonly Row[];
  readonly columns: readonly ColumnProfile[];
  /** For the formats of dates. */
  readonly mapping: readonly MappingRow[];
  readonly report: Report;
};

const numberOf = (key: string): number => Number(key.slice(key.indexOf(":") + 1));

/** The filters in the order of their rows. A row with a problem is none, and neither is one that narrows it. */
export function readFilters({ rows, report, ...known }: ReadFiltersInput): RecordFilter[] {
  const read: RecordFilter[] = [];
  let above: RecordFilter | undefined;
  const inOrder = [...rows].sort((a, b) => numberOf(a.key) - numberOf(b.key) || byText(a.key, b.key));
  for (const row of inOrder.map((one) => FiltersRow.parse(one))) {
    if ([row.object, row.column, row.test, row.value].every((cell) => cell === "")) {
      above = undefined;
      continue;
    }
    const found = readRow(row, known, report);
    if (found === undefined) above = undefined;
    else if (!row.and) read.push((above = { key: row.key, object: found.object, all: [found.condition] }));
    else if (above?.object === found.object) above.all.push(found.condition);
    else
      report(
        row.key,
        "and",
        above
          ? "This row is about another kind of record than the one above"
          : "There is no filter in the row above that this row could narrow",
        "Take the tick away, or enter the same kind of record in both rows",
      );
  }
  return read;
}

function readRow(
  { key, object: title, column, test, value }: FiltersRow,
  { profile, columns, mapping }: Omit<ReadFiltersInput, "rows" | "report">,
  report: Report,
): { object: string; condition: Condition } | undefined {
  const objects = profile.objects.filter(({ becomes }) => Entity.options.some((entity) => entity === becomes));
  const object = objects.find((one) => fold(one.title) === fold(title) || fold(one.name) === fold(title));
  if (!object) {
    report(key, "object", `"${title}" is no kind of record that is loaded`, `Choose one of: ${objects.map((one) => one.title).join(", ")}`);
    return undefined;
  }
  const known = columns.find((one) => one.object === object.name && fold(one.column) === fold(column));
  if (!known) {
    report(
      key,
      "column",
      `${object.title} have no column "${column}"`,
      "Choose a heading of this kind of record as it stands on the tab Mapping",
    );
    return undefined;
  }
  const how = FilterTest.safeParse(fold(test));
  if (!how.success) {
    report(key, "test", `"${test}" is no way to compare`, `Choose one of: ${FilterTest.options.join(", ")}`);
    return undefined;
  }
  const { argument = "" } = mapping.find((row) => row.object === object.name && row.column === known.column) ?? {};
  const wrong = whatIsWrong(how.data, value, readPerTable(argument).usual);
  if (wrong !== undefined) {
    report(key, "value", ...wrong);
    return undefined;
  }
  return { object: object.name, condition: { column: known.column, test: how.data, value } };
}

function whatIsWrong(test: FilterTest, value: string, format: string): [string, string] | undefined {
  if (needsNoValue(test))
    return value === "" ? undefined : [`"${test}" is compared with nothing`, "Clear the value, or choose another test"];
  if (value === "") return [`"${test}" needs a value`, "Enter what the cells are compared with"];
  if ((test === "is more than" || test === "is less than") && !isNumber(value))
    return [`"${value}" is not a number, or can be read as two`, "Enter a number such as 1000 or 12.5"];
  if ((test === "is after" || test === "is before") && !isDate(value, format))
    return [`"${value}" is not a date`, "Enter a date such as 2020-12-31"];
  return undefined;
}

/** One that can be read in one way only. */
const isNumber = (value: string): boolean => !["either", undefined].includes(numberEvidence(value));

const isDate = (value: string, format: string): boolean =>
  [format, ISO].some((form) => form !== "" && compileDateFormat(form)(value) !== undefined);
const ISO = "yyyy-MM-dd";
