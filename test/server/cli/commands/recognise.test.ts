/** Tests the command `recognise`. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await mkdir(join(bench.directory, "export"));
  await writeFile(
    join(bench.directory, "export", "People.csv"),
    "Person ID,Full Name,E-mail\n1,Ada Lovelace,ada@analytical.example\n2,Mary Somerville,mary@analytical.example\n",
  );
});
afterEach(() => bench.clear());

test("an export is described without a service and without any data directory of it being touched", async () => {
  const said = await bench.type("recognise", "export");
  expect(said).toMatchObject({ code: 0 });
  expect(said.out).toMatch(/People\.csv: contact, \d+% sure/u);
  expect(said.out).toMatch(/E-mail\s+Person: Email\s+\d+%/u);
  expect(bench.starts()).toBe(0);
  expect((await bench.type("recognise", "export", "--json")).json).toMatchObject({
    tables: [{ object: "contact", columns: [{ concept: "id" }, {}, {}] }],
  });
});

test("a source that nobody knows is refused with those that are known, and a place without files with what to do", async () => {
  expect(await bench.type("recognise", "export", "--source", "acme")).toMatchObject({ code: 1, err: expect.stringContaining("rsoft") });
  expect(await bench.type("recognise", "nowhere")).toMatchObject({ code: 1, err: expect.stringContaining("There is no file or folder") });
});
