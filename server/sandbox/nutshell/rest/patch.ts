/** Carries out JSON Patch, Nutshell's way: `/contacts/0/…`, where the 0 is always the record itself. */
import type { Call } from "../call.ts";
import type { Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import { type Payload, readJson } from "./route.ts";

type Operation = { readonly op: string; readonly path: string; readonly from: string | undefined; readonly value: unknown };
/** A member of the record, one of its links, or something inside one of its lists. */
type Place =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "link"; readonly name: string; readonly item: string | undefined }
  | { readonly kind: "list"; readonly name: string; readonly inside: readonly string[] };

const known = ["add", "remove", "replace", "move", "copy"];
const lists: readonly string[] = ["emails", "phones", "urls", "addresses"];
/** Members that say something by being named. */
const valueless: readonly string[] = ["valueToProductMode"];

/** The operations of a PATCH; refused when there are none or they are no operations. */
export function readOperations(request: Request): Operation[] {
  const parsed = readJson(request);
  if (!Array.isArray(parsed) || parsed.length === 0) throw new Refusal(400, "No patches sent");
  return parsed.map((item: unknown) => {
    const { op, path, from, value } = (item ?? {}) as Record<string, unknown>;
    if (typeof op !== "string" || typeof path !== "string" || !known.includes(op))
      throw new Refusal(400, `Invalid patch operation: ${String(op)}`);
    return { op, path, from: typeof from === "string" ? from : undefined, value };
  });
}

/** What the operations come to: every member and link they touch with its whole new value. `current` is the record as it is. */
export function applyOperations(call: Call, operations: readonly Operation[], resource: string, current: Payload): Payload {
  const attributes: Record<string, unknown> = {};
  const links: Record<string, unknown> = {};
  const linksNow = (current["links"] ?? {}) as Payload;
  const read = (place: Place): unknown => {
    if (place.kind === "link") return place.name in links ? links[place.name] : linksNow[place.name];
    if (place.name in attributes) return attributes[place.name];
    const custom = (current["customFields"] ?? {}) as Payload;
    return place.name in current ? current[place.name] : custom[place.name];
  };
  const write = (place: Place, value: unknown): void => {
    (place.kind === "link" ? links : attributes)[place.name] = value;
  };
  const executeWithLedger = (op: string, place: Place, value: unknown): void => {
    if (place.kind === "link") write(place, changedLink(op, place.item, read(place), value));
    else if (place.kind === "list") write(place, changedList(op, place.inside, read(place), value));
    else write(place, op === "remove" ? null : value);
  };
  for (const { op, path, from, value } of operations) {
    const place = placeOf(call, path, resource);
    if (op === "move" || op === "copy") {
      const source = placeOf(call, from ?? "", resource);
      const moved = inside(source, read(source));
      if (op === "move") executeWithLedger("remove", source, undefined);
      executeWithLedger("add", place, moved);
    } else if (value === undefined && op !== "remove" && !valueless.includes(place.name) && !isNamedItem(place))
      throw new Refusal(400, `A value is required for ${path}`, { title: "Invalid patch" });
    else executeWithLedger(op, place, value);
  }
  return Object.keys(links).length === 0 ? attributes : { ...attributes, links };
}

function placeOf(call: Call, path: string, resource: string): Place {
  const unescaped = call.world.switches.get("custom.slash") === "unescaped";
  const parts = path
    .replace(/^\//u, "")
    .split("/")
    .map((part) => (unescaped ? part.replace(/~1/gu, "/").replace(/~0/gu, "~") : part));
  const [root = "", index, name, ...more] = parts;
  const wrong = new Refusal(400, `Invalid patch path: ${path}`, { title: "Invalid patch" });
  if (root.toLowerCase() !== resource.toLowerCase() || index !== "0" || name === undefined || name === "") throw wrong;
  const [first, ...others] = more;
  if (name === "links") {
    if (first === undefined || others.length > 1) throw wrong;
    return { kind: "link", name: first, item: others[0] };
  }
  if (lists.includes(name)) return { kind: "list", name, inside: more };
  // A slash in a field's name that nobody escaped.
  return { kind: "attribute", name: name === "customFields" && more.length > 0 ? more.join("/") : [name, ...more].join("/") };
}

const isNamedItem = (place: Place): boolean => place.kind === "link" && place.item !== undefined && place.item !== "-";

function changedLink(op: string, item: string | undefined, held: unknown, value: unknown): unknown {
  const list = (Array.isArray(held) ? held : held === null || held === undefined ? [] : [held]) as unknown[];
  const is = (ref: unknown): boolean => ref === item || String(ref).split("-")[0] === item;
  if (item === undefined) {
    if (op === "remove") return Array.isArray(held) ? [] : null;
    return op === "add" && Array.isArray(held) && !Array.isArray(value) ? [...list, value] : value;
  }
  if (op === "remove") return list.filter((ref) => !is(ref));
  if (op === "replace") return list.map((ref) => (is(ref) ? value : ref));
  return [...list, ...(item === "-" ? [value].flat() : [item])];
}

function changedList(op: string, path: readonly string[], held: unknown, value: unknown): unknown {
  const list = [...(Array.isArray(held) ? (held as unknown[]) : [])];
  const [place, ...deeper] = path;
  if (place === undefined) return op === "remove" ? [] : op === "add" && !Array.isArray(value) ? [...list, value] : value;
  if (place === "-") return [...list, value];
  const index = Number(place);
  if (!Number.isInteger(index) || index < 0 || index >= list.length + (op === "add" ? 1 : 0))
    throw new Refusal(400, `There is no place ${place} in this list.`, { title: "Invalid patch" });
  if (deeper.length > 0) list[index] = changedMember(op, deeper, list[index], value);
  else if (op === "remove") list.splice(index, 1);
  else list.splice(index, op === "add" ? 0 : 1, value);
  return list;
}

function changedMember(op: string, [name = "", ...deeper]: readonly string[], held: unknown, value: unknown): unknown {
  const members = (typeof held === "object" && held !== null ? held : {}) as Payload;
  return { ...members, [name]: deeper.length > 0 ? changedMember(op, deeper, members[name], value) : op === "remove" ? null : value };
}

const inside = (place: Place, value: unknown): unknown =>
  place.kind !== "list"
    ? value
    : place.inside.reduce<unknown>(
        (held, name) => (typeof held === "object" && held !== null ? (held as Record<string, unknown>)[name] : undefined),
        value,
      );
