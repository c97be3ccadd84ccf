/** Routes what a person does in the sandbox's own pages. */
import type { Call, World } from "../call.ts";
import { authenticate } from "../http/authenticate.ts";
import { errorPage, type Reply, type Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import { actOf } from "./account/acts.ts";
import { faultsPage } from "./account/faults-page.ts";
import { importPage } from "./account/import-page.ts";
import { keysPage } from "./account/keys-page.ts";
import { planPage } from "./account/plan-page.ts";
import { setUpPage } from "./account/set-up-page.ts";
import { switchesPage } from "./account/switches-page.ts";
import { webhooksPage } from "./account/webhooks-page.ts";
import { eventsPage } from "./inspect/feed/events-page.ts";
import { listPage } from "./inspect/list/list-page.ts";
import { boardPage } from "./inspect/overview/board-page.ts";
import { dashboardPage } from "./inspect/overview/dashboard-page.ts";
import { recordPage } from "./inspect/record/record-page.ts";
import { searchPage } from "./inspect/search-page.ts";
import { sectionOf } from "./inspect/sections.ts";
import { trashPage } from "./inspect/trash-page.ts";
import { serveApi } from "./serve-api.ts";

const pages: Readonly<Record<string, (call: Call, request: Request) => Reply>> = {
  "": dashboardPage,
  search: searchPage,
  pipelines: boardPage,
  events: eventsPage,
  trash: trashPage,
  "set-up": setUpPage,
  plan: planPage,
  switches: switchesPage,
  faults: faultsPage,
  import: importPage,
  webhooks: webhooksPage,
  keys: keysPage,
};

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
  const [part, ...more] = request.path.split("/").filter((p, i) => p !== "" && i > 1);
  if (part === "api") return serveApi(call, request, more.join("/"));
  if (request.method === "POST") return serveAct(call, request, [part ?? "", ...more]);
  if (request.method !== "GET") return errorPage(405);
  return world.db.transaction(() => servePage(call, request)) ?? errorPage(404);
}

function servePage(call: Call, request: Request): Reply | undefined {
  const [part = "", id, ...more] = request.path.split("/").filter((p, i) => p !== "" && i > 1);
  if (more.length > 0) return undefined;
  const section = sectionOf(part);
  if (section === undefined) return id === undefined && Object.hasOwn(pages, part) ? pages[part]?.(call, request) : undefined;
  return id === undefined ? listPage(call, section, request) : recordPage(call, section, Number.parseInt(id, 10) || 0, request);
}

/** Does what a form asks for and leads back to its page, which says what was done; or shows that page, which says why not. */
function serveAct(call: Call, request: Request, path: readonly string[]): Reply {
  const act = actOf(path);
  if (act === undefined) return errorPage(404);
  try {
    const form = new URLSearchParams(request.form === undefined ? request.body : { file: request.form.bytes.toString("utf8") });
    const done = path[0] === "reset" ? act.run(call, form) : call.db.transaction(() => act.run(call, form));
    return done === undefined
      ? errorPage(404)
      : { ...errorPage(303), headers: { location: `${act.page}?${new URLSearchParams({ done }).toString()}` } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const shown = servePage(call, { ...request, method: "GET", path: act.page, query: new URLSearchParams({ refused: error.message }) });
    return shown === undefined ? errorPage(error.status) : { ...shown, status: error.status };
  }
}
