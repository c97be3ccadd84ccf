/** The only place that reads the parts JSON-RPC payloads have in common: multi-value fields, references, tags, notes. */
import type { Call } from "../call.ts";
import { findTag } from "../entities/tag.ts";
import { Refusal } from "../refusal.ts";
import type { LinkData, Target } from "../store/fields.ts";
import { type Kind, kindOfEntityType, makeRef, type Ref } from "../store/kinds.ts";
import { readAmount } from "../values/amount.ts";
import type { RawItem } from "../values/items.ts";
import { readObject } from "./method.ts";

export type Payload = Readonly<Record<string, unknown>>;

/** A plain text: undefined leaves alone, null clears. */
export function readText(payload: Payload, key: string): string | null | undefined {
  const value = payload[key];
  if (value === undefined || value === null) return value;
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new Refusal(400, `${key} must be a string`);
}

/** A number or id: undefined leaves alone, null clears. */
export function readNumber(payload: Payload, key: string): number | null | undefined {
  const value = payload[key];
  if (value === undefined || value === null) return value;
  const number = typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw new Refusal(400, `${key} must be a number`);
  return number;
}

/** A yes or no, undefined when absent. */
export function readFlag(payload: Payload, key: string): boolean | undefined {
  const value = payload[key];
  return value === undefined || value === null ? undefined : value === true || value === 1 || value === "1" || value === "true";
}

/** A multi-value field: a list, or labels with values. An empty one leaves the record alone, as absent does. */
export function readItems(payload: Payload, key: string): RawItem[] | undefined {
  const value = payload[key];
  if (value === undefined || value === null) return undefined;
  const entries: [string, unknown][] = typeof value === "object" ? Object.entries(value) : [["0", value]];
  const primary = entries.find(([label]) => label === "--primary")?.[1];
  const items = entries
    .filter(([label]) => label !== "--primary")
    .map(([label, item]): RawItem => {
      const name = /^\d+$/u.test(label) ? null : label;
      return primary !== undefined && JSON.stringify(primary) === JSON.stringify(item)
        ? { name, value: item, primary: true }
        : { name, value: item };
    });
  if (primary !== undefined && !items.some((item) => item.primary)) items.unshift({ name: null, value: primary, primary: true });
  return items.length === 0 ? undefined : items;
}

/** One reference such as `{"entityType":"Users","id":1}`: null clears. */
export function readRef(payload: Payload, key: string, usual: Kind, allowed: readonly Kind[] = [usual]): Ref | null | undefined {
  const value = payload[key];
  if (value === undefined || value === null) return value;
  const target = readTarget(value, key, usual, allowed);
  return makeRef(target.kind, target.id);
}

/** A list of references, each with what the link itself carries. */
export function readTargets(payload: Payload, key: string, usual: Kind, allowed: readonly Kind[] = [usual]): Target[] | undefined {
  const value = payload[key];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new Refusal(400, `${key} must be a list`);
  return value.map((item) => readTarget(item, key, usual, allowed));
}

/** One reference with what the link carries: relationship, quantity, price. */
export function readTarget(value: unknown, key: string, usual: Kind, allowed: readonly Kind[]): Target {
  const parts = typeof value === "object" ? readObject(value, key) : { id: value };
  const kind = typeof parts["entityType"] === "string" ? kindOfEntityType(parts["entityType"]) : usual;
  if (kind === undefined || !allowed.includes(kind)) throw new Refusal(400, `${key} cannot hold ${String(parts["entityType"])}`);
  const id = Number(parts["id"]);
  if (parts["id"] === undefined || parts["id"] === null || !Number.isInteger(id)) throw new Refusal(400, `${key} needs an id`);
  const data: { relationship?: string; quantity?: number; price?: NonNullable<LinkData["price"]> } = {};
  if (typeof parts["relationship"] === "string" && parts["relationship"].trim() !== "") data.relationship = parts["relationship"].trim();
  if (usual === "products") {
    data.quantity = Number(parts["quantity"] ?? 1);
    if (!(data.quantity > 0)) throw new Refusal(400, `${key} needs a quantity above 0`);
    if (parts["price"] !== undefined && parts["price"] !== null) data.price = readAmount(parts["price"], "price");
  }
  return { kind, id, data };
}

/** Tags by name, each of which must exist for that kind of record. */
export function readTags(call: Call, payload: Payload, kind: Kind): Target[] | undefined {
  const value = payload["tags"];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new Refusal(400, "tags must be a list of names");
  return value.map((name) => {
    const tag = findTag(call, kind, String(name).trim());
    if (tag === undefined) throw new Refusal(400, `Unknown tag: ${String(name)}`);
    return { kind: "tags", id: tag.id };
  });
}

/** Notes that come with a record: a text, a note object, or a list of either. */
export function readNotes(payload: Payload): string[] | undefined {
  const value = payload["note"];
  if (value === undefined || value === null) return undefined;
  return (Array.isArray(value) ? value : [value]).map(readNoteText).filter((note) => note.trim() !== "");
}

/** A note's text, given bare or as `{"entityType":"Notes","note":"…"}`. */
export function readNoteText(value: unknown): string {
  const text = typeof value === "object" && value !== null ? (value as Payload)["note"] : value;
  if (typeof text !== "string") throw new Refusal(400, "note must be a string");
  return text;
}

/** Custom-field values by name. */
export function readCustomFields(payload: Payload): Payload | undefined {
  return payload["customFields"] === undefined || payload["customFields"] === null
    ? undefined
    : readObject(payload["customFields"], "customFields");
}
