/** Puts a real sandbox Nutshell behind the terminal of a test. */
import { type NutshellSandbox, startNutshellSandbox } from "../../../server/sandbox/nutshell/start.ts";
import { type Bench, openBench } from "./type-words.ts";

export type SandboxBench = Bench & { readonly sandbox: NutshellSandbox };

/** A bench whose service tells how to reach a sandbox that is really there. */
export async function openSandboxBench(): Promise<SandboxBench> {
  const bench = await openBench();
  const sandbox = await startNutshellSandbox({ dataDirectory: null, port: 0 });
  const { url, user, key } = sandbox;
  Object.assign(bench.service, {
    sandbox: async () => ({ nutshell: { url, user, key }, sheets: { url: "http://127.0.0.1:2/", token: "t" } }),
  });
  return {
    ...bench,
    sandbox,
    async clear() {
      await sandbox.close();
      await bench.clear();
    },
  };
}

/** Runs the words while a service stands. */
export async function whileRunning(bench: Bench, work: () => Promise<void>): Promise<void> {
  const standing = bench.begin("start");
  await standing.until("Ctrl-C stops it.");
  try {
    await work();
  } finally {
    standing.press();
    await standing.ended;
  }
}
