/** Answers `q`: a text anywhere in a record, or in the name of what it is linked to. It over-matches, as the real one does. */
import { indexed, mentions } from "../../store/finders.ts";
import type { Kind } from "../../store/kinds.ts";
import type { Condition } from "../../store/records.ts";
import { type Core, contains, either, related } from "./conditions.ts";

const others: Partial<Record<Kind, readonly Core[]>> = {
  accounts: ["contacts"],
  contacts: ["accounts"],
  leads: ["accounts", "contacts"],
};

/** Records that have something to do with the text. */
export function freeText(kind: Kind, text: string): Condition {
  const known = contains("f.value", text.toLowerCase());
  const plain: Partial<Record<Kind, Condition>> = {
    notes: contains("json_extract(r.body, '$.note')", text),
    products: contains("json_extract(r.body, '$.sku')", text),
  };
  return either([
    mentions(kind, text),
    ...(plain[kind] === undefined ? [] : [indexed(kind, plain[kind])]),
    ...(others[kind] === undefined
      ? []
      : [{ sql: `r.id IN (SELECT f.id FROM finder f WHERE f.kind = ? AND ${known.sql})`, values: [kind, ...known.values] }]),
    ...(others[kind] ?? []).map((other) => related(kind, other, contains("r.name", text))),
  ]);
}
