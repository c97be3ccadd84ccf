/** Writes server-sent events. */
import { once } from "node:events";
import type { Response } from "express";

/** Proxies close a silent connection after half a minute or more. */
const HEARTBEAT_MILLISECONDS = 15_000;

/**
 * Sends every item as one event named `name`, with heartbeats between them, until the items end or the reader leaves; then the signal aborts.
 * The headers go out with the first item: what is thrown before it is still an ordinary error answer.
 */
export async function sendEvents<T>(
  response: Response,
  name: string,
  open: (signal: AbortSignal) => AsyncIterable<T>,
  heartbeat = HEARTBEAT_MILLISECONDS,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const items = open(gone.signal)[Symbol.asyncIterator]();
  let pulse: NodeJS.Timeout | undefined;
  try {
    let item = await items.next();
    if (gone.signal.aborted) return;
    response
      .status(200)
      .set({ "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store", "x-accel-buffering": "no" });
    response.flushHeaders();
    pulse = setInterval(() => response.write(": heartbeat\n\n"), heartbeat);
    while (item.done !== true && !gone.signal.aborted) {
      const accepted = response.write(`event: ${name}\ndata: ${JSON.stringify(item.value)}\n\n`);
      if (!accepted) await once(response, "drain", { signal: gone.signal }).catch(() => undefined);
      item = await items.next();
    }
    response.end();
  } finally {
    clearInterval(pulse);
    gone.abort();
    await items.return?.();
  }
}
