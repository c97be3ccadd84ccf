/** Scripts run: a thread that gives each execution a world of its own, with the language and the services and nothing else. */
import { type Context, createContext, Script } from "node:vm";
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { FromThread, ThreadData, ToThread } from "./messages.ts";

/** What `services/main.ts` exports. */
type Services = {
  begin(facts: string): void;
  wasUsed(): boolean;
  call(): Promise<string>;
  failed(error: unknown): string;
  describe(thrown: unknown): unknown;
};
type World = { readonly context: Context; readonly services: Services };

const { services, port, signal } = workerData as ThreadData;
const serviceScript = new Script(`(() => {\n${services}\nreturn services;\n})();`, { filename: "services" });
let latest: { code: string; script: Script } | undefined;
let prepared: { code: string; world: World } | undefined;

parentPort?.on("message", async (message: ToThread) => {
  const { code } = message;
  if (message.kind === "run") {
    const facts = JSON.stringify({ execution: message.execution, scopes: message.scopes });
    parentPort?.postMessage({ outcome: await run(code, facts) } satisfies FromThread);
  }
  // While nobody waits: the next execution finds its world ready.
  setImmediate(() => prepare(code));
});

async function run(code: string, facts: string): Promise<string> {
  const ready = prepared?.code === code ? prepared.world : undefined;
  prepared = undefined;
  const world = ready ?? createWorld();
  world.services.begin(facts);
  if (ready === undefined) {
    try {
      scriptOf(code).runInContext(world.context);
    } catch (thrown) {
      return world.services.failed(
        thrown instanceof Error ? { name: thrown.name, message: thrown.message, stack: "" } : world.services.describe(thrown),
      );
    }
  }
  return world.services.call();
}

/** A script that looks at a service while it loads has to load in the mode of its own execution, so its world cannot be made before. */
function prepare(code: string): void {
  if (prepared?.code === code) return;
  const world = createWorld();
  try {
    scriptOf(code).runInContext(world.context);
    if (!world.services.wasUsed()) prepared = { code, world };
  } catch {
    // It will fail again, and say so, when it is run.
  }
}

function createWorld(): World {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  // The services take this as they load; afterwards nothing of this world can be reached from the script's.
  context["OUTSIDE"] = { ask: askProgram };
  const loaded = serviceScript.runInContext(context) as Services;
  delete context["OUTSIDE"];
  return { context, services: loaded };
}

function scriptOf(code: string): Script {
  if (latest?.code !== code) latest = { code, script: new Script(code, { filename: "Code.gs" }) };
  return latest.script;
}

/** Asks and stands still until the program has answered. */
function askProgram(question: string): string {
  Atomics.store(signal, 0, 0);
  port.postMessage(question);
  Atomics.wait(signal, 0, 0);
  return (receiveMessageOnPort(port) as { message: string }).message;
}
