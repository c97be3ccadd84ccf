/** Keeps records findable by e-mail address and custom-field value. */
import type { Db } from "./connect.ts";
import type { CustomValue, Fields, Target } from "./fields.ts";
import type { Kind } from "./kinds.ts";
import type { Condition } from "./records.ts";

/** How a value is kept to be found by. */
export const searched = (value: string): string => value.trim().toLowerCase().slice(0, 200);

/** Notes what a record can be found by; what the search knows of it from now on. */
export function indexRecord(db: Db, { kind, id }: Target, fields: Fields, isNew: boolean): void {
  if (!isNew) db.run("DELETE FROM finder WHERE kind = ? AND id = ?", kind, id);
  const add = (key: string, value: string): void => {
    if (value !== "") db.run("INSERT OR IGNORE INTO finder VALUES (?,?,?,?)", kind, key, searched(value), id);
  };
  for (const email of fields.emails ?? []) add("email", email.value);
  for (const [name, value] of Object.entries(fields.customFields ?? {}))
    for (const text of texts(value)) add(`custom:${name.toLowerCase()}`, text);
}

/** Records with exactly this e-mail address. */
export function hasEmail(kind: Kind, address: string): Condition {
  return indexed(kind, {
    sql: "r.id IN (SELECT id FROM finder WHERE kind = ? AND key = 'email' AND value = ?)",
    values: [kind, searched(address)],
  });
}

/** Records whose custom field holds exactly this value. */
export function hasCustomValue(kind: Kind, name: string, value: string): Condition {
  return indexed(kind, {
    sql: "r.id IN (SELECT id FROM finder WHERE kind = ? AND key = ? AND value = ?)",
    values: [kind, `custom:${name.toLowerCase()}`, searched(value)],
  });
}

/** Records whose name, description or e-mail contains the text. */
export function mentions(kind: Kind, text: string): Condition {
  const pattern = `%${text.trim().replace(/[\\%_]/gu, "\\$&")}%`;
  return indexed(kind, {
    sql: "r.name LIKE ? ESCAPE '\\' OR json_extract(r.body, '$.description') LIKE ? ESCAPE '\\' OR r.id IN (SELECT id FROM finder WHERE kind = ? AND key = 'email' AND value LIKE ? ESCAPE '\\')",
    values: [pattern, pattern, kind, pattern],
  });
}

/** The condition as one that the search answers; users are known to the server itself. */
export function indexed(kind: Kind, condition: Condition): Condition {
  return kind === "users" ? condition : { ...condition, indexed: true };
}

function texts(value: CustomValue): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return [...(value as readonly string[])];
  if ("amount" in value) return [value.amount];
  if ("seconds" in value) return [new Date(value.seconds * 1000).toISOString().slice(0, 10)];
  if ("decimal" in value) return [value.decimal];
  return "numberFormatted" in value ? [value.numberFormatted] : [];
}
