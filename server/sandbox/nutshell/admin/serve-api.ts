/** The only place that serves as JSON what a test or a command does to the sandbox itself. */
import * as z from "zod";
import type { Call } from "../call.ts";
import { fingerprint } from "../fingerprint.ts";
import { FaultOrder } from "../http/faults.ts";
import { json, type Reply, type Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import { reset } from "../seed/seed.ts";
import { Checklist, setUp } from "../set-up.ts";
import { make, readAs } from "./make.ts";

const makePaths: Readonly<Record<string, string>> = {
  pipelines: "pipeline",
  outcomes: "outcome",
  "activity-types": "activity-type",
  markets: "market",
  users: "user",
};

const SwitchOrder = z.strictObject({ name: z.string(), position: z.string() });

/** Serves `/admin/api/<path>` to a caller who is known; refusals come as `{code, message}`. */
export function serveApi(call: Call, request: Request, path: string): Reply {
  const { world } = call;
  try {
    if (path === "fingerprint" && request.method === "GET") return json(200, fingerprint(call.db));
    if (path === "faults" && request.method === "GET") return json(200, { faults: world.faults.list() });
    if (path === "faults" && request.method === "DELETE") {
      world.faults.clear();
      return json(200, { faults: [] });
    }
    if (path === "switches" && request.method === "GET") return json(200, { switches: world.switches.all() });
    if (path === "switches" && request.method === "DELETE") {
      world.switches.reset();
      return json(200, { switches: world.switches.all() });
    }
    if (request.method !== "POST") return json(404, { code: 404, message: "No such route" });
    if (path === "reset") {
      reset(world);
      return json(200, fingerprint(call.db));
    }
    const input = readJson(request.body);
    if (path === "setup") return json(200, { made: call.db.transaction(() => setUp(call, readAs(Checklist, input))) });
    if (path === "switches") {
      const { name, position } = readAs(SwitchOrder, input);
      world.switches.set(name, position);
      return json(200, { switches: world.switches.all() });
    }
    if (path === "faults") {
      world.faults.arm(readAs(FaultOrder, input));
      return json(200, { faults: world.faults.list() });
    }
    const made = call.db.transaction(() => make(call, makePaths[path] ?? "", input));
    return made === undefined ? json(404, { code: 404, message: "No such route" }) : json(201, made);
  } catch (error) {
    if (error instanceof Refusal) return json(error.status, { code: error.status, message: error.message });
    throw error;
  }
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new Refusal(400, "The body must be JSON.");
  }
}
