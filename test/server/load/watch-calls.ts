/** Gives tests an ear on what the client sends to the sandbox. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";

/** One call as it was sent: JSON-RPC by its method, REST as `PATCH /rest/leads/{id}`; `user` is the one in whose name it was made. */
export type Sent = { readonly name: string; readonly user: string; readonly params: Record<string, unknown>; readonly body: string };

/** A request as undici, the client's HTTP library, publishes it when it goes out: header names and values in turn. */
type Outgoing = {
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
  readonly body: Uint8Array | null;
};
const goesOut = "undici:client:sendHeaders";

/** Writes down what is sent to `target` from now on, oldest first. */
export function watchCalls(target: string): { readonly calls: Sent[]; close(): void } {
  const calls: Sent[] = [];
  const listen = (message: unknown): void => {
    const { request } = message as { request: Outgoing };
    if (String(request.origin) === target) calls.push(describe(request));
  };
  subscribe(goesOut, listen);
  return { calls, close: () => void unsubscribe(goesOut, listen) };
}

function describe({ method, path, headers, body: bytes }: Outgoing): Sent {
  const authorization = headers[headers.findIndex((name) => name.toLowerCase() === "authorization") + 1] ?? "";
  const user = Buffer.from(authorization.replace("Basic ", ""), "base64").toString("utf8").split(":")[0] ?? "";
  const body = bytes === null ? "" : Buffer.from(bytes).toString("utf8");
  const place = path.split("?")[0] ?? "";
  if (!place.startsWith("/rest")) {
    const call = JSON.parse(body === "" ? "{}" : body) as { method?: string; params?: Record<string, unknown> };
    return { name: call.method ?? place, user, params: call.params ?? {}, body };
  }
  return { name: `${method} ${place.replace(/\/\d+(?:-\w+)?(?:,[\d,]+)?(?=\/|$)/gu, "/{id}")}`, user, params: {}, body };
}
