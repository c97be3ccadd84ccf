/** Defines how the tests run. */
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/sequence.ts";

/** Tests that start services, browsers or programs: each file has a process of its own. */
const apart = ["test/journey/**/*.test.ts", "test/browser/**/*.test.ts", "test/traveller.test.ts"];

export default defineConfig({
  test: {
    globalSetup: ["test/stores/global-setup.ts"],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // Walks through the journey wait for about half of their time; four of them keep two cores busy.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: "apart", include: apart } },
      // Modules hold no state: loading them once for many files costs a third of loading them for each.
      { extends: true, test: { name: "together", include: ["test/**/*.test.ts"], exclude: apart, isolate: false } },
    ],
  },
});
