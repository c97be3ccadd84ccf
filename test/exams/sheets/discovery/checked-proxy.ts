/** Stands between a client and a Sheets server and checks everything that passes against Google's description. */
import { createServer, type IncomingMessage, request as send } from "node:http";
import { request as sendSecurely } from "node:https";
import type { AddressInfo } from "node:net";
import { checkMessage } from "./check-message.ts";

export type CheckedProxy = {
  readonly url: string;
  /** How many exchanges passed. */
  count(): number;
  /** Stops, and throws with everything that was not as Google describes it. */
  close(): Promise<void>;
};

/**
 * Listens on loopback and passes everything on. An answer must always be as described; a request that is not must have been refused,
 * and when `strict` must not have been sent at all.
 */
export async function openCheckedProxy(target: string, o: { strict?: boolean } = {}): Promise<CheckedProxy> {
  const wrong = new Set<string>();
  let count = 0;
  const server = createServer((incoming, outgoing) => {
    void pass(incoming, target).then(
      ({ status, headers, body, isTorn, asked }) => {
        if (incoming.url?.startsWith("/v4/") === true && !isTorn) {
          count++;
          const exchange = { verb: incoming.method ?? "", url: incoming.url, body: parsed(asked), status, answer: parsed(body) };
          const verdict = checkMessage(exchange);
          const where = `${exchange.verb} ${exchange.url.split("?")[0]?.replace(/spreadsheets\/[^/:]+/, "spreadsheets/…")} (${status})`;
          if (status < 400 || o.strict === true) for (const one of verdict.request) wrong.add(`${where}, request: ${one}`);
          for (const one of verdict.answer) wrong.add(`${where}, answer: ${one}`);
        }
        outgoing.writeHead(status, headers);
        if (isTorn) outgoing.write(body, () => outgoing.destroy());
        else outgoing.end(body);
      },
      () => outgoing.destroy(),
    );
  });
  // A process that is busy for a while must not find its connections closed.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => count,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      if (wrong.size > 0) throw new Error(`Not as Google describes it:\n${[...wrong].slice(0, 20).join("\n")}`);
    },
  };
}

type Passed = { status: number; headers: Record<string, string>; body: Buffer; isTorn: boolean; asked: Buffer };

async function pass(incoming: IncomingMessage, target: string): Promise<Passed> {
  const { bytes: asked } = await bytesOf(incoming);
  const url = new URL(incoming.url ?? "/", target);
  const headers = { ...incoming.headers, host: url.host, "accept-encoding": "identity" };
  return await new Promise((resolve, reject) => {
    const call = (url.protocol === "https:" ? sendSecurely : send)(url, { method: incoming.method, headers, agent: false }, (answer) => {
      const kept = ["content-type", "content-length", "retry-after"].flatMap((name) => {
        const value = answer.headers[name];
        return typeof value === "string" ? [[name, value]] : [];
      });
      void bytesOf(answer).then(({ bytes, isTorn }) =>
        resolve({ status: answer.statusCode ?? 502, headers: Object.fromEntries(kept), body: bytes, isTorn, asked }),
      );
    });
    call.on("error", reject);
    call.end(asked);
  });
}

/** What a stream gives; torn when it broke off before its end. */
async function bytesOf(stream: IncomingMessage): Promise<{ bytes: Buffer; isTorn: boolean }> {
  const parts: Buffer[] = [];
  try {
    for await (const part of stream) parts.push(part as Buffer);
  } catch {
    return { bytes: Buffer.concat(parts), isTorn: true };
  }
  return { bytes: Buffer.concat(parts), isTorn: false };
}

function parsed(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return bytes.toString("utf8").slice(0, 200);
  }
}
