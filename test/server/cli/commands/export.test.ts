/** Tests the command `export`. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

const csv = "key,name\r\nrsoft/contact/1042,Ada Lovelace\r\n";

test("a list goes to standard output, nothing else does", async () => {
  expect(await bench.type("export", "crosswalk", "--format", "csv")).toMatchObject({ code: 0, out: csv, err: "" });
});

test("a list goes into a file, which appears only when it is complete", async () => {
  expect(await bench.type("export", "crosswalk", "--out", "list.csv")).toMatchObject({ code: 0 });
  expect(await readFile(join(bench.directory, "list.csv"), "utf8")).toBe(csv);
  expect((await readdir(bench.directory)).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("with --json the list goes into a file and the answer says which", async () => {
  const { code, json } = await bench.type("export", "crosswalk", "--format", "ndjson", "--json");
  expect([code, json]).toEqual([0, { file: join(bench.directory, "m1-crosswalk.ndjson"), what: "crosswalk", format: "ndjson", bytes: 51 }]);
});

test("a file that cannot be written is a problem with a way on", async () => {
  expect(await bench.type("export", "diff", "--out", "missing/list.csv", "--json")).toMatchObject({
    code: 1,
    json: { problem: { code: "request/file-unwritable" } },
  });
});
