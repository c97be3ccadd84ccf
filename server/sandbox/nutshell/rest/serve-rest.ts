/** The only place that routes REST calls and puts refusals into REST's forms. */
import type { Call, World } from "../call.ts";
import { authenticate } from "../http/authenticate.ts";
import { errorPage, json, type Reply, type Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import { wrapError } from "./envelope.ts";
import { eventRoutes } from "./events.ts";
import { recordRoutes } from "./people-and-leads.ts";
import { labelRoutes, readOnlyRoutes } from "./reference.ts";
import type { Route } from "./route.ts";
import { activityRoutes, noteRoutes, taskRoutes } from "./work.ts";

const routes: Readonly<Record<string, Route>> = {
  accounts: recordRoutes("accounts"),
  contacts: recordRoutes("contacts"),
  leads: recordRoutes("leads"),
  activities: activityRoutes,
  tasks: taskRoutes,
  notes: noteRoutes,
  tags: labelRoutes("tags"),
  sources: labelRoutes("sources"),
  products: readOnlyRoutes("products"),
  stages: readOnlyRoutes("stages"),
  stagesets: readOnlyRoutes("stagesets"),
  outcomes: readOnlyRoutes("outcomes"),
  markets: readOnlyRoutes("markets"),
  territories: readOnlyRoutes("territories"),
  industries: readOnlyRoutes("industries"),
  accounttypes: readOnlyRoutes("accountTypes"),
  activitytypes: readOnlyRoutes("activityTypes"),
  users: readOnlyRoutes("users"),
  events: eventRoutes,
};

/** Serves `/rest/…`; HTML pages for callers it does not know and paths it does not have. */
export function serveRest(world: World, request: Request): Reply {
  const [resource = "", ...segments] = decode(request.path).slice(1);
  const name = `${request.method} ${request.path.replace(/\/\d+(?:-[a-z]+)?(?:,[^/]*)?(?=\/|$)/giu, "/{id}")}`;
  return world.faults.around(
    name,
    (status, message) => json(status, { code: status, message }),
    () => {
      const call = authenticate(world, [request.headers["authorization"]].flat()[0]);
      if (call === undefined) return errorPage(401, { "www-authenticate": 'Basic realm="Nutshell API"' });
      const route = routes[resource];
      return route === undefined ? errorPage(404) : run(call, request, route, resource, segments);
    },
  );
}

function run(call: Call, request: Request, route: Route, resource: string, segments: readonly string[]): Reply {
  try {
    return call.db.transaction(() => route(call, request, segments)) ?? errorPage(404);
  } catch (error) {
    if (error instanceof Refusal) return wrapError(call, resource, error);
    throw error;
  }
}

function decode(path: string): string[] {
  return path
    .split("/")
    .filter((part) => part !== "")
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}
