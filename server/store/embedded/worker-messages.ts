/** The only place that says what the program and the thread of the embedded database tell each other. */
import type { MessagePort } from "node:worker_threads";

/** `connect` hands over one end of a channel that carries the wire protocol in both directions. */
export type ToWorker = { readonly kind: "connect"; readonly port: MessagePort } | { readonly kind: "close" };

export type FromWorker = { readonly kind: "ready" } | { readonly kind: "closed" };
