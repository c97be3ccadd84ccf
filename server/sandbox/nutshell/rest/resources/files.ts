/** Serves files of records; whether they can be uploaded nobody knows, so that is a switch. */
import type { Call } from "../../call.ts";
import { attachFile } from "../../entities/file.ts";
import type { Reply, Request } from "../../http/reply.ts";
import { Refusal } from "../../refusal.ts";
import type { Kind } from "../../store/kinds.ts";
import { showRef } from "../companions.ts";
import { wrapList } from "../envelope.ts";
import { remove } from "../remove.ts";
import { type Route, readNamed, readOneLive } from "../route.ts";
import { filesOf, relatedFilesOf } from "../shapes/files.ts";
import { read, showMade } from "../show-kind.ts";
import { readUpload } from "./read-upload.ts";

/** GET `files` and `relatedfiles`; POST `files` where files can be uploaded. */
export function serveFilesOf(
  call: Call,
  kind: Kind,
  request: Request,
  { id, part }: { id: string; part: "files" | "relatedfiles" },
): Reply | undefined {
  if (request.method === "POST" && part === "files") return upload(call, kind, request, id);
  const [kept, ...others] = request.method === "GET" ? (readNamed(call, kind, id) ?? []) : [];
  if (kept === undefined || others.length > 0) return undefined;
  const files = (part === "files" ? filesOf : relatedFilesOf)(call, kept).flatMap((ref) => showRef(call, ref) ?? []);
  return wrapList(call, "files", files, { count: files.length, total: files.length });
}

function upload(call: Call, kind: Kind, request: Request, id: string): Reply | undefined {
  const owner = call.world.switches.get("rest.files") === "uploads" ? readOneLive(call, kind, id) : undefined;
  if (owner === undefined) return undefined;
  const file = readUpload(request);
  if (file === undefined) throw new Refusal(400, "The body holds no file.");
  return showMade(call, "files", attachFile(call, owner, file));
}

/** One file; it can be deleted where it can be uploaded. */
export const fileRoutes: Route = (call, request, [id, ...more]) => {
  if (id === undefined || more.length > 0) return undefined;
  if (request.method === "GET") return read(call, "files", id);
  return request.method === "DELETE" && call.world.switches.get("rest.files") === "uploads" ? remove(call, "files", id) : undefined;
};
