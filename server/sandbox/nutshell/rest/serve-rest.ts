/** Routes REST calls and puts refusals into REST's forms. */
import type { Call, World } from "../call.ts";
import { authenticate } from "../http/authenticate.ts";
import { errorPage, json, type Reply, type Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import { wrapError } from "./envelope.ts";
import { activityRoutes } from "./resources/activities.ts";
import { eventRoutes } from "./resources/events.ts";
import { fileRoutes } from "./resources/files.ts";
import { labelRoutes } from "./resources/labels.ts";
import { linkedRoutes } from "./resources/linked.ts";
import { mapRoutes } from "./resources/maps.ts";
import { noteRoutes } from "./resources/notes.ts";
import { documentRoutes } from "./resources/quotes.ts";
import { recordRoutes } from "./resources/records.ts";
import {
  commentRoutes,
  filterRoutes,
  formRoutes,
  namedRoutes,
  productRoutes,
  readOnlyRoutes,
  singleRoutes,
  stagesetRoutes,
} from "./resources/reference.ts";
import { taskRoutes } from "./resources/tasks.ts";
import type { Route } from "./route.ts";

/** Routes, and the key of their lists where it is not what the path says. */
const routes: Readonly<Record<string, Route>> = {
  accounts: recordRoutes("accounts"),
  contacts: recordRoutes("contacts"),
  leads: recordRoutes("leads"),
  activities: activityRoutes,
  tasks: taskRoutes,
  notes: noteRoutes,
  emails: singleRoutes("emails"),
  tags: labelRoutes("tags"),
  sources: labelRoutes("sources"),
  products: productRoutes,
  productcategories: namedRoutes("productCategories"),
  audiences: namedRoutes("emAudiences"),
  productmaps: mapRoutes("productMaps", false),
  // Only deleting is documented under this spelling, but it is the one that answers themselves name.
  productMaps: mapRoutes("productMaps", true),
  competitors: readOnlyRoutes("competitors"),
  competitormaps: mapRoutes("competitorMaps", true),
  competitorMaps: mapRoutes("competitorMaps", true),
  stages: readOnlyRoutes("stages"),
  stagesets: stagesetRoutes,
  outcomes: readOnlyRoutes("outcomes"),
  markets: readOnlyRoutes("markets"),
  territories: readOnlyRoutes("territories"),
  industries: readOnlyRoutes("industries"),
  accounttypes: readOnlyRoutes("accountTypes"),
  accountTypes: readOnlyRoutes("accountTypes"),
  activitytypes: readOnlyRoutes("activityTypes"),
  activityTypes: readOnlyRoutes("activityTypes"),
  editions: readOnlyRoutes("editions"),
  users: readOnlyRoutes("users"),
  teams: singleRoutes("teams"),
  origins: singleRoutes("origins"),
  files: fileRoutes,
  creators: linkedRoutes("creators", ["users", "origins"]),
  owners: linkedRoutes("owners", ["users", "teams"]),
  followups: linkedRoutes("followups", ["activities", "tasks"]),
  comments: commentRoutes,
  filters: filterRoutes,
  forms: formRoutes,
  quotes: documentRoutes("quotes"),
  invoices: documentRoutes("invoices"),
  events: eventRoutes,
};
/** Keys of answers under paths that are called something else. */
const keys: Readonly<Record<string, string>> = {
  audiences: "emAudiences",
  productcategories: "productCategories",
  productmaps: "productMaps",
  competitormaps: "competitorMaps",
  accounttypes: "accountTypes",
  activitytypes: "activityTypes",
  forms: "wfForms",
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
      const route = Object.hasOwn(routes, resource) ? routes[resource] : undefined;
      return route === undefined ? errorPage(404) : run(call, request, { route, key: keys[resource] ?? resource, segments });
    },
  );
}

function run(call: Call, request: Request, { route, key, segments }: { route: Route; key: string; segments: readonly string[] }): Reply {
  try {
    return call.db.transaction(() => route(call, request, segments)) ?? noRoute(call, request, route, segments);
  } catch (error) {
    if (error instanceof Refusal) return wrapError(call, key, error);
    throw error;
  }
}

// Where wrong methods have an answer of their own, a path counts as known when it can be read.
function noRoute(call: Call, request: Request, route: Route, segments: readonly string[]): Reply {
  const isKnown =
    request.method !== "GET" &&
    call.world.switches.get("rest.wrong-method") === "405" &&
    route(call, { ...request, method: "GET" }, segments) !== undefined;
  return isKnown ? json(405, "Internal Error") : errorPage(404);
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
