/** Tests the commands about remembered answers. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { someAnswer } from "../../../shared/map/answers/some-answer.ts";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.clear());

test("the answers are listed with their keys, and where they come from", async () => {
  expect((await bench.type("answers")).out).toContain("No answers are remembered yet");
  const answer = someAnswer({ source: "rsoft" });
  bench.service.remembered = [answer, someAnswer({ heading: "fee", times: 2, argument: null, by: null, migration: null })];
  const typed = await bench.type("answers");
  expect(typed.out).toMatch(
    new RegExp(
      `${answer.key} +rsoft/contact/bloodgroup +text +Person: Blood group .custom field., read as Choice +1 time +12 Mar 2026 in Acme by charles@`,
      "u",
    ),
  );
  expect(typed.out).toMatch(/contact\/fee .*\(asked again\) +2 times +12 Mar 2026, imported/u);
  expect((await bench.type("answers", "--json")).json).toMatchObject({ answers: [{ key: answer.key }, {}], audit: { intact: true } });
});

test("they go to a file without who answered and where, and come in from it with what became of each", async () => {
  bench.service.remembered = [someAnswer(), someAnswer({ heading: "shoesize" })];
  const file = join(bench.directory, "answers.json");
  expect((await bench.type("answers", "export", "answers.json")).out).toBe(`${file}: 2 answers\n`);
  const text = await readFile(file, "utf8");
  expect(text).not.toMatch(/charles|Acme/u);
  expect(JSON.parse(text)).toMatchObject({ version: 1, answers: [{ heading: "bloodgroup", times: 1 }, { heading: "shoesize" }] });
  const typed = await bench.type("answers", "import", file);
  expect(typed.code).toBe(0);
  expect(typed.out).toMatch(
    /^1 answer added, 0 replaced, 1 skipped\n {2}added .*shoesize.*\n {2}skipped .*bloodgroup.*known here already/u,
  );
});

test("file of answers that cannot be read, or is none: refused with what is wrong and where, and nothing is imported", async () => {
  const file = join(bench.directory, "answers.json");
  const refused = async (text: string | undefined) => {
    if (text !== undefined) await writeFile(file, text);
    const { code, json } = await bench.type("answers", "import", file, "--json");
    expect([code, json["problem"]]).toMatchObject([
      1,
      { code: "request/answers-file", hint: expect.stringContaining("Nothing was imported") },
    ]);
    return String((json["problem"] as { detail?: string }).detail);
  };
  expect(await refused(undefined)).toContain("cannot be read");
  expect(await refused("Key,Answer\n")).toContain("is not JSON");
  expect(await refused('{"version": 2, "answers": []}')).toContain("version");
  const { key: _key, by: _by, migration: _migration, ...answer } = someAnswer();
  expect(await refused(JSON.stringify({ version: 1, answers: [answer, { ...answer, kind: "colour" }] }))).toContain("answers.1.kind");
  expect(await refused(JSON.stringify({ version: 1, answers: [{ ...answer, samples: ["B+"] }] }))).toContain(
    "answers.0.samples: unknown member",
  );
});

test("one is forgotten by its key, or all; never all by an empty command", async () => {
  const answer = someAnswer();
  bench.service.remembered = [answer, someAnswer({ heading: "fee" }), someAnswer({ heading: "fax" })];
  expect((await bench.type("answers", "forget", answer.key)).out).toBe("1 answer is forgotten.\n");
  expect((await bench.type("answers", "forget")).code).toBe(2);
  expect((await bench.type("answers", "forget", answer.key, "--all")).code).toBe(2);
  expect(await bench.type("answers", "forget", answer.key, "--json")).toMatchObject({
    code: 1,
    json: { problem: { code: "request/not-found" } },
  });
  expect((await bench.type("answers", "forget", "--all")).out).toBe("2 answers are forgotten.\n");
});
