/** Stands for `google.script` in a framed page: the add-on's functions, plain data only, answers in any order. */
import { findUnpassable } from "../../../shared/contract/plain-data.ts";
import type { FromFrame, ToFrame } from "./messages.ts";

type Handlers = {
  readonly success?: (result: unknown, object: unknown) => void;
  readonly failure?: (error: Error, object: unknown) => void;
  readonly object?: unknown;
};
type Runner = Record<string, (...args: never[]) => unknown>;

/** The names of the functions stand on the script's own element. */
const functions = (document.currentScript?.dataset["functions"] ?? "").split(" ").filter((name) => name !== "");
const waiting = new Map<number, Handlers>();
let calls = 0;

// The frame has no origin, so its parent cannot be named; only a page of this service may frame it.
const tell = (message: FromFrame): void => parent.postMessage(message, "*");

function createRunner(handlers: Handlers): Runner {
  const runner: Runner = {
    withSuccessHandler: (success: NonNullable<Handlers["success"]>) => createRunner({ ...handlers, success }),
    withFailureHandler: (failure: NonNullable<Handlers["failure"]>) => createRunner({ ...handlers, failure }),
    withUserObject: (object: unknown) => createRunner({ ...handlers, object }),
  };
  for (const name of functions) runner[name] = (...args: readonly unknown[]) => call(name, args, handlers);
  return runner;
}

function call(name: string, args: readonly unknown[], handlers: Handlers): void {
  const unpassable = findUnpassable(args);
  if (unpassable !== null) throw new TypeError(`Failed due to illegal value in property: ${unpassable}`);
  calls += 1;
  waiting.set(calls, handlers);
  tell({ kind: "run", id: calls, function: name, args: JSON.parse(JSON.stringify(args)) as unknown[] });
}

addEventListener("message", (event: MessageEvent<ToFrame>) => {
  if (event.source !== parent) return;
  const handlers = waiting.get(event.data.id);
  waiting.delete(event.data.id);
  if (handlers === undefined) return;
  if (event.data.ok) return handlers.success?.(event.data.result, handlers.object);
  const { name, message } = event.data.error;
  handlers.failure?.(Object.assign(new Error(message), { name }), handlers.object);
});

Object.defineProperty(globalThis, "google", {
  value: { script: { run: createRunner({}), host: { close: () => tell({ kind: "close" }) } } },
});
