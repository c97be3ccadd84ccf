/** The only place where scripts run: a thread that gives each execution a world of its own, with the language and the services and nothing else. */

import { createContext, Script } from "node:vm";
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { FromThread, ThreadData, ToThread } from "./messages.ts";

type Loaded = { call(): Promise<string>; failed(error: unknown): string; describe(thrown: unknown): unknown };

const { services, port, signal } = workerData as ThreadData;
const serviceScript = new Script(`(() => {\n${services}\nreturn services;\n})();`, { filename: "services" });
let latest: { code: string; script: Script } | undefined;

parentPort?.on("message", async ({ code, scopes, execution }: ToThread) => {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  // The services take this as they load; afterwards nothing of this world can be reached from the script's.
  context["OUTSIDE"] = { ask: askProgram, facts: JSON.stringify({ execution, scopes }) };
  const loaded = serviceScript.runInContext(context) as Loaded;
  delete context["OUTSIDE"];
  parentPort?.postMessage({ outcome: await run(code, context, loaded) } satisfies FromThread);
});

async function run(code: string, context: object, loaded: Loaded): Promise<string> {
  try {
    if (latest?.code !== code) latest = { code, script: new Script(code, { filename: "Code.gs" }) };
    latest.script.runInContext(context);
  } catch (thrown) {
    return loaded.failed(thrown instanceof Error ? { name: thrown.name, message: thrown.message, stack: "" } : loaded.describe(thrown));
  }
  return loaded.call();
}

/** Asks and stands still until the program has answered. */
function askProgram(question: string): string {
  Atomics.store(signal, 0, 0);
  port.postMessage(question);
  Atomics.wait(signal, 0, 0);
  return (receiveMessageOnPort(port) as { message: string }).message;
}
