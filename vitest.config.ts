/** Defines how the tests run. */
import { defineConfig } from "vitest/config";
import { InTurns } from "./test/sequence.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/stores/global-setup.ts"],
    setupFiles: ["test/seed.ts"],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // Modules hold no state: a worker that keeps them, and what was compiled, walks a journey in two thirds of the time.
    isolate: false,
    // Node runs the product's TypeScript by itself. Rewritten by Vite it takes a fifth more time.
    experimental: { viteModuleRunner: false },
    // Walks through the journey wait for about half of their time; four of them keep two cores busy.
    maxWorkers: 4,
    sequence: { sequencer: InTurns },
  },
});
