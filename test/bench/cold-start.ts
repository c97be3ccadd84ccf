/** Measures how soon the program answers: help, and the links of a service on a new and on a known data directory. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { answer, type BenchLine } from "./bench-line.ts";

const launcher = fileURLToPath(new URL("../../server/crosswalk.mjs", import.meta.url));

/** The line of the bench: each against a Node that does nothing. */
export const coldStart: BenchLine = async ({ small, directory, dataDirectory }) => {
  const bare = fastest(small ? 1 : 5, ["-e", "0"]);
  const help = fastest(small ? 1 : 5, [launcher, "--help"]);
  const data = (await dataDirectory?.()) ?? join(directory, "data");
  const first = await secondsToLinks(data);
  const later = small ? first : await secondsToLinks(data);
  const round = (n: number): number => Math.round(n * 100) / 100;
  const figures = {
    "bare Node seconds": round(bare),
    "help seconds": round(help),
    "first links seconds": round(first),
    "links seconds": round(later),
  };
  return [
    answer({ name: "help against a bare Node", figures, ratio: round(help / bare), target: { atMost: 6 } }),
    answer({ name: "links of a known data directory against a bare Node", figures, ratio: round(later / bare), target: { atMost: 100 } }),
  ];
};

function fastest(times: number, words: readonly string[]): number {
  const seconds = Array.from({ length: times }, () => {
    const begun = performance.now();
    spawnSync(process.execPath, words);
    return (performance.now() - begun) / 1000;
  });
  return Math.min(...seconds);
}

async function secondsToLinks(data: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, [launcher, "start", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, CROSSWALK_DATA: data, CROSSWALK_PORT: "0", CROSSWALK_LOG: "error" },
  });
  await once(child.stdout, "data");
  const seconds = (performance.now() - begun) / 1000;
  child.kill("SIGTERM");
  await once(child, "exit");
  return seconds;
}
