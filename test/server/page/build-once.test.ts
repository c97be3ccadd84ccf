/** Tests that something is built once for a state of its sources, and that old builds go. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Build, buildOnce, root } from "../../../server/page/build-once.ts";

let name = "";
let number = 0;
beforeEach(() => {
  name = `test-${process.pid}-${number++}`;
});
const output = (): string => join(root, "server/page/dist", name);
afterEach(() => rmSync(output(), { recursive: true, force: true }));

let built: string[] = [];
beforeEach(() => {
  built = [];
});
const build = (text: string, more: Partial<Build> = {}): Promise<string> =>
  buildOnce({
    name,
    sources: ["package.json"],
    texts: [text],
    build: async (folder) => {
      built.push(text);
      writeFileSync(join(folder, "built.txt"), text);
    },
    ...more,
  });

test("the same sources are built once, others into a folder of their own", async () => {
  const first = await build("a");
  expect(await build("a")).toBe(first);
  const second = await build("b");
  expect(second).not.toBe(first);
  expect(built).toEqual(["a", "b"]);
  expect([first, second].map((folder) => readFileSync(join(folder, "built.txt"), "utf8"))).toEqual(["a", "b"]);
  expect(dirname(first)).toBe(output());
});

test("texts that run together are other texts", async () => {
  expect(await build("a", { texts: ["ab", "c"] })).not.toBe(await build("b", { texts: ["a", "bc"] }));
});

test("a folder counts with every file in it, except what is built and samples", async () => {
  const folder = join(output(), "sources");
  const source = `server/page/dist/${name}/sources`;
  mkdirSync(join(root, source), { recursive: true });
  // Below `dist` nothing counts, so that a build is no source of the next.
  writeFileSync(join(folder, "one.ts"), "1");
  const before = await build("a", { sources: [source] });
  writeFileSync(join(folder, "one.ts"), "2");
  expect(await build("a", { sources: [source] })).toBe(before);
  expect(await build("a", { sources: [`${source}/one.ts`] })).not.toBe(before);
});

test("a build that fails leaves nothing behind, and is tried again", async () => {
  await expect(build("a", { build: () => Promise.reject(new Error("a mistake in the source")) })).rejects.toThrow("a mistake");
  expect(readdirSync(output())).toEqual([]);
  await build("a");
  expect(built).toEqual(["a"]);
});

test("of two who build at once the first one in wins, and both get the same", async () => {
  const [one, other] = await Promise.all([build("a"), build("a")]);
  expect(one).toBe(other);
  expect(readdirSync(output())).toEqual([basename(one)]);
});

test("builds that nothing has asked for since yesterday are removed with the next build, newer ones stay", async () => {
  const [old, asked, recent] = [await build("old"), await build("asked"), await build("recent")];
  const yesterday = Date.now() / 1_000 - 25 * 3_600;
  for (const folder of [old, asked]) utimesSync(folder, yesterday, yesterday);
  await build("asked");
  await build("now");
  expect([existsSync(old), existsSync(asked), existsSync(recent)]).toEqual([false, true, true]);
});

test("a source that is not there is a mistake", async () => {
  await expect(build("a", { sources: ["nowhere.ts"] })).rejects.toThrow("nowhere.ts");
});
