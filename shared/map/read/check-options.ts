/** Finds values that end in a choice field of Nutshell without being one of its options: they would be left out of every record. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { fold } from "../../record/fold-text.ts";
import type { FieldRow, MappingRow, ValueRow } from "../../record/migration-map.ts";
import { shortText } from "../../record/short-text.ts";
import { readSeparators, splitAt } from "../../record/split-choices.ts";
import { formsIn, type LeadForms, targetIn } from "../lead-as-person.ts";
import { targetOf } from "../target-label.ts";
import type { Report } from "./problem.ts";

export type CheckOptionsInput = {
  readonly mapping: readonly MappingRow[];
  readonly values: readonly ValueRow[];
  readonly fields: readonly FieldRow[];
  readonly columns: readonly ColumnProfile[];
  readonly forms: LeadForms;
  readonly report: Report;
};

/** Nutshell has no call that adds an option to a field, so a newer export's new value is a question for people. Values that do not occur are none. */
export function checkOptions({ mapping, values, fields, columns, forms, report }: CheckOptionsInput): void {
  const byKey = new Map(fields.map((field) => [fold(field.key), field]));
  const inForms = mapping.flatMap((row) => formsIn(forms, row.object).map((form) => [row, targetOf(targetIn(form, row.target))] as const));
  for (const [m, target] of inForms) {
    if (m.recipe !== "choice") continue;
    const field = target?.customName === undefined ? undefined : byKey.get(fold(`${target.entity}.${target.customName}`));
    const separators = field?.several ? readSeparators(m.argument) : undefined;
    if (field?.type !== "Enum" || field.creator === "Not created" || (field.several && separators === undefined)) continue;
    const options = new Set(field.options.map(fold));
    const cells = columns.find((c) => c.object === m.object && c.column === m.column)?.values ?? [];
    const occurring = new Set(
      cells.flatMap(({ value }) => (separators ? splitAt(value, separators) : [value])).map((one) => fold(shortText(one))),
    );
    for (const row of values) {
      if (row.object !== m.object || row.column !== m.column || row.target === "") continue;
      if (options.has(fold(row.target)) || !occurring.has(fold(row.value))) continue;
      report(
        row.key,
        "target",
        `"${row.target}" is not one of the options of the field "${field.name}"`,
        `Choose one of ${field.options.slice(0, 8).join(", ")}${field.options.length > 8 ? " …" : ""}, or (leave out); or add the option in Options on the tab Fields and, where Nutshell has the field, ask the Nutshell admin to add it there`,
      );
    }
  }
}
