/** Assesses custom fields: existing, to be created, of a different kind, or left out. */
import { fold } from "../../record/fold-text.ts";
import { formatNumber, pluralize } from "../../record/format-count.ts";
import type { FieldRow } from "../../record/migration-map.ts";
import type { ReadinessLine } from "../../record/readiness.ts";
import { FieldsRow } from "../../tabs/fields.ts";
import type { Row } from "../../tabs/tab.ts";
import { fieldTypeOf, kindOf } from "../field-kind.ts";
import { todo } from "../find-in-catalog.ts";
import { parseOptions } from "../option-list.ts";
import { fieldState } from "../propose/propose-fields.ts";
import { noteOnType, usableType } from "./account-notes.ts";
import { type AccountState, green, listFew, red, yellow } from "./account-state.ts";

/** `wished`: the kind people chose, where the account refuses it. */
type Planned = {
  readonly row: FieldRow;
  readonly wished: FieldRow["type"];
  readonly on: string;
  readonly kind: string;
  readonly records: number;
};

/** Every planned field that is not as it must be, how many are there or will be made, and which kinds the account refuses. */
export function assessFields(standing: AccountState): ReadinessLine[] {
  const { catalog, measured } = standing;
  const planned = (standing.rows["fields"] ?? []).flatMap((row) => plannedField(row, standing));
  const made = planned.filter(({ row }) => row.creator !== "Not created");
  const lines: ReadinessLine[] = [];
  const label = ({ row, on }: Planned): string => `"${row.name}" of ${on}`;
  for (const field of made) {
    const state = fieldState(field.row, catalog);
    const there = catalog.customFields.find((f) => f.entity === field.row.entity && fold(f.name) === fold(field.row.name));
    const lacking =
      there && kindOf(there.type) === "Enum" && field.row.type === "Enum"
        ? field.row.options.filter((o) => !there.options.some((t) => fold(t) === fold(o)))
        : [];
    if (state === "wrong type")
      lines.push(
        red(`field:${field.row.key}`, "Custom fields", {
          says: `The field ${label(field)} exists, but is not of the kind ${field.kind}`,
          todo: "On the tab Fields choose the kind that the field has in Nutshell, or rename the field in Nutshell under Setup › Custom fields",
          count: field.records,
        }),
      );
    else if (lacking.length > 0)
      lines.push(
        red(`field:${field.row.key}`, "Custom fields", {
          says: `The field ${label(field)} is missing ${pluralize(lacking.length, "option")}`,
          todo: `In Nutshell under Setup › Custom fields › ${field.on}, add to "${field.row.name}": ${listFew(lacking, 12)}`,
          count: field.records,
        }),
      );
    else if (state === "planned" && field.row.creator === "Nutshell admin")
      lines.push(
        red(`field:${field.row.key}`, "Custom fields", {
          says: `The field ${label(field)} is missing`,
          todo: `${todo.field(field.on, field.row.name, field.kind)}; or choose Crosswalk on the tab Fields`,
          count: field.records,
        }),
      );
  }
  const own = made.filter(({ row }) => row.creator === "Crosswalk" && fieldState(row, catalog) === "planned");
  const exists = made.filter(({ row }) => fieldState(row, catalog) === "exists");
  lines.push(
    green("fields", "Custom fields", {
      says: `${pluralize(exists.length, "field exists", "fields exist")}, Crosswalk creates ${formatNumber(own.length)} more when the load starts`,
      count: made.length,
    }),
  );
  const parked = planned.filter(({ row }) => row.creator === "Not created");
  if (parked.length > 0)
    lines.push(
      yellow("fields:left out", "Custom fields", {
        says: `${pluralize(parked.length, "field is", "fields are")} not created; the values are not loaded and are listed on the tab Losses`,
        todo: "To keep them, choose Crosswalk on the tab Fields (and raise the setting fields.cap where the plan allows more)",
        count: parked.length,
      }),
    );
  const other = own.filter(({ wished }) => measured?.fieldTypes[wished] === null);
  for (const kind of new Set(other.map((field) => field.wished))) {
    const of = other.filter((field) => field.wished === kind);
    lines.push(
      yellow(`fields:${kind}`, "Custom fields", {
        says: `${noteOnType(kind, measured)}; ${pluralize(of.length, "field")}`,
        todo: "Nothing, if short text is good enough. Otherwise ask Nutshell whether your plan includes such fields",
        count: of.length,
      }),
    );
  }
  return lines;
}

function plannedField(row: Row, standing: AccountState): Planned[] {
  const cells = FieldsRow.parse(row);
  const dot = row.key.indexOf(".");
  const entity = row.key.slice(0, dot);
  const found = fieldTypeOf(cells.type);
  const creator = (["Crosswalk", "Nutshell admin", "Not created"] as const).find((c) => fold(c) === fold(cells.creator));
  if (!found || !creator || (entity !== "account" && entity !== "contact" && entity !== "lead")) return [];
  const options = parseOptions(cells.options);
  return [
    {
      row: { key: row.key, entity, name: row.key.slice(dot + 1), type: usableType(found.type, standing.measured), options, creator },
      wished: found.type,
      on: String(row["on"] ?? entity),
      kind: found.label,
      records: Number(row["records"] ?? 0),
    },
  ];
}
