/** Reads the Mapping tab. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { columnsOfFillIn, parseFillIn } from "../../record/fill-in.ts";
import { pluralize } from "../../record/format-count.ts";
import type { MappingRow } from "../../record/migration-map.ts";
import { COMMA_FORM, POINT_FORM, readNumberForm, SHARE_FORM } from "../../record/number-form.ts";
import { Entity } from "../../record/nutshell/entity.ts";
import { readPerTable, writePerTable } from "../../record/per-table.ts";
import { elseRegion, readPhoneRegion } from "../../record/phone-region.ts";
import { type RecipeName, recipeOf, recipeSpecs } from "../../record/recipe.ts";
import { readSeparators } from "../../record/split-choices.ts";
import { isTimeZone, splitFormat } from "../../record/zoned-format.ts";
import type { Profile } from "../../sources/profile.ts";
import { MappingTabRow } from "../../tabs/mapping.ts";
import type { Row } from "../../tabs/tab.ts";
import { isLine, mappedEntity } from "../mapped-entity.ts";
import { isTargetOf, targetLabel } from "../target-label.ts";
import { wrongTable } from "./check-tables.ts";
import { judgeMappingRow, notAgreed, splitDoubles } from "./judge-mapping-row.ts";
import { byText, type Report } from "./problem.ts";

const dateRecipes = new Set<RecipeName>(["date", "date-time", "created-stamp"]);
const linkRecipes = new Set<RecipeName>(["link", "link-by-name"]);

export type ReadMappingInput = {
  readonly profile: Profile;
  readonly include: ReadonlySet<string>;
  readonly rows: readonly Row[];
  readonly columns: readonly ColumnProfile[];
  /** Columns, as `<object>.<column>`, whose values may go nowhere but where their own row says. */
  readonly guarded: ReadonlySet<string>;
  readonly report: Report;
};

/** The rows of included objects, in the order of objects and columns. Rows with problems are left out of the map. */
export function readMapping({ profile, include, rows, columns, guarded, report }: ReadMappingInput): MappingRow[] {
  const byKey = new Map(columns.map((c) => [`${c.object}.${c.column}`, c]));
  const read = rows.flatMap((row): MappingRow[] => {
    const column = byKey.get(row.key);
    if (!column) {
      report(
        row.key,
        "target",
        `The export has no column "${row.key.slice(row.key.indexOf(".") + 1)}"`,
        "Delete this row, or propose again: every column of the export gets its row",
      );
      return [];
    }
    if (!include.has(column.object)) return [];
    const found = readRow(profile, row, column, report);
    const named =
      found && ["money", "number"].includes(found.recipe) ? readNumberForm(readPerTable(found.argument).usual)?.currencyColumn : undefined;
    if (named !== undefined && !byKey.has(`${column.object}.${named}`)) {
      const hint = "Write the heading of the column with the currency exactly as on this tab";
      report(row.key, "argument", `The export has no column "${named}" beside it`, hint);
      return [];
    }
    if (!found || found.target === "") return found ? [found] : [];
    const wrong = wrongFill(found, (heading) => {
      const key = `${column.object}.${heading}`;
      return guarded.has(key) ? "guarded" : byKey.has(key) ? "there" : "absent";
    });
    if (wrong) report(row.key, "fill", wrong.message, wrong.hint);
    return wrong ? [] : [found];
  });
  const seen = new Set(rows.map((row) => row.key));
  for (const [key, column] of byKey)
    if (include.has(column.object) && column.filled > 0 && !seen.has(key) && isRecord(profile, column.object))
      report(
        key,
        "target",
        `The row for the column "${column.column}" was deleted`,
        "Propose again to restore missing rows. To leave out the column, choose (leave out) in its row",
      );
  read.sort(
    (a, b) =>
      objectRank(profile, a.object) - objectRank(profile, b.object) ||
      (byKey.get(a.key)?.position ?? 0) - (byKey.get(b.key)?.position ?? 0) ||
      byText(a.key, b.key),
  );
  const { first, doubles } = splitDoubles(read);
  for (const { row, wrong } of doubles) report(row.key, wrong.column, wrong.message, wrong.hint);
  return first;
}

const isRecord = (profile: Profile, object: string): boolean => mappedEntity(profile.objects.find((o) => o.name === object)) !== undefined;
const objectRank = (profile: Profile, object: string): number => profile.objects.findIndex((o) => o.name === object);

