/** Proves that a ZIP is whole or fails with what went wrong, and never ends the process or waits for ever. */
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import yauzl from "yauzl";
import { writeZip } from "../../server/write-zip.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "crosswalk-zip-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const member = (name: string, ...pieces: (string | Error)[]) => ({
  name,
  async *open() {
    for (const piece of pieces) {
      if (piece instanceof Error) throw piece;
      yield piece;
    }
  },
});

test("members are read one after the other and come back", async () => {
  const file = join(folder, "a.zip");
  const order: string[] = [];
  const late = {
    name: "late",
    async *open() {
      order.push("late");
      yield "x";
    },
  };
  const early = {
    name: "early",
    async *open() {
      yield "a";
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push("early");
      yield "b";
    },
  };
  await writeZip(file, [early, late], { level: 1 });
  expect(order).toEqual(["early", "late"]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const zip = await yauzl.openPromise(file, { lazyEntries: true });
  const found: string[] = [];
  for await (const entry of zip.eachEntry()) found.push(`${entry.fileName} ${await text(await zip.openReadStreamPromise(entry))}`);
  expect(found).toEqual(["early ab", "late x"]);
});

test("what fails while a member is read, and a file that cannot be written, is thrown", async () => {
  const broken = [member("a", "whole"), member("b", "half", new Error("the store is gone")), member("c", "never")];
  await expect(writeZip(join(folder, "b.zip"), broken, { level: 1 })).rejects.toThrow("the store is gone");
  await writeFile(join(folder, "there.zip"), "");
  await expect(writeZip(join(folder, "there.zip"), [member("a", "x".repeat(1_000_000))], { level: 1 })).rejects.toMatchObject({
    code: "EEXIST",
  });
});
