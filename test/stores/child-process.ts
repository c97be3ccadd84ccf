/** Runs a test's program in a process of its own and listens to what it prints. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type Child = {
  /** Resolves with the first line that fits; rejects with what the child said when it ends before. */
  line(fits: (line: string) => boolean): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<void>;
  readonly process: ChildProcess;
};

/** Starts `program` (a .ts file) with `words`. */
export function startChild(program: URL, words: readonly string[]): Child {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", fileURLToPath(program), ...words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const said: string[] = [];
  let news: () => void = () => {};
  createInterface(child.stdout).on("line", (line) => {
    lines.push(line);
    said.push(line);
    news();
  });
  child.stderr.on("data", (data) => said.push(String(data)));
  const ended = once(child, "close").then(() => news());
  return {
    process: child,
    async line(fits) {
      for (;;) {
        while (lines.length > 0) {
          const line = lines.shift() ?? "";
          if (fits(line)) return line;
        }
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the child ended first: ${said.slice(-20).join("\n")}`);
        await new Promise<void>((resolve) => (news = resolve));
      }
    },
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
