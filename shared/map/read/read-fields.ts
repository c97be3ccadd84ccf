/** Reads the Fields tab. */
import type { Capabilities } from "../../record/capabilities.ts";
import type { Catalog } from "../../record/catalog.ts";
import { fold } from "../../record/fold-text.ts";
import type { FieldRow, MappingRow } from "../../record/migration-map.ts";
import { Entity, MIGRATION_KEY_FIELD } from "../../record/nutshell/entity.ts";
import { FieldsRow, fieldTypes, SEVERAL } from "../../tabs/fields.ts";
import type { Row } from "../../tabs/tab.ts";
import { usableType } from "../account/account-notes.ts";
import { fieldCap, overCap } from "../field-cap.ts";
import { fieldTypeOf, kindOf } from "../field-kind.ts";
import { todo } from "../find-in-catalog.ts";
import { formsIn, type LeadForms, targetIn } from "../lead-as-person.ts";
import { parseOptions } from "../option-list.ts";
import { fieldState } from "../propose/propose-fields.ts";
import { entityLabels, targetLabel, targetOf } from "../target-label.ts";
import { byText, type Report } from "./problem.ts";

const creators = ["Crosswalk", "Nutshell admin", "Not created"] as const;

export type ReadFieldsInput = {
  readonly mapping: readonly MappingRow[];
  readonly rows: readonly Row[];
  readonly catalog: Catalog;
  readonly settings: Readonly<Record<string, string>>;
  readonly forms: LeadForms;
  readonly report: Report;
  readonly reportMapping: Report;
  readonly measured?: Capabilities | undefined;
};

/** Every planned field, by key. Fields that no column needs any more are left out. `reportMapping` tells of columns whose field is not planned. */
export function readFields({ mapping, rows, catalog, settings, forms, report, reportMapping, measured }: ReadFieldsInput): FieldRow[] {
  const read = new Map<string, FieldRow>();
  const broken = new Set<string>();
  for (const row of rows) {
    const field = readRow(row, catalog, report, measured);
    if (!field) broken.add(fold(row.key));
    else if (read.has(fold(field.key)))
      report(row.key, "type", `There are two rows for the field ${field.name}`, "Delete one of the two rows");
    else read.set(fold(field.key), field);
  }
  for (const entity of ["account", "contact", "lead"] as const) {
    const key = `${entity}.${MIGRATION_KEY_FIELD}`;
    const field = read.get(fold(key));
    if (field?.creator === "Not created")
      report(key, "creator", "Without this field, nothing can be resumed, updated or rolled back", "Choose Crosswalk or Nutshell admin");
    if (!field && !broken.has(fold(key)))
      read.set(fold(key), { key, entity, name: MIGRATION_KEY_FIELD, type: "String", options: [], creator: "Crosswalk" });
  }
  const made = [...read.values()].filter((f) => f.creator !== "Not created");
  const first = made.filter((f) => f.name === MIGRATION_KEY_FIELD);
  const cap = fieldCap(settings);
  for (const field of overCap([...first, ...made.filter((f) => !first.includes(f))], catalog, cap))
    report(
      field.key,
      "creator",
      `"${field.name}" exceeds the limit of ${cap} custom fields on ${entityLabels[field.entity]}`,
      "Choose Not created for fields you can do without: their values are kept by Crosswalk and listed on the tab Losses. Or raise the setting fields.cap",
    );
  for (const [m, id] of mapping.flatMap((row) => formsIn(forms, row.object).map((form) => [row, targetIn(form, row.target)] as const))) {
    const target = targetOf(id);
    if (target?.customName === undefined) continue;
    const key = `${target.entity}.${target.customName}`;
    if (!read.has(fold(key)) && !broken.has(fold(key)))
      reportMapping(
        m.key,
        "target",
        `${targetLabel(id)} has no row on the tab Fields`,
        "Propose again to add a row for it on the tab Fields",
      );
  }
  return [...read.values()].sort((a, b) => byText(a.key, b.key));
}

function readRow(row: Row, catalog: Catalog, report: Report, measured: Capabilities | undefined): FieldRow | undefined {
  const cells = FieldsRow.parse(row);
  const dot = row.key.indexOf(".");
  const entity = Entity.options.find((e) => e === row.key.slice(0, dot));
  const name = row.key.slice(dot + 1).trim();
  if (!entity || name === "") return void report(row.key, "type", "This row does not belong to a field", "Delete it and propose again");
  const kind = fieldTypeOf(cells.type);
  const said = kind?.type;
  if (said === undefined)
    return void report(
      row.key,
      "type",
      cells.type === "" ? "No kind is chosen" : `"${cells.type}" is not a kind of field`,
      `Choose one of ${Object.keys(fieldTypes).join(", ")}`,
    );
  // A kind that the account refuses is made as short text; the row says so.
  const type = usableType(said, measured);
  const creator = creators.find((c) => fold(c) === fold(cells.creator));
  if (creator === undefined)
    return void report(row.key, "creator", "Nobody is chosen to create the field", `Choose one of ${creators.join(", ")}`);
  const options = type === "Enum" ? [...new Map(parseOptions(cells.options).map((o) => [fold(o), o])).values()] : [];
  if (type === "Enum" && options.length === 0)
    return void report(
      row.key,
      "options",
      "A choice needs at least one option",
      "Enter the options, separated by semicolons, or choose Short text",
    );
  const several = type === "Enum" && kind?.label === SEVERAL ? ({ several: true } as const) : {};
  const field: FieldRow = { key: `${entity}.${name}`, entity, name, type, options, ...several, creator };
  if (creator === "Not created") return field;
  const state = fieldState(field, catalog);
  if (state === "wrong type")
    report(
      row.key,
      "type",
      `Nutshell has a field "${name}" of a different kind`,
      "Choose the kind that the field has in Nutshell, or rename the field in Nutshell",
    );
  if (state === "planned" && creator === "Nutshell admin")
    report(
      row.key,
      "creator",
      `The field "${name}" is not in Nutshell yet`,
      `${todo.field(entityLabels[entity], name, Object.keys(fieldTypes).find((l) => fieldTypes[l as keyof typeof fieldTypes] === type) ?? type)}; or choose Crosswalk`,
    );
  const there = catalog.customFields.find((f) => f.entity === entity && fold(f.name) === fold(name));
  const missing =
    there && kindOf(there.type) === "Enum" && type === "Enum" ? options.filter((o) => !there.options.some((t) => fold(t) === fold(o))) : [];
  if (missing.length > 0)
    report(
      row.key,
      "options",
      `In Nutshell the field is missing these options: ${missing.slice(0, 5).join(", ")}${missing.length > 5 ? " …" : ""}`,
      "Ask the Nutshell admin to add these options, or change the values on the tab Values",
    );
  return field;
}
