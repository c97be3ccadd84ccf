/** The only place that routes what a person does in the sandbox's own pages. */
import type { Call, World } from "../call.ts";
import { authenticate } from "../http/authenticate.ts";
import { errorPage, type Reply, type Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import { accountPage } from "./account-page.ts";
import { kindOfSection } from "./describe.ts";
import { listPage, trashPage } from "./list-page.ts";
import { make } from "./make.ts";
import { recordPage } from "./record-page.ts";
import { serveApi } from "./serve-api.ts";

/** Serves `/admin…` to whoever has a key. A page of another site cannot make it act. */
export function serveAdmin(world: World, request: Request): Reply {
  const call = authenticate(world, [request.headers["authorization"]].flat()[0]);
  if (call === undefined) return errorPage(401, { "www-authenticate": 'Basic realm="Sandbox Nutshell", charset="UTF-8"' });
  const origin = request.headers["origin"];
  if (
    request.method !== "GET" &&
    origin !== undefined &&
    new Set([world.origin, world.origin.replace("127.0.0.1", "localhost")]).has(String(origin)) === false
  )
    return errorPage(403);
  const [, part, ...more] = request.path.split("/").filter((p) => p !== "");
  if (part === "api") return serveApi(call, request, more.join("/"));
  if (request.method === "POST") return part === "make" ? makeFromForm(call, request, more.join("/")) : errorPage(404);
  if (request.method !== "GET") return errorPage(405);
  return world.db.transaction(() => servePage(call, request, part, more)) ?? errorPage(404);
}

function servePage(call: Call, request: Request, part: string | undefined, [id, ...more]: readonly string[]): Reply | undefined {
  if (more.length > 0) return undefined;
  if (part === undefined) return accountPage(call, request.query.get("made") ?? undefined);
  if (part === "trash") return id === undefined ? trashPage(call) : undefined;
  const section = (Object.keys(kindOfSection) as (keyof typeof kindOfSection)[]).find((key) => key === part);
  if (section === undefined) return undefined;
  return id === undefined ? listPage(call, section, request) : recordPage(call, section, Number.parseInt(id, 10) || 0);
}

function makeFromForm(call: Call, request: Request, what: string): Reply {
  try {
    const made = call.db.transaction(() => make(call, what, Object.fromEntries(new URLSearchParams(request.body))));
    return made === undefined
      ? errorPage(404)
      : { ...errorPage(303), headers: { location: `/admin?made=${encodeURIComponent(`${made.made} was added.`)}` } };
  } catch (error) {
    if (error instanceof Refusal) return { ...accountPage(call, `Not added: ${error.message}`), status: error.status };
    throw error;
  }
}
