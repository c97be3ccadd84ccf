/** Defines what the program and a script's thread tell each other. */
import type { MessagePort } from "node:worker_threads";
import type { Execution } from "../execution.ts";
import type { HostCalls } from "../host-calls.ts";

/** What a thread is started with: the services' own code, and the way to ask. */
export type ThreadData = { readonly services: string; readonly port: MessagePort; readonly signal: Int32Array };
export type Job = { readonly code: string; readonly scopes: readonly string[]; readonly execution: Execution };
/** To the thread: run this, or get ready for code that is likely to come. */
export type ToThread = ({ readonly kind: "run" } & Job) | { readonly kind: "prepare"; readonly code: string };
/** From the thread: the outcome as JSON. */
export type FromThread = { readonly outcome: string };
/** From the thread while it waits, and the answer to it; both are JSON. */
export type Question = {
  readonly [Name in keyof HostCalls]: { readonly name: Name; readonly payload: HostCalls[Name]["in"] };
}[keyof HostCalls];
export type Reply = { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly message: string };
