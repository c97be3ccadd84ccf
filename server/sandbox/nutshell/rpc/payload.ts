/** Reads the parts JSON-RPC payloads have in common: multi-value fields, references, tags, notes. */
import type { Call } from "../call.ts";
import { findTag } from "../entities/tag.ts";
import type { NewNote } from "../entities/write-record.ts";
import { Refusal } from "../refusal.ts";
import type { Kept, LinkData, Target } from "../store/fields.ts";
import { type Kind, kindOfEntityType, makeRef, type Ref } from "../store/kinds.ts";
import { readAmount } from "../values/amount.ts";
import type { RawItem } from "../values/items.ts";
import { readTime } from "../values/time.ts";
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

/** A time: undefined leaves alone, null clears. */
export function readTimeOf(payload: Payload, key: string): number | null | undefined {
  return payload[key] === undefined ? undefined : readTime(payload[key], key);
}

/** When a new record says it was made, if that can be chosen. */
export function readCreated(call: Call, payload: Payload): number | undefined {
  return call.world.switches.get("value.created-time") === "kept" ? (readTimeOf(payload, "createdTime") ?? undefined) : undefined;
}

/** Only the lists that were given. */
export function listed<Lists extends Record<string, unknown>>(lists: Lists): { [Key in keyof Lists]?: Exclude<Lists[Key], undefined> } {
  return Object.fromEntries(Object.entries(lists).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Lists]?: Exclude<Lists[Key], undefined>;
  };
}

/** A multi-value field: a list, or labels with values. What an empty one does is a switch. */
export function readItems(call: Call, payload: Payload, key: string): RawItem[] | undefined {
  const value = payload[key];
  if (value === undefined || value === null) return undefined;
  const entries: [string, unknown][] = typeof value === "object" ? Object.entries(value) : [["0", value]];
  const takesPrimary = call.world.switches.get("value.primary-written") === "primary";
  const primary = takesPrimary ? entries.find(([label]) => label === "--primary")?.[1] : undefined;
  const items = entries
    .filter(([label]) => label !== "--primary")
    .map(([label, item]): RawItem => {
      const name = /^\d+$/u.test(label) ? null : label;
      return primary !== undefined && JSON.stringify(primary) === JSON.stringify(item)
        ? { name, value: item, primary: true }
        : { name, value: item };
    });
  if (primary !== undefined && !items.some((item) => item.primary)) items.unshift({ name: null, value: primary, primary: true });
  return items.length === 0 && call.world.switches.get("value.empty-list") === "untouched" ? undefined : items;
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
  const data: { relationship?: string; quantity?: number; price?: NonNullable<LinkData["price"]>; status?: number } = {};
  if (typeof parts["relationship"] === "string" && parts["relationship"].trim() !== "") data.relationship = parts["relationship"].trim();
  if (usual === "products") {
    data.quantity = Number(parts["quantity"] ?? 1);
    if (!(data.quantity > 0)) throw new Refusal(400, `${key} needs a quantity above 0`);
    if (parts["price"] !== undefined && parts["price"] !== null) data.price = readAmount(parts["price"], "price");
  }
  if (usual === "competitors") data.status = readNumber(parts, "status") ?? 0;
  return { kind, id, data };
}

/** Tags by name; what becomes of one that does not exist for that kind of record is a switch. */
export function readTags(call: Call, payload: Payload, kind: Kind): Target[] | undefined {
  const value = payload["tags"];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new Refusal(400, "tags must be a list of names");
  return value.flatMap((name): Target[] => {
    const tag = findTag(call, kind, String(name).trim());
    if (tag !== undefined) return [{ kind: "tags", id: tag.id }];
    if (call.world.switches.get("value.unknown-tag") === "refused") throw new Refusal(400, `Unknown tag: ${String(name)}`);
    return [];
  });
}

/** Notes that come with a record: a text, a note object, or a list of either. */
export function readNotes(call: Call, payload: Payload): NewNote[] | undefined {
  const value = payload["note"];
  if (value === undefined || value === null) return undefined;
  const list = Array.isArray(value) ? value : [value];
  const taken = call.world.switches.get("value.note-list") === "several" ? list : list.slice(0, 1);
  return taken.map((note) => readNote(call, note)).filter(({ note }) => note.trim() !== "");
}

/** A note, given bare or as `{"entityType":"Notes","note":"…"}`. */
export function readNote(call: Call, value: unknown): NewNote {
  const parts = typeof value === "object" && value !== null ? (value as Payload) : { note: value };
  if (typeof parts["note"] !== "string") throw new Refusal(400, "note must be a string");
  const date = call.world.switches.get("value.note-date") === "kept" ? readTimeOf(parts, "date") : undefined;
  return { note: parts["note"], date: date ?? undefined };
}

/** Custom-field values by name. In an edit, those of `former` that are not named stay or go, as switched. */
export function readCustomFields(call: Call, payload: Payload, former?: Kept): Payload | undefined {
  if (payload["customFields"] === undefined || payload["customFields"] === null) return undefined;
  const written = readObject(payload["customFields"], "customFields");
  if (call.world.switches.get("custom.edit") === "merges") return written;
  const gone = Object.keys(former?.fields.customFields ?? {}).map((name) => [name, null]);
  return { ...Object.fromEntries(gone), ...written };
}
