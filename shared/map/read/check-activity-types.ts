/** Asks which kind activities become that say none: nothing is left to a default of Nutshell. */
import type { Catalog } from "../../record/catalog.ts";
import type { ColumnProfile } from "../../record/column-profile.ts";
import { fold } from "../../record/fold-text.ts";
import { formatNumber } from "../../record/format-count.ts";
import type { MappingRow } from "../../record/migration-map.ts";
import type { Profile } from "../../sources/profile.ts";
import { hasActivityType, todo } from "../find-in-catalog.ts";
import { ownType } from "../own-type.ts";
import { activityTypeIn, isOtherEntity } from "../propose/suggest-value.ts";
import type { Report } from "./problem.ts";

const SETTING = "activity.type";
const TARGET = "activity.activityType";
/** The answer that is none yet. */
const ASK = "ask";

export type CheckActivityTypes = {
  readonly profile: Profile;
  readonly settings: Readonly<Record<string, string>>;
  readonly mapping: readonly MappingRow[];
  readonly include: ReadonlySet<string>;
  readonly columns: readonly ColumnProfile[];
  readonly catalog: Catalog;
  readonly reportSetting: Report;
  readonly reportMapping: Report;
};

export function checkActivityTypes(o: CheckActivityTypes): void {
  const { profile, settings, mapping, include, columns, catalog } = o;
  const usual = settings[SETTING];
  // A source whose profile has no such setting leaves the kind to Nutshell, and each activity says so.
  if (usual === undefined) return;
  if (fold(usual) !== ASK && !isType(catalog, usual)) o.reportSetting(SETTING, "value", ...unknownType(usual));
  for (const object of profile.objects) {
    if (object.becomes !== "activity" || !include.has(object.name)) continue;
    const own = columns.filter((column) => column.object === object.name);
    const isKnown = ownType(object, catalog) !== undefined;
    const row = mapping.find((each) => each.object === object.name && each.target === TARGET);
    const column = row && own.find((each) => each.column === row.column);
    if (row && column) {
      if (row.argument !== "" && !isType(catalog, row.argument)) o.reportMapping(row.key, "argument", ...unknownType(row.argument));
      const empty = column.rows - column.filled;
      if (empty > 0 && row.argument === "" && !isKnown && fold(usual) === ASK)
        o.reportMapping(
          row.key,
          "argument",
          `${formatNumber(empty)} of ${formatNumber(column.rows)} ${object.title.toLowerCase()} say no kind in "${row.column}"`,
          "Enter in Detail the Nutshell activity type that they become, or Note",
        );
      continue;
    }
    const rows = Math.max(0, ...own.map((each) => each.rows));
    if (rows > 0 && !isKnown && fold(usual) === ASK)
      o.reportSetting(
        SETTING,
        "value",
        `${formatNumber(rows)} ${object.title.toLowerCase()} say no kind: no column of them goes to it${pointer(own, catalog)}`,
        "Enter the Nutshell activity type that they become, such as Meeting, or Note; or choose a column for it on the tab Mapping",
      );
  }
}

const isType = (catalog: Catalog, name: string): boolean => isOtherEntity(name) || hasActivityType(catalog, name);
const unknownType = (name: string): [string, string] => [
  `Nutshell has no activity type "${name}"`,
  `${todo.activityType(name)}; or enter another type`,
];

/** What the headings say: `Call Owner` stands in a list of calls. */
function pointer(own: readonly ColumnProfile[], catalog: Catalog): string {
  const types = catalog.activityTypes.map(({ name }) => name);
  for (const { column } of own) {
    const value = activityTypeIn(column, types);
    if (value !== undefined && !isOtherEntity(value)) return `; the heading "${column}" points to ${value}`;
  }
  return "";
}
