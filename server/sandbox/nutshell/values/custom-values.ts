/** The only place that checks custom-field values against their definitions and puts them into the form answered. */
import { Refusal } from "../refusal.ts";
import type { Db } from "../store/connect.ts";
import { type CustomField, findCustomField } from "../store/custom-fields.ts";
import type { CustomValue } from "../store/fields.ts";
import type { Kind } from "../store/kinds.ts";
import { readAmount } from "./amount.ts";
import { parsePhone } from "./phone.ts";
import { readTime, rpcTime } from "./time.ts";

/** The values to keep after a write: named fields change, null and "" clear, others stay. Unknown names and options are refused. */
export function mergeCustomValues(
  db: Db,
  kind: Kind,
  former: Readonly<Record<string, CustomValue>>,
  written: Readonly<Record<string, unknown>>,
): Record<string, CustomValue> {
  const merged: Record<string, CustomValue> = { ...former };
  for (const [name, value] of Object.entries(written)) {
    const field = findCustomField(db, kind, name);
    if (field === undefined) throw new Refusal(400, `Unknown custom field: ${name}`);
    const kept = readCustomValue(field, value);
    if (kept === undefined) delete merged[field.name];
    else merged[field.name] = kept;
  }
  return merged;
}

function readCustomValue(field: CustomField, value: unknown): CustomValue | undefined {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return undefined;
  switch (field.type) {
    case "Date": {
      const seconds = readTime(value, field.name);
      return seconds === null ? undefined : { seconds };
    }
    case "Currency":
      return readAmount(value, field.name);
    case "Enum": {
      const labels = (Array.isArray(value) ? value : [value]).map(String);
      const wrong = labels.find((label) => !field.options.includes(label));
      if (wrong !== undefined) throw new Refusal(400, `Invalid value for ${field.name}: "${wrong}" is not one of its choices.`);
      if (field.multiple) return labels;
      if (labels.length > 1) throw new Refusal(400, `${field.name} takes one choice only.`);
      return labels[0];
    }
    case "Phone":
      return parsePhone(
        typeof value === "object"
          ? String((value as Record<string, unknown>)["E164"] ?? (value as Record<string, unknown>)["number"] ?? "")
          : String(value),
      );
    default:
      if (typeof value === "object") throw new Refusal(400, `Invalid value for ${field.name}.`);
      return String(value);
  }
}

/** Custom values as both surfaces answer them; undefined when there are none. */
export function showCustomValues(values: Readonly<Record<string, CustomValue>> | undefined): Record<string, unknown> | undefined {
  if (values === undefined || Object.keys(values).length === 0) return undefined;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "object" && "seconds" in value ? rpcTime(value.seconds) : value]),
  );
}
