/** Defines the messages between the program and the embedded database's thread. */
import type { MessagePort } from "node:worker_threads";

/** `connect` hands over one end of a channel that carries the wire protocol in both directions. */
export type ToWorker = { readonly kind: "connect"; readonly port: MessagePort } | { readonly kind: "close" };

export type FromWorker = { readonly kind: "ready" } | { readonly kind: "closed" };

/** Handing memory over costs as much as copying this many bytes; nearly all statements and answers are shorter. */
const COPY_UP_TO_BYTES = 32 << 10;

/** Sends the parts as one, in memory of their own; a large one is handed over instead of copied again. */
export function sendBytes(port: MessagePort, parts: readonly Uint8Array[]): void {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  port.postMessage(joined, joined.length > COPY_UP_TO_BYTES ? [joined.buffer] : []);
}
