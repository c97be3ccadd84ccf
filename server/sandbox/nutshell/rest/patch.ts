/** The only place that carries out JSON Patch, Nutshell's way: `/contacts/0/…`, where the 0 is always the record itself. */
import type { Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import type { Payload } from "./route.ts";

export const PATCH_TYPE = "application/json-patch+json";
type Operation = { readonly op: string; readonly path: string; readonly value: unknown };

/** The operations of a PATCH; refused when there are none or they are no operations. */
export function readOperations(request: Request): Operation[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(request.body);
  } catch {
    throw new Refusal(400, "No patches sent");
  }
  if (!Array.isArray(parsed) || parsed.length === 0) throw new Refusal(400, "No patches sent");
  return parsed.map((item: unknown) => {
    const { op, path, value } = (item ?? {}) as Record<string, unknown>;
    if (typeof op !== "string" || typeof path !== "string" || !["add", "remove", "replace"].includes(op))
      throw new Refusal(400, `Invalid patch operation: ${String(op)}`);
    return { op, path, value };
  });
}

/** What the operations come to: new attributes, and for every touched link its whole new list. `current` says what a link holds now. */
export function applyOperations(operations: readonly Operation[], resource: string, current: (link: string) => unknown): Payload {
  const attributes: Record<string, unknown> = {};
  const links: Record<string, unknown> = {};
  for (const { op, path, value } of operations) {
    const [root, index, name, ...more] = path
      .replace(/^\//u, "")
      .split("/")
      .map((part) => part.replace(/~1/gu, "/").replace(/~0/gu, "~"));
    if (root !== resource || index !== "0" || name === undefined) throw new Refusal(400, `Invalid patch path: ${path}`);
    const [link, item] = more;
    if (name !== "links") {
      const parts = name === "customFields" && link !== undefined ? link : [name, ...more].join("/");
      attributes[parts] = op === "remove" ? null : value;
    } else if (link === undefined) throw new Refusal(400, `Invalid patch path: ${path}`);
    else if (item === undefined) links[link] = op === "remove" ? null : value;
    else {
      const held = (link in links ? links[link] : current(link)) ?? [];
      const list = (Array.isArray(held) ? held : [held]).map(String);
      links[link] =
        op === "remove" ? list.filter((ref) => ref !== item && ref.split("-")[0] !== item) : [...list, item === "-" ? String(value) : item];
    }
  }
  return Object.keys(links).length === 0 ? attributes : { ...attributes, links };
}
