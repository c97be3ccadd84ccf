/** Checks custom-field values against their definitions and puts them into the form answered. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import { type CustomField, findCustomField } from "../store/custom-fields.ts";
import type { CustomValue, PostalAddress } from "../store/fields.ts";
import type { Kind } from "../store/kinds.ts";
import type { SwitchBoard } from "../switches.ts";
import { decimalText, readAmount } from "./amount.ts";
import { addressItems, withScheme } from "./items.ts";
import { parsePhone } from "./phone.ts";
import { readTime, rpcTime } from "./time.ts";

type Context = Pick<Call, "db" | "world">;

/** The values to keep after a write: named fields change, null and "" clear, others stay. Unknown options are refused, unknown names as switched. */
export function mergeCustomValues(
  { db, world }: Context,
  kind: Kind,
  former: Readonly<Record<string, CustomValue>>,
  written: Readonly<Record<string, unknown>>,
): Record<string, CustomValue> {
  const merged: Record<string, CustomValue> = { ...former };
  for (const [name, value] of Object.entries(written)) {
    const field = findCustomField(db, kind, name);
    if (field === undefined) {
      if (world.switches.get("custom.unknown-field") === "ignored") continue;
      throw new Refusal(400, `Unknown custom field: ${name}`);
    }
    const kept = readCustomValue(field, value, world.switches);
    if (kept === undefined) delete merged[field.name];
    else merged[field.name] = kept;
  }
  return merged;
}

function readCustomValue(field: CustomField, value: unknown, switches: SwitchBoard): CustomValue | undefined {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) return undefined;
  switch (field.type) {
    case "Date": {
      const seconds = readTime(value, field.name);
      return seconds === null ? undefined : { seconds };
    }
    case "Currency":
      return readAmount(value, field.name);
    case "Enum":
      return readChoice(field, value, switches);
    case "Phone":
      return parsePhone(phoneText(value));
    case "Number": {
      const decimal = decimalText(value, field.name);
      if (switches.get("custom.numbers") === "Integer" && decimal.includes("."))
        throw new Refusal(400, `${field.name} takes whole numbers only.`);
      return { decimal };
    }
    case "Location":
      return typeof value === "object" ? readLocation(field, value) : String(value);
    case "Url":
      return switches.get("custom.urls") === "scheme" ? withScheme(plain(field, value)) : plain(field, value);
    default:
      return plain(field, value);
  }
}

function readChoice(field: CustomField, value: unknown, switches: SwitchBoard): CustomValue | undefined {
  if (field.multiple && !Array.isArray(value) && switches.get("custom.one-label") === "refused")
    throw new Refusal(400, `${field.name} takes a list of choices.`);
  const labels = (Array.isArray(value) ? value : [value]).map(String);
  const wrong = labels.find((label) => !field.options.includes(label));
  if (wrong !== undefined) throw new Refusal(400, `Invalid value for ${field.name}: "${wrong}" is not one of its choices.`);
  if (field.multiple) return labels;
  if (labels.length > 1) throw new Refusal(400, `${field.name} takes one choice only.`);
  return labels[0];
}

function readLocation(field: CustomField, value: object): PostalAddress | undefined {
  if (Array.isArray(value)) throw new Refusal(400, `Invalid value for ${field.name}.`);
  return addressItems([{ name: null, value }])[0]?.value;
}

function plain(field: CustomField, value: unknown): string {
  if (typeof value === "object") throw new Refusal(400, `Invalid value for ${field.name}.`);
  return String(value);
}

function phoneText(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const parts = value as Record<string, unknown>;
  return String(parts["E164"] ?? parts["number"] ?? "");
}

/** Custom values as an account answers them; undefined when there are none. */
export function showCustomValues(
  values: Readonly<Record<string, CustomValue>> | undefined,
  switches: SwitchBoard,
): Record<string, unknown> | undefined {
  if (values === undefined || Object.keys(values).length === 0) return undefined;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, show(value, switches)]));
}

function show(value: CustomValue, switches: SwitchBoard): unknown {
  if (typeof value === "object" && "decimal" in value) return Number(value.decimal);
  if (typeof value !== "object" || !("seconds" in value)) return value;
  const form = switches.get("custom.dates");
  if (form === "texts") return rpcTime(value.seconds);
  return form === "seconds" ? value.seconds : { timestamp: value.seconds };
}
