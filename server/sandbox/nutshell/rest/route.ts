/** Defines what a REST route is and how its path and body are read. */
import type { Call } from "../call.ts";
import { json, type Reply, type Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import type { Kept } from "../store/fields.ts";
import { type Kind, parseRef } from "../store/kinds.ts";
import { readKept } from "../store/records.ts";

/** An object somebody sent. */
export type Payload = Readonly<Record<string, unknown>>;
/** Path segments after the resource. Undefined means: no such route. */
export type Route = (call: Call, request: Request, segments: readonly string[]) => Reply | undefined;

const PATCH_TYPE = "application/json-patch+json";

/** The JSON body as an object; refused when it is none. An empty list stands for an empty object, as some clients write it. */
export function readBody(request: Request): Payload {
  const parsed = readJson(request);
  if (Array.isArray(parsed) && parsed.length === 0) return {};
  if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed as Payload;
  throw new Refusal(400, "The body must be a JSON object.", { title: "Invalid body" });
}

/** The JSON body; undefined when it is none. */
export function readJson(request: Request): unknown {
  try {
    return JSON.parse(request.body) as unknown;
  } catch {
    return undefined;
  }
}

/** The one record a create carries: `{"accounts":[{…}]}`. */
export function readOne(request: Request, resource: string): Payload {
  const list = readBody(request)[resource];
  if (!Array.isArray(list) || list.length !== 1 || typeof list[0] !== "object" || list[0] === null) {
    throw new Refusal(400, `You may only create one ${resource} resource per request.`);
  }
  return list[0] as Payload;
}

/** Records a path names, `7-contacts` or several with commas; undefined when one is unknown. Those in the trash count. */
export function readNamed(call: Call, kind: Kind, segment: string): Kept[] | undefined {
  const found = segment.split(",").map((text) => {
    const ref = parseRef(text.trim(), kind);
    return ref?.kind === kind ? readKept(call.db, kind, ref.id) : undefined;
  });
  return found.includes(undefined) ? undefined : (found as Kept[]);
}

/** The same without those in the trash. */
export function readLive(call: Call, kind: Kind, segment: string): Kept[] | undefined {
  const named = readNamed(call, kind, segment);
  return named?.some((kept) => kept.deleted !== null) ? undefined : named;
}

/** The one live record a path names; undefined for none or several. */
export function readOneLive(call: Call, kind: Kind, segment: string): Kept | undefined {
  const [kept, ...others] = readLive(call, kind, segment) ?? [];
  return others.length > 0 ? undefined : kept;
}

/** What a PATCH of another content type is told; undefined when the type is right. */
export function wrongPatchType(call: Call, request: Request): Reply | undefined {
  const type = String(request.headers["content-type"] ?? "").toLowerCase();
  if (type.startsWith(PATCH_TYPE)) return undefined;
  return json(Number(call.world.switches.get("rest.patch-type-status")), `${PATCH_TYPE} is required, see http://jsonapi.org`);
}
