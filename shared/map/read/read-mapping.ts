/** The only place that reads the Mapping tab. */
import { Entity } from "../../record/nutshell/entity.ts";
import { type RecipeName, recipeOf, recipeSpecs } from "../../record/recipe.ts";
import type { Profile } from "../../sources/profile.ts";
import { MappingTabRow } from "../../tabs/mapping.ts";
import type { Row } from "../../tabs/tab.ts";
import type { ColumnProfile } from "../column-profile.ts";
import type { MappingRow } from "../migration-map.ts";
import { mayShare, readTarget, type Target, targetLabel, targetOf } from "../target-label.ts";
import { byText, type Report } from "./problem.ts";

const dateRecipes = new Set<RecipeName>(["date", "date-time", "created-stamp"]);
const linkRecipes = new Set<RecipeName>(["link", "link-by-name"]);

/** The rows of included objects, in the order of objects and columns. Rows with problems are left out of the map. */
export function readMapping(
  profile: Profile,
  include: ReadonlySet<string>,
  rows: readonly Row[],
  columns: readonly ColumnProfile[],
  report: Report,
): MappingRow[] {
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
    return found ? [found] : [];
  });
  const seen = new Set(rows.map((row) => row.key));
  for (const [key, column] of byKey)
    if (include.has(column.object) && column.filled > 0 && !seen.has(key) && isRecord(profile, column.object))
      report(
        key,
        "target",
        `The column "${column.column}" has no row any more`,
        "Propose again: missing rows come back. To leave the column out choose (leave out) in its row",
      );
  read.sort(
    (a, b) =>
      objectRank(profile, a.object) - objectRank(profile, b.object) ||
      (byKey.get(a.key)?.position ?? 0) - (byKey.get(b.key)?.position ?? 0) ||
      byText(a.key, b.key),
  );
  return withoutDoubles(read, report);
}

const isRecord = (profile: Profile, object: string): boolean =>
  Entity.options.some((e) => e === profile.objects.find((o) => o.name === object)?.becomes);
const objectRank = (profile: Profile, object: string): number => profile.objects.findIndex((o) => o.name === object);

function readRow(profile: Profile, row: Row, column: ColumnProfile, report: Report): MappingRow | undefined {
  const cells = MappingTabRow.parse(row);
  const base = { key: row.key, object: column.object, column: column.column };
  const own = Entity.options.find((e) => e === profile.objects.find((o) => o.name === column.object)?.becomes);
  const id = readTarget(cells.target, own);
  if (id === undefined)
    return void report(
      row.key,
      "target",
      `Nutshell has no field "${cells.target}"`,
      "Choose a field from the list. A new custom field is written like Person: Shoe size (custom field)",
    );
  const target = targetOf(id);
  if (!target)
    return {
      ...base,
      target: "",
      recipe: cells.recipe === "" ? "" : (recipeOf(cells.recipe) ?? ""),
      argument: "",
      confirmed: cells.confirmed,
    };
  if (cells.recipe === "")
    return void report(
      row.key,
      "recipe",
      "Nothing says how the values are read",
      `Choose in Read as, for example ${recipeSpecs.text.title}`,
    );
  const recipe = recipeOf(cells.recipe);
  if (!recipe)
    return void report(
      row.key,
      "recipe",
      `There is no way of reading called "${cells.recipe}"`,
      `Choose one from the list, for example ${recipeSpecs.text.title}`,
    );
  if (!fits(recipe, target))
    return void report(
      row.key,
      "recipe",
      `"${recipeSpecs[recipe].title}" cannot fill ${targetLabel(id)}`,
      `Choose another way of reading: ${fitting(target)
        .map((r) => recipeSpecs[r].title)
        .join(", ")}`,
    );
  const argument = readArgument(profile, recipe, cells.argument, row.key, column, report);
  if (argument === undefined) return undefined;
  if (!cells.confirmed)
    report(
      row.key,
      "confirmed",
      `Nobody has agreed yet that "${column.column}" goes to ${targetLabel(id)}`,
      "Tick Agreed? when it is right, or choose another field",
    );
  return { ...base, target: id, recipe, argument, confirmed: cells.confirmed };
}

const fits = (recipe: RecipeName, target: Target): boolean =>
  target.customName === undefined
    ? recipeSpecs[recipe].fills.includes(target.kind) || (target.id === "lead.pipeline" && recipe === "text")
    : recipeSpecs[recipe].fillsCustom;
const fitting = (target: Target): RecipeName[] => (Object.keys(recipeSpecs) as RecipeName[]).filter((recipe) => fits(recipe, target));

/** Undefined when it is missing or wrong. */
function readArgument(
  profile: Profile,
  recipe: RecipeName,
  cell: string,
  key: string,
  column: ColumnProfile,
  report: Report,
): string | undefined {
  const spec = recipeSpecs[recipe];
  if (dateRecipes.has(recipe)) {
    if (cell === "" && column.dateFormats.length === 1) return column.dateFormats[0];
    if (cell === "" && column.filled === 0) return profile.dateFormats[0] ?? "yyyy-MM-dd";
    if (cell === "")
      return void report(
        key,
        "argument",
        column.dateFormats.length > 1
          ? `The dates can be read in two ways: ${column.dateFormats.join(" and ")}`
          : "Nothing says how the dates are written",
        "Write in Detail how the dates are written, e.g. d/M/yyyy (day first) or M/d/yyyy (month first)",
      );
    if (!/d/u.test(cell) || !/M/u.test(cell) || !/yyyy/u.test(cell))
      return void report(
        key,
        "argument",
        `"${cell}" does not say how a date is written`,
        "Write d for the day, M for the month, yyyy for the year, H:mm for the time, e.g. d/M/yyyy H:mm",
      );
    return cell;
  }
  if (linkRecipes.has(recipe)) {
    const object = profile.objects.find((o) => [o.name, o.title].some((word) => word.toLowerCase() === cell.toLowerCase()));
    if (object) return object.name;
    return void report(
      key,
      "argument",
      cell === "" ? "Nothing says what the column links to" : `No kind of record is called "${cell}"`,
      `Write in Detail one of: ${profile.objects
        .filter((o) => isRecord(profile, o.name))
        .map((o) => o.name)
        .join(", ")}`,
    );
  }
  if (recipe === "money" && cell !== "") {
    if (/^[a-z]{3}$/iu.test(cell)) return cell.toUpperCase();
    return void report(
      key,
      "argument",
      `"${cell}" is no currency`,
      `Write the three letters of a currency, such as ${profile.currency}, or nothing`,
    );
  }
  if (spec.detailRequired && cell === "")
    return void report(key, "argument", `"${spec.title}" needs a detail: ${spec.detail.toLowerCase()}`, "Write it in the column Detail");
  return cell;
}

/** A field with one value takes one column, except parts of names and what people may share. */
function withoutDoubles(rows: readonly MappingRow[], report: Report): MappingRow[] {
  const taken = new Map<string, MappingRow>();
  return rows.filter((row) => {
    const target = targetOf(row.target);
    if (!target || mayShare(target)) return true;
    const slot = `${row.object}|${target.id}${["given-name", "family-name"].includes(row.recipe) ? `|${row.recipe}` : ""}`;
    const first = taken.get(slot);
    if (!first) {
      taken.set(slot, row);
      return true;
    }
    report(
      row.key,
      "target",
      `${targetLabel(row.target)} gets the column "${first.column}" already`,
      "Choose another field for one of the two, or (leave out)",
    );
    return false;
  });
}
