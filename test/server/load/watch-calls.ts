/** Gives tests an ear on the wire between the client and the sandbox. */
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** One call as it was sent: JSON-RPC by its method, REST as `PATCH /rest/leads/{id}`; `user` is the one in whose name it was made. */
export type Sent = { readonly name: string; readonly user: string; readonly params: Record<string, unknown>; readonly body: string };

/** Passes everything on to `target`, unchanged and in both directions, and writes down what was sent. */
export async function watchCalls(target: string): Promise<{ url: string; calls: Sent[]; close(): Promise<void> }> {
  const calls: Sent[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const body = Buffer.concat(chunks);
      calls.push(describe(incoming.method ?? "", incoming.url ?? "", incoming.headers.authorization, body.toString("utf8")));
      const onward = request(new URL(incoming.url ?? "/", target), { method: incoming.method, headers: incoming.headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.on("data", (chunk: Buffer) => outgoing.write(chunk));
        answer.on("end", () => outgoing.end());
        answer.on("error", () => outgoing.destroy());
      });
      onward.on("error", () => outgoing.destroy());
      outgoing.on("close", () => onward.destroy());
      onward.end(body);
    });
  });
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function describe(method: string, path: string, authorization: string | undefined, body: string): Sent {
  const user =
    Buffer.from((authorization ?? "").replace("Basic ", ""), "base64")
      .toString("utf8")
      .split(":")[0] ?? "";
  const place = path.split("?")[0] ?? "";
  if (!place.startsWith("/rest")) {
    const call = JSON.parse(body === "" ? "{}" : body) as { method?: string; params?: Record<string, unknown> };
    return { name: call.method ?? place, user, params: call.params ?? {}, body };
  }
  return { name: `${method} ${place.replace(/\/\d+(?:-\w+)?(?:,[\d,]+)?(?=\/|$)/gu, "/{id}")}`, user, params: {}, body };
}
