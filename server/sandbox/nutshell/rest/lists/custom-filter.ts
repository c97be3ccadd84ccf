/** Filters by the value of a custom field. */
import type { Call } from "../../call.ts";
import type { CustomField } from "../../store/custom-fields.ts";
import { hasCustomValue, indexed } from "../../store/finders.ts";
import type { Condition } from "../../store/records.ts";
import { contains, readInstant } from "./conditions.ts";

/** Whole values, or parts of them where the account is like that; for numbers also `>5`, for dates also a range. */
export function customFilter(call: Call, field: CustomField, value: string): Condition {
  const within = (condition: Condition): Condition => ({
    ...indexed(field.kind, condition),
    sql: `r.id IN (SELECT f.id FROM finder f WHERE f.kind = ? AND f.key = ? AND ${condition.sql})`,
    values: [field.kind, `custom:${field.name.toLowerCase()}`, ...condition.values],
  });
  const compared = /^\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)\s*$/u.exec(value);
  if (compared && (field.type === "Currency" || field.type === "Number"))
    return within({ sql: `CAST(f.value AS REAL) ${compared[1]} ?`, values: [Number(compared[2])] });
  const range = /^\s*(\S+)(?:\s+TO\s+|\s+)(\S+)\s*$/iu.exec(value);
  if (range && field.type === "Date")
    return within({ sql: "f.value BETWEEN ? AND ?", values: [dayOf(range[1] ?? ""), dayOf(range[2] ?? "")] });
  if (call.world.switches.get("rest.custom-filter") === "fuzzy") return within(contains("f.value", value.toLowerCase()));
  return hasCustomValue(field.kind, field.name, value);
}

const dayOf = (text: string): string => new Date(readInstant(text) * 1000).toISOString().slice(0, 10);
