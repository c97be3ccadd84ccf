/** Answers JSON-RPC requests: wraps results and errors, and knows what each HTTP method is for. */
import { createHash } from "node:crypto";
import type { World } from "../call.ts";
import { authenticate } from "../http/authenticate.ts";
import { json, type Reply, type Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import { methodNotFound, namedArguments, requireText } from "./method.ts";
import { apiFor } from "./methods/instance.ts";
import { describeMethods, methods } from "./methods.ts";
import { readRequest, type Sent } from "./read-request.ts";

const ALLOWED = "GET, HEAD, POST, OPTIONS";

/** `POST /api/v1/json` carries a method out; GET lists the methods. */
export function serveRpc(world: World, request: Request): Reply {
  return serveJson(world, request, (sent) =>
    world.faults.around(
      sent.method,
      (status, message) => failure(world, sent.id, new Refusal(status, message)),
      () => {
        const reply = answer(world, sent.id, () => {
          const call = authenticate(world, header(request, "authorization"));
          if (call === undefined) throw new Refusal(401, "API key not found");
          const method = methods.get(sent.method);
          if (method === undefined) throw methodNotFound();
          const args = namedArguments(method.params, sent.params);
          return call.db.transaction(() => method.run(call, args));
        });
        return /^(?:get|find)/u.test(sent.method) ? withTag(reply, header(request, "if-none-match")) : reply;
      },
    ),
  );
}

/** `POST /v1/json`: where a user's account is served. Needs no key. */
export function serveDiscovery(world: World, request: Request): Reply {
  return serveJson(world, request, (sent) =>
    answer(world, sent.id, () => {
      if (sent.method !== "getApiForUsername") throw methodNotFound();
      const username = requireText(namedArguments(["username"], sent.params), "username");
      try {
        return apiFor(world.db, reachedAt(world, request), username);
      } catch (error) {
        if (error instanceof Refusal && error.status === 404) throw new Refusal(unknownUser(world), error.message);
        throw error;
      }
    }),
  );
}

const unknownUser = (world: World): number => (world.switches.get("discovery.unknown-user") === "401" ? 401 : 404);

function serveJson(world: World, request: Request, executeWithLedger: (sent: Sent) => Reply): Reply {
  switch (request.method) {
    case "GET":
    case "HEAD":
      return json(200, describeMethods(request.path));
    case "OPTIONS":
      return { ...json(204, null), headers: { allow: ALLOWED } };
    case "POST":
      break;
    default: {
      const reply = failure(world, "null", new Refusal(405, "Only POST executes methods."));
      return { ...reply, headers: { ...reply.headers, allow: ALLOWED } };
    }
  }
  const asked = request.isText ? readRequest(request.body) : undefined;
  if (asked === undefined) return invalid(world);
  if (!("length" in asked)) return executeWithLedger(asked);
  return world.switches.get("rpc.batches") === "taken"
    ? together(asked.map((sent) => (sent ? executeWithLedger(sent) : invalid(world))))
    : invalid(world);
}

/** One answer made of several. Where one of them is cut off or held back, all of it is. */
function together(replies: readonly Reply[]): Reply {
  const cut = replies.find((reply) => reply.cut === true);
  if (cut) return cut;
  return {
    status: 200,
    type: "application/json",
    body: `[${replies.map((reply) => reply.body).join(",")}]`,
    hold: Math.max(...replies.map((reply) => reply.hold ?? 0)),
  };
}

function answer(world: World, id: string, run: () => unknown): Reply {
  try {
    const result = JSON.stringify(run() ?? null);
    const error = world.switches.get("rpc.error-key") === "null" ? '"error":null,' : "";
    return { status: 200, type: "application/json", body: `{"result":${result},"id":${id},${error}"jsonrpc":"2.0"}` };
  } catch (error) {
    if (error instanceof Refusal) return failure(world, id, error);
    throw error;
  }
}

function failure(world: World, id: string, refusal: Refusal): Reply {
  const isInvalid = refusal.code === 400 && world.switches.get("rpc.invalid-params") === "-32602";
  const error = JSON.stringify({ code: isInvalid ? -32602 : refusal.code, message: refusal.message, data: null });
  return {
    status: isInvalid ? 200 : refusal.status,
    type: "application/json",
    body: `{"result":null,"error":${error},"id":${id},"jsonrpc":"2.0"}`,
    headers: refusal.status === 401 ? { "www-authenticate": 'Basic realm="Nutshell API"' } : {},
  };
}

const invalid = (world: World): Reply =>
  failure(world, "null", new Refusal(Number(world.switches.get("rpc.malformed-status")), "Invalid Request", { code: -32600 }));

/** Tells the caller under which tag it has this answer, and nothing more when it has it already. The id is no part of it. */
function withTag(reply: Reply, known: string | undefined): Reply {
  if (reply.status !== 200) return reply;
  const content = reply.body.slice(0, reply.body.lastIndexOf(',"id":'));
  const etag = `"${createHash("sha1").update(content).digest("hex")}"`;
  const tags = (known ?? "").split(",").map((tag) => tag.trim().replace(/^W\//u, ""));
  return { ...reply, headers: { ...reply.headers, etag }, ...(tags.includes(etag) ? { status: 304, body: "" } : {}) };
}

/** The address the caller knows this server under: a forwarded port, or another name of this machine, is the one that works for it. */
function reachedAt(world: World, request: Request): string {
  const host = header(request, "host") ?? "";
  const isUsable = /^(?:[a-z0-9][a-z0-9.-]*|\[[0-9a-f:]+\])(?::\d{1,5})?$/iu.test(host) && !/(?:^|\.)nutshell\.com(?::|$)/iu.test(host);
  return isUsable && URL.canParse(`http://${host}`) ? `http://${host}` : world.origin;
}

function header(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
