/** Says the value of a field in words. */
import type { FieldValue } from "./target-record.ts";

/** A value as a person reads it; undefined for nothing, and for an owner or a link, whose names are not known here. */
export function valueText(field: string, value: FieldValue): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return field === "owner" ? undefined : String(value);
  if (value === null) return undefined;
  if (Array.isArray(value)) {
    const texts = value.map((item) =>
      typeof item === "string" ? item : "key" in item || "id" in item ? undefined : Object.values(item).join(", "),
    );
    return texts.every((text) => text !== undefined) ? texts.join("; ") : undefined;
  }
  return "amount" in value ? `${value.currency} ${value.amount}` : undefined;
}