function readRow(profile: Profile, row: Row, column: ColumnProfile, report: Report): MappingRow | undefined {
  const cells = MappingTabRow.parse(row);
  const base = { key: row.key, object: column.object, column: column.column };
  const object = profile.objects.find((o) => o.name === column.object);
  const own = mappedEntity(object);
  const judged = judgeMappingRow(cells, own);
  if (judged.kind === "wrong") return void report(row.key, judged.column, judged.message, judged.hint);
  if (judged.kind === "left out" && cells.fill !== "")
    return void report(
      row.key,
      "fill",
      "The column is left out, so nothing is filled in",
      "Choose a field in Goes to, or empty the cell If empty",
    );
  if (judged.kind === "left out")
    return {
      ...base,
      target: "",
      recipe: cells.recipe === "" ? "" : (recipeOf(cells.recipe) ?? ""),
      argument: "",
      confirmed: cells.confirmed,
    };
  const { target, recipe } = judged;
  if (!isTargetOf(target, isLine(object)))
    return void report(
      row.key,
      "target",
      isLine(object)
        ? `The products of a lead have no place for ${targetLabel(target.id)}`
        : `Only a list of products of deals has ${targetLabel(target.id)}`,
      "Choose another field, or (leave out)",
    );
  const argument = readTables(profile, { recipe, target: target.id, cell: cells.argument, key: row.key, column, report });
  if (argument === undefined) return undefined;
  if (!cells.confirmed) {
    const { column: cell, message, hint } = notAgreed(column.column, target.id);
    report(row.key, cell, message, hint);
  }
  const fill = cells.fill === "" ? {} : { fill: cells.fill };
  return { ...base, target: target.id, recipe, argument, ...fill, confirmed: cells.confirmed };
}

/** These look something up by what the export says. */
const fillsNothing: ReadonlySet<string> = new Set<RecipeName>(["owner", "link", "link-by-name", "stage", "key"]);

/** What is wrong with what a row fills in; undefined when it is right, or fills in nothing. */
function wrongFill(
  { recipe, fill = "" }: Pick<MappingRow, "recipe" | "fill">,
  find: (heading: string) => "there" | "absent" | "guarded",
): { message: string; hint: string } | undefined {
  const read = parseFillIn(fill);
  if (read === undefined) return undefined;
  if (fillsNothing.has(recipe))
    return {
      message: `A column that is read as ${recipeSpecs[recipe as RecipeName].title} cannot be filled in`,
      hint: "Empty the cell If empty. Owners have their setting owner.fallback on the tab Settings",
    };
  if (read.choices.some((pieces) => pieces.length === 0 || pieces.some((piece) => "text" in piece && /[{}]/u.test(piece.text))))
    return {
      message: `"${fill}" cannot be read`,
      hint: "Write a text, headings in braces such as {Mobile}, or several with | between. A text itself cannot hold { } or |",
    };
  for (const heading of columnsOfFillIn(read)) {
    const found = find(heading);
    if (found === "absent")
      return { message: `The export has no column "${heading}" beside it`, hint: "Write the heading exactly as on this tab" };
    if (found === "guarded")
      return {
        message: `The column "${heading}" may hold health or other guarded data, and goes only where its own row says`,
        hint: "Use another column, or map this one in its own row after it is released on the tab Privacy",
      };
  }
  return undefined;
}

type Argument = { recipe: RecipeName; target: string; cell: string; key: string; column: ColumnProfile; report: Report };

/** What Detail says of dates and numbers, of all files and of single ones. Undefined when it is missing or wrong. */
function readTables(profile: Profile, o: Argument): string | undefined {
  const isDate = dateRecipes.has(o.recipe);
  if (!isDate && o.recipe !== "money" && o.recipe !== "number") return readArgument(profile, o);
  const { usual, of } = readPerTable(o.cell);
  const forms = new Map([...of].map(([table, cell]) => [table, readArgument(profile, { ...o, cell })]));
  const said = readArgument(profile, { ...o, cell: usual });
  if (said === undefined || [...forms.values()].includes(undefined)) return undefined;
  const wrong = wrongTable(o.column, { usual: said, of: forms as Map<string, string> }, isDate ? "dates" : "numbers");
  const other = wrong ?? (of.size === 0 ? otherForm(o.column, said, isDate) : undefined);
  if (other) return void o.report(o.key, "argument", other.message, other.hint);
  return of.size === 0 ? said : writePerTable({ usual: said, of: forms as Map<string, string> });
}

/** What the values prove against what Detail says: a newer export can write dates and numbers otherwise, and many can be read both ways. */
function otherForm(column: ColumnProfile, said: string, isDate: boolean): { message: string; hint: string } | undefined {
  const asBefore = "or ask for an export that is written as the one before";
  if (isDate) {
    const { day = 0, month = 0 } = column.orders ?? {};
    const { format } = splitFormat(said);
    const beginsWithDay = /^[^M]*d[^M]*M/u.test(format);
    const beginsWithMonth = /^[^d]*M[^d]*d/u.test(format) && !/^y/u.test(format);
    const [against, other] = beginsWithDay && day === 0 ? [month, "month"] : beginsWithMonth && month === 0 ? [day, "day"] : [0, ""];
    if (against === 0) return undefined;
    return {
      message: `${pluralize(against, "date")} of "${column.column}" can only begin with the ${other}, and none as Detail says`,
      hint: `Enter the format in Detail as the export has it now, ${asBefore}`,
    };
  }
  const { point, comma } = column.numbers;
  const decimal = readNumberForm(said)?.decimal;
  const [against, sign] = decimal === "." && point === 0 ? [comma, "comma"] : decimal === "," && comma === 0 ? [point, "point"] : [0, ""];
  if (against === 0) return undefined;
  return {
    message: `${pluralize(against, "number")} of "${column.column}" can only have a decimal ${sign}, and none what Detail says`,
    hint: `Enter ${sign === "comma" ? COMMA_FORM : POINT_FORM} in Detail, ${asBefore}`,
  };
}

