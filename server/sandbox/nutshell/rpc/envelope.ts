/** The only place that takes JSON-RPC requests apart and wraps answers and errors. */
import type { World } from "../call.ts";
import { authenticate } from "../http/authenticate.ts";
import { json, type Reply, type Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import { apiFor } from "./across.ts";
import { namedArguments, requireText } from "./method.ts";
import { describeMethods, methods } from "./methods.ts";

type Sent = { readonly method: string; readonly params: unknown; readonly id: unknown };

/** `POST /api/v1/json` carries a method out; GET lists the methods. */
export function serveRpc(world: World, request: Request): Reply {
  if (request.method === "GET") return json(200, describeMethods("/api/v1/json"));
  if (request.method !== "POST") return failure(null, new Refusal(405, "Only POST executes methods."));
  const sent = readRequest(request.body);
  if (sent === undefined) return invalid;
  return world.faults.around(
    sent.method,
    (status, message) => failure(sent.id, new Refusal(status, message)),
    () =>
      answer(sent.id, () => {
        const call = authenticate(world, header(request));
        if (call === undefined) throw new Refusal(401, "API key not found");
        const method = methods.get(sent.method);
        if (method === undefined) throw new Refusal(404, "Method not found", { code: -32601 });
        const args = namedArguments(method.params, sent.params);
        return call.db.transaction(() => method.run(call, args));
      }),
  );
}

/** `POST /v1/json`: where a user's account is served. Needs no key. */
export function serveDiscovery(world: World, request: Request): Reply {
  if (request.method === "GET") return json(200, describeMethods("/v1/json"));
  const sent = readRequest(request.body);
  if (sent === undefined) return invalid;
  return answer(sent.id, () => {
    if (sent.method !== "getApiForUsername") throw new Refusal(404, "Method not found", { code: -32601 });
    return apiFor(world.db, world.origin, requireText(namedArguments(["username"], sent.params), "username"));
  });
}

const invalid = json(400, { result: null, error: { code: -32600, message: "Invalid Request", data: null }, id: null, jsonrpc: "2.0" });

function answer(id: unknown, run: () => unknown): Reply {
  try {
    return json(200, { result: run() ?? null, id, error: null, jsonrpc: "2.0" });
  } catch (error) {
    if (error instanceof Refusal) return failure(id, error);
    throw error;
  }
}

function failure(id: unknown, refusal: Refusal): Reply {
  const headers: Record<string, string> = refusal.status === 401 ? { "www-authenticate": 'Basic realm="Nutshell API"' } : {};
  return json(
    refusal.status,
    { result: null, error: { code: refusal.code, message: refusal.message, data: null }, id, jsonrpc: "2.0" },
    headers,
  );
}

function readRequest(body: string): Sent | undefined {
  try {
    const parsed = JSON.parse(body) as unknown;
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
    const { method, params, id } = parsed as Record<string, unknown>;
    const paramsFit = params === undefined || params === null || typeof params === "object";
    return typeof method === "string" && method !== "" && paramsFit ? { method, params, id: id ?? null } : undefined;
  } catch {
    return undefined;
  }
}

const header = (request: Request): string | undefined => {
  const value = request.headers["authorization"];
  return Array.isArray(value) ? value[0] : value;
};
