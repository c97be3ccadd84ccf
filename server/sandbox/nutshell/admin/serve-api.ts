/** Serves as JSON what a test or a command does to the sandbox itself. */
import * as z from "zod";
import type { Call } from "../call.ts";
import { fingerprint } from "../fingerprint.ts";
import { ConditionsChange } from "../http/conditions.ts";
import { FaultOrder, faultKinds } from "../http/fault-order.ts";
import { json, type Reply, type Request } from "../http/reply.ts";
import { AccountPlan } from "../plan.ts";
import { Refusal } from "../refusal.ts";
import { reset } from "../seed/seed.ts";
import { Checklist, setUp } from "../set-up.ts";
import { describeSwitches } from "../switches.ts";
import { WebhookOrder } from "../webhooks/webhooks.ts";
import { importInto } from "./account/import-page.ts";
import { sectionOf } from "./inspect/sections.ts";
import { remove } from "./inspect/tend.ts";
import { make, readAs } from "./make.ts";

type Act = (call: Call, input: unknown, id: string) => unknown;

// `{id}` stands for whatever comes after the first word of a path.
const acts: Readonly<Record<string, Act>> = {
  "GET fingerprint": ({ db }) => fingerprint(db),
  "POST reset": ({ world }) => {
    reset(world);
    return fingerprint(world.db);
  },
  "POST setup": (call, input) => ({ made: call.db.transaction(() => setUp(call, readAs(Checklist, input))) }),

  "GET faults": ({ world }) => ({ faults: world.faults.list(), kinds: faultKinds }),
  "POST faults": ({ world }, input) => {
    for (const order of readAs(z.array(FaultOrder), Array.isArray(input) ? input : [input])) world.faults.arm(order);
    return { faults: world.faults.list() };
  },
  "DELETE faults": ({ world }) => {
    world.faults.clear();
    return { faults: [] };
  },
  "DELETE faults/{id}": ({ world }, _, id) => {
    if (!world.faults.disarm(Number(id))) throw noSuch("fault", id);
    return { faults: world.faults.list() };
  },

  "GET conditions": conditions,
  "POST conditions": (call, input) => {
    call.world.conditions.set(readAs(ConditionsChange, input));
    return conditions(call);
  },
  "DELETE conditions": (call) => {
    call.world.conditions.reset();
    return conditions(call);
  },

  "GET plan": ({ world }) => world.plan.get(),
  "POST plan": ({ world }, input) => {
    world.plan.set(readAs(AccountPlan, input));
    return world.plan.get();
  },

  "GET switches": ({ world }) => world.switches.all(),
  "POST switches": ({ world, db }, input) => {
    const positions = Object.entries(readAs(z.record(z.string(), z.string()), input));
    db.transaction(() => {
      for (const [name, position] of positions) world.switches.set(name, position);
    });
    return world.switches.all();
  },
  "DELETE switches": ({ world }) => {
    world.switches.reset();
    return world.switches.all();
  },

  "GET switch-table": ({ world }) => ({ switches: describeSwitches(world.switches) }),
  "GET switch-table/{id}": ({ world }, _, id) => {
    const found = describeSwitches(world.switches).filter(({ name }) => name === id);
    if (found.length === 0) throw noSuch("switch", id);
    return { switches: found };
  },

  "POST remove/{id}": (call, input, key) => {
    const { id } = readAs(z.object({ id: z.number().int() }), input);
    const section = sectionOf(key);
    const done = section && call.db.transaction(() => remove(call, section, id));
    if (done === undefined) throw noSuch("list", key);
    return { done };
  },
  "POST import/{id}": (call, input, id) => {
    const { csv } = readAs(z.object({ csv: z.string() }), input);
    const done = call.db.transaction(() => importInto(call, id, csv));
    if (done === undefined) throw noSuch("import of", id);
    return done;
  },

  "GET webhooks": ({ world }) => ({ webhooks: world.webhooks.list() }),
  "POST webhooks": ({ world }, input) => world.webhooks.add(readAs(WebhookOrder, input)),
  "DELETE webhooks/{id}": ({ world }, _, id) => {
    if (!world.webhooks.remove(Number(id))) throw noSuch("webhook", id);
    return { webhooks: world.webhooks.list() };
  },
};

/** What stands, the time the server's clock shows, and what the pace limit counted. */
function conditions({ world }: Call): Record<string, unknown> {
  return { ...world.conditions.get(), now: world.now(), counts: world.conditions.paceCounts() };
}

const makePaths: Readonly<Record<string, string>> = {
  pipelines: "pipeline",
  outcomes: "outcome",
  "activity-types": "activity-type",
  markets: "market",
  users: "user",
};

/** Serves `/admin/api/<path>` to a caller who is known; refusals come as `{code, message}`. */
export function serveApi(call: Call, request: Request, path: string): Reply {
  try {
    const [first, id, ...more] = path.split("/");
    const act = more.length > 0 ? undefined : acts[`${request.method} ${first}${id === undefined ? "" : "/{id}"}`];
    const input = request.method === "POST" && request.body !== "" ? readJson(request.body) : {};
    if (act !== undefined) return json(200, act(call, input, id ?? ""));
    const made = request.method === "POST" ? call.db.transaction(() => make(call, makePaths[path] ?? "", input)) : undefined;
    return made === undefined ? json(404, { code: 404, message: "No such route" }) : json(201, made);
  } catch (error) {
    if (error instanceof Refusal) return json(error.status, { code: error.status, message: error.message });
    throw error;
  }
}

const noSuch = (what: string, id: string): Refusal => new Refusal(404, `There is no ${what} ${id}.`);

function readJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new Refusal(400, "The body must be JSON.");
  }
}
