/** Tests that every line of the bench works, at sizes whose figures mean nothing. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { freshDataDirectory } from "../stores/open-test-store.ts";
import { createJourney } from "./journey.ts";
import { lines } from "./lines.ts";

const directory = mkdtempSync(join(tmpdir(), "crosswalk-bench-"));
const made = [directory];
const dataDirectory = async (): Promise<string> => {
  const fresh = await freshDataDirectory();
  made.push(fresh);
  return fresh;
};
const journey = createJourney({ records: 40, seed: 3, directory: join(directory, "journey"), data: await dataDirectory() });
afterAll(async () => {
  await journey.end();
  for (const each of made) rmSync(each, { recursive: true, force: true });
});

test.each(Object.keys(lines))("the line %s measures both sides of its ratio", async (name) => {
  const line = await lines[name]?.();
  const answers = (await line?.({ small: true, directory: join(directory, name), dataDirectory, journey })) ?? [];
  expect(answers.length).toBeGreaterThan(0);
  for (const { name: what, ratio, figures } of answers) {
    // Of what is ticked nothing may be wrong; of anything else something was measured.
    if (figures["ticked"] === undefined) expect(ratio, what).toBeGreaterThan(0);
    else expect(ratio, what).toBeLessThanOrEqual(figures["ticked"]);
    for (const figure of Object.values(figures)) expect(figure, what).toBeGreaterThanOrEqual(0);
  }
});

test("a line that is not there is named with those that are", () => {
  const { status, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL("run-bench.ts", import.meta.url)), "speed"], {
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([2, expect.stringContaining("There is no line speed. The lines are extract, plan")]);
});
