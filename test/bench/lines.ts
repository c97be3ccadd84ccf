/** Lists the lines of the bench, in the order in which they can share a journey. */
import type { BenchLine } from "./bench-line.ts";

export const lines: Readonly<Record<string, () => Promise<BenchLine>>> = {
  extract: async () => (await import("./extract.ts")).extract,
  plan: async () => (await import("./plan.ts")).plan,
  "cold-start": async () => (await import("./cold-start.ts")).coldStart,
  delta: async () => (await import("./delta.ts")).delta,
  memory: async () => (await import("./memory.ts")).memory,
  load: async () => (await import("./load.ts")).load,
  verify: async () => (await import("./verify.ts")).verify,
  identity: async () => (await import("./identity.ts")).identity,
  map: async () => (await import("./map.ts")).map,
  values: async () => (await import("./values.ts")).values,
  privacy: async () => (await import("./privacy.ts")).privacy,
  read: async () => (await import("./read.ts")).read,
};
