/** Defines how files look in JSON-RPC answers. */
import { createHash } from "node:crypto";
import type { Call } from "../../call.ts";
import type { Kept } from "../../store/fields.ts";
import type { Shape } from "./stub.ts";

/** A file: its `rev` is a hash of its content, its size a text. */
export function fileShape(call: Pick<Call, "world">, file: Kept): Shape {
  const content = file.fields.content ?? "";
  return {
    entityType: "Files",
    id: file.id,
    uri: `${call.world.origin}/rest/files/${file.id}-files`,
    name: file.name,
    mime: file.fields.mime ?? "application/octet-stream",
    rev: createHash("sha1").update(content).digest("hex"),
    size: String(Buffer.byteLength(content, "base64")),
    clientType: "web",
  };
}
