/** Reads the Filters tab. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { compileDateFormat } from "../../record/date-text.ts";
import { type Condition, FilterTest, type LeadForm, needsNoValue, type RecordFilter } from "../../record/filter.ts";
import { fold } from "../../record/fold-text.ts";
import type { MappingRow } from "../../record/migration-map.ts";
import { numberEvidence } from "../../record/number-form.ts";
import { Entity } from "../../record/nutshell/entity.ts";
import { readPerTable } from "../../record/per-table.ts";
import type { Profile, ProfileObject } from "../../sources/profile.ts";
import { FiltersRow, formWords, LEFT_OUT } from "../../tabs/filters.ts";
import type { Row } from "../../tabs/tab.ts";
import { byText, type Report } from "./problem.ts";

export type ReadFiltersInput = {
  readonly profile: Profile;
  readonly rows: readonly Row[];
  readonly columns: readonly ColumnProfile[];
  /** For the formats of dates. */
  readonly mapping: readonly MappingRow[];
  /** Objects of leads that are no deals yet. */
  readonly early: ReadonlySet<string>;
  readonly report: Report;
};

const numberOf = (key: string): number => Number(key.slice(key.indexOf(":") + 1));

/** The filters in the order of their rows. A row with a problem is none, and neither is one that narrows it; what becomes of the records stands in the first row. */
export function readFilters({ rows, report, ...known }: ReadFiltersInput): RecordFilter[] {
  const read: RecordFilter[] = [];
  let above: RecordFilter | undefined;
  const inOrder = [...rows].sort((a, b) => numberOf(a.key) - numberOf(b.key) || byText(a.key, b.key));
  for (const row of inOrder.map((one) => FiltersRow.parse(one))) {
    if ([row.object, row.column, row.test, row.value, row.become].every((cell) => cell === "")) {
      above = undefined;
      continue;
    }
    const found = readRow(row, known, report);
    if (found === undefined) above = undefined;
    else if (!row.and) {
      const form = readForm(row, known.early, found.object, report);
      read.push((above = { key: row.key, object: found.object, all: [found.condition], ...(form && { form }) }));
    } else if (row.become !== "")
      report(
        row.key,
        "become",
        "This row only narrows the filter above",
        "Clear the cell: what becomes of the records stands in the first row",
      );
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

/** The object that a text on the tab means. */
const objectCalled = (objects: readonly ProfileObject[], text: string): ProfileObject | undefined =>
  objects.find((one) => fold(one.title) === fold(text) || fold(one.name) === fold(text));

const formSaid = (text: string): LeadForm | undefined =>
  fold(text) === fold(formWords.person) ? "person" : fold(text) === fold(formWords.lead) ? "lead" : undefined;

/** What rows of the tab say of leads, by object, whether the rest of the row can be read or not. */
export const formsInRows = (objects: readonly ProfileObject[], rows: readonly Row[]): Map<string, { readonly form: LeadForm }[]> => {
  const found = new Map<string, { readonly form: LeadForm }[]>();
  for (const { object, become } of rows.map((row) => FiltersRow.parse(row))) {
    const [name, form] = [objectCalled(objects, object)?.name, formSaid(become)];
    if (name !== undefined && form !== undefined) found.set(name, [...(found.get(name) ?? []), { form }]);
  }
  return found;
};

/** Undefined where the records are left out. */
function readForm({ key, become }: FiltersRow, early: ReadonlySet<string>, object: string, report: Report): LeadForm | undefined {
  const form = formSaid(become);
  if (form !== undefined && !early.has(object))
    report(
      key,
      "become",
      "Only leads that nobody has qualified can become either people or leads",
      `Choose "${LEFT_OUT}", or clear the cell`,
    );
  if (form === undefined && become !== "" && fold(become) !== LEFT_OUT)
    report(
      key,
      "become",
      `"${become}" is nothing that records can become`,
      `Choose one of: ${[LEFT_OUT, formWords.person, formWords.lead].join(", ")}`,
    );
  return form;
}

function readRow(
  { key, object: title, column, test, value }: FiltersRow,
  { profile, columns, mapping }: Pick<ReadFiltersInput, "profile" | "columns" | "mapping">,
  report: Report,
): { object: string; condition: Condition } | undefined {
  const objects = profile.objects.filter(({ becomes }) => Entity.options.some((entity) => entity === becomes));
  const object = objectCalled(objects, title);
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
