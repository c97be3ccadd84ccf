/** Recognises the key by which a loading tool finds a record again, in a custom field or on a line of a text. */
import type { CustomValue, Fields } from "../../../store/fields.ts";
import type { Kind } from "../../../store/kinds.ts";
import type { Condition } from "../../../store/records.ts";
import { type Html, markup } from "../../look/markup.ts";

/** `system/object/id`, the form such keys have. */
const KEY = /^[a-z][\w-]*\/[a-z][\w-]*\/\S+$/iu;
const LINE = /^(?:[\p{L}\s-]*key: )?([a-z][\w-]*\/[a-z][\w-]*\/\S+)$/iu;

export type Keyed = { readonly key: string | undefined; readonly rest: string };

/** A text without the line that is only a key, and that key. */
export function takeKey(text: string): Keyed {
  const lines = text.split("\n");
  const at = lines.findLastIndex((line) => LINE.test(line.trim()));
  if (at < 0) return { key: undefined, rest: text };
  return { key: LINE.exec(lines[at]?.trim() ?? "")?.[1], rest: lines.toSpliced(at, 1).join("\n").trim() };
}

/** Whether a custom value is such a key. */
export const isKey = (name: string, value: CustomValue): boolean =>
  typeof value === "string" && (KEY.test(value) || /\bmigration key\b/iu.test(name));

/** A key as it stands on a page: it breaks behind its slashes only. */
export const showKey = (key: string): Html =>
  markup`<code>${key.split("/").map((part, i) => [i > 0 ? markup`/<wbr>` : null, part])}</code>`;

/** The key a record carries, in a field or in its text; `log` is what an activity logged. */
export function keyOf(kind: Kind, fields: Fields, log = ""): string | undefined {
  const custom = Object.entries(fields.customFields ?? {}).find(([name, value]) => isKey(name, value));
  if (custom) return String(custom[1]);
  const texts = kind === "notes" ? [fields.note] : kind === "tasks" || kind === "activities" ? [fields.description, log] : [];
  return texts.map((text) => takeKey(text ?? "").key).find((key) => key !== undefined);
}

const HOLDS_KEY = "GLOB '*[a-z]/[a-z]*/*'";

/** Records with or without a key; undefined for kinds that carry none. */
export function carriesKey(kind: Kind, wanted: boolean): Condition | undefined {
  const held = conditionOf(kind);
  return held && { sql: wanted ? held.sql : `NOT (${held.sql})`, values: held.values };
}

function conditionOf(kind: Kind): Condition | undefined {
  const holds = (table: string, field: string): string => `coalesce(json_extract(${table}.body, '$.${field}'), '') ${HOLDS_KEY}`;
  switch (kind) {
    case "contacts":
    case "accounts":
    case "leads":
      return { sql: "r.id IN (SELECT id FROM finder WHERE kind = ? AND key = 'custom:migration key')", values: [kind] };
    case "notes":
      return { sql: holds("r", "note"), values: [] };
    case "tasks":
      return { sql: holds("r", "description"), values: [] };
    case "activities":
      return {
        sql: `${holds("r", "description")} OR EXISTS (SELECT 1 FROM notes n WHERE n.id = CAST(json_extract(r.body, '$.logNote') AS INTEGER) AND ${holds("n", "note")})`,
        values: [],
      };
    default:
      return undefined;
  }
}