/** Undefined when it is missing or wrong. */
function readArgument(profile: Profile, { recipe, target, cell, key, column, report }: Argument): string | undefined {
  const spec = recipeSpecs[recipe];
  if (dateRecipes.has(recipe)) {
    if (cell === "" && column.dateFormats.length === 1) return column.dateFormats[0];
    if (cell === "" && column.filled === 0) return profile.dateFormats[0] ?? "yyyy-MM-dd";
    if (cell === "")
      return void report(
        key,
        "argument",
        column.dateFormats.length > 1
          ? `The dates match more than one format: ${column.dateFormats.join(" and ")}`
          : "The date format is missing",
        "Enter the date format in Detail, e.g. d/M/yyyy (day first) or M/d/yyyy (month first)",
      );
    const { format, zone } = splitFormat(cell);
    if (zone !== undefined && !isTimeZone(zone))
      return void report(key, "argument", `"${zone}" is not a time zone`, "Write for example d/M/yyyy H:mm in Europe/London");
    if (!/d/u.test(format) || !/M/u.test(format) || !/yyyy/u.test(format))
      return void report(
        key,
        "argument",
        `"${cell}" is not a date format`,
        "Use d for the day, M for the month, yyyy for the year and H:mm for the time, e.g. d/M/yyyy H:mm",
      );
    return cell;
  }
  if (linkRecipes.has(recipe)) {
    const object = profile.objects.find((o) => [o.name, o.title].some((word) => word.toLowerCase() === cell.toLowerCase()));
    if (object) return object.name;
    return void report(
      key,
      "argument",
      cell === "" ? "The kind of record that the column links to is missing" : `There is no kind of record "${cell}"`,
      `Enter one of these in Detail: ${profile.objects
        .filter((o) => isRecord(profile, o.name))
        .map((o) => o.name)
        .join(", ")}`,
    );
  }
  const isNumber = recipe === "money" || recipe === "number";
  if (isNumber && column.numbers.either > 0 && readNumberForm(cell)?.decimal === undefined && (cell === "" || readNumberForm(cell)))
    return void report(
      key,
      "argument",
      `${pluralize(column.numbers.either, "number")} of "${column.column}" can be read in two ways, as 12.500 can`,
      `Enter ${POINT_FORM} or ${COMMA_FORM} in Detail, after a currency with a semicolon between`,
    );
  if (isNumber && cell !== "") {
    if (/^[a-z]{3}$/iu.test(cell) && recipe === "money") return cell.toUpperCase();
    const form = readNumberForm(cell);
    if (
      form &&
      (recipe === "money" || (form.currency === undefined && form.currencyColumn === undefined)) &&
      !(recipe === "money" && form.isShare)
    )
      return cell;
    return void report(
      key,
      "argument",
      recipe === "money" ? `"${cell}" is not a currency` : `"${cell}" does not say how numbers are written`,
      recipe === "money"
        ? `Enter a three-letter currency code such as ${profile.currency}, the form ${POINT_FORM} or ${COMMA_FORM}, or both with a semicolon between, or leave it empty`
        : `Enter ${POINT_FORM} or ${COMMA_FORM}, ${SHARE_FORM} for percentages written as shares, or leave it empty`,
    );
  }
  if (recipe === "choice" && cell !== "" && target !== "activity.activityType") {
    if (readSeparators(cell) !== undefined) return cell;
    return void report(
      key,
      "argument",
      `"${cell}" does not say what separates several choices`,
      "Write for example: separated by ; (possible are ; | , / and line break), or leave it empty if each cell is one choice",
    );
  }
  if (recipe === "phone" && cell !== "") {
    const said = readPhoneRegion(cell);
    if (said !== undefined) return said.when === "else" ? elseRegion(said.region) : cell.toUpperCase();
    return void report(
      key,
      "argument",
      `"${cell}" is not a country code`,
      `Write the two letters of a country, such as ${profile.region}, or else ${profile.region} where a record's own address counts first, or leave it empty for the country of the tab Settings`,
    );
  }
  if (spec.detailRequired && cell === "")
    return void report(
      key,
      "argument",
      `"${spec.title}" needs a detail: ${spec.detail.charAt(0).toLowerCase()}${spec.detail.slice(1)}`,
      "Enter it in the column Detail",
    );
  return cell;
}
