/** Tests what outlives an execution, and the program. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openKeptTexts } from "../../../../../server/sandbox/apps-script/host/kept-texts.ts";

const made: string[] = [];
afterEach(async () => {
  for (const directory of made.splice(0)) await rm(directory, { recursive: true });
});

test("texts are there again after the program was started anew, each shelf for itself", async () => {
  const directory = await mkdtemp(join(tmpdir(), "crosswalk-kept-"));
  made.push(directory);
  const first = openKeptTexts(directory);
  first.put("one", { a: "1", b: "2" });
  first.put("other", { a: "3" });
  first.put("one", { b: null });
  first.close();
  const again = openKeptTexts(directory);
  expect([again.all("one"), again.all("other"), again.all("none")]).toEqual([{ a: "1" }, { a: "3" }, {}]);
  again.close();
});
