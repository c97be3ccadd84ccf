/** Proves that bad input is answered with what, where and what to do next, by the whole service, and that the migration goes on afterwards. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "../../server/cli/client.ts";
import { resultOf, sample, startWalk, type Walk } from "./walk.ts";

let walk: Walk;
beforeAll(async () => {
  walk = await startWalk();
});
afterAll(() => walk.end());

const folder = async (name: string, files: Record<string, string>): Promise<string> => {
  const path = join(walk.directory, name);
  await mkdir(path);
  for (const [file, text] of Object.entries(files)) await writeFile(join(path, file), text);
  return path;
};

test("an export that cannot be read fails the extraction with the file and line, and a later one goes on", async () => {
  const cases: [string, string, object[]][] = [
    [join(walk.directory, "nowhere"), "source/missing", []],
    [await folder("empty", {}), "source/empty", []],
    [await folder("letters", { "letter.txt": "Dear Ada,\n" }), "source/not-an-export", []],
    [
      await folder("no-id", { "Contacts.csv": "First Name,Last Name,Email\nAda,Lovelace,ada@analytical.example\n" }),
      "source/no-id-column",
      [{ file: "Contacts.csv" }],
    ],
    [
      await folder("twice", { "Contacts.csv": "Contact ID,First Name\n1042,Ada\n1042,Charles\n" }),
      "source/duplicate-id",
      [{ file: "Contacts.csv", line: 3 }],
    ],
    [
      await folder("quote", { "Contacts.csv": 'Contact ID,First Name\n1042,"Ada" L\n' }),
      "source/stray-quote",
      [{ file: "Contacts.csv", line: 2 }],
    ],
  ];
  for (const [from, code, where] of cases) {
    const id = await walk.begin(from);
    const run = await walk.run(id, "extract");
    expect([code, run.state, run.problem?.code]).toEqual([code, "failed", code]);
    expect(run.problem?.hint).not.toBe("");
    if (where.length > 0) expect(run.problem?.where).toMatchObject(where);
    const { problem } = await walk.run(id, "plan");
    expect(problem?.code, "nothing half-read is planned from").toBe("request/nothing-staged");
  }
});

test("a source nobody described is refused with the known ones", async () => {
  await expect(walk.client.call("new-migration", { body: { source: "moon" } })).rejects.toMatchObject({
    code: "request/unknown-source",
    problem: { status: 422, hint: expect.stringContaining("rsoft") },
  });
});

test("rows with problems stop the plan and name tab and cell; fixing them lets it through", async () => {
  const id = await walk.begin(sample);
  resultOf(await walk.run(id, "extract"));
  resultOf(await walk.run(id, "propose"));
  const stopped = await walk.run(id, "plan");
  expect(stopped).toMatchObject({
    state: "stopped",
    problem: { code: "map/problems", where: [{ tab: expect.any(String), cell: expect.stringMatching(/^[A-Z]+\d+$/) }] },
  });
  await walk.client.call("sandbox-setup", { params: { id } });
  resultOf(await walk.run(id, "plan"));

  const gate = await walk.client.call("gate", { params: { id, gate: "mapping" } });
  const sign = (as: string, hash: string | null) =>
    walk.client.call("approve", { params: { id }, body: { gate: "mapping", as, ...(hash === null ? {} : { hash }) } });
  await expect(sign("operations@analytical.example", gate.hash)).rejects.toMatchObject({
    code: "auth/not-a-signer",
    problem: { status: 403 },
  });
  await expect(sign("nobody@analytical.example", gate.hash)).rejects.toMatchObject({ code: "auth/unknown-person" });
  await expect(sign("manager@analytical.example", "0".repeat(64))).rejects.toMatchObject({ code: "gate/stale", problem: { status: 409 } });
  expect((await walk.client.call("gate", { params: { id, gate: "mapping" } })).state).toBe("closed");
});

test("a second run of one migration waits for the first, and a foreign token gets nothing", async () => {
  const id = await walk.begin(sample);
  const first = await walk.client.call("start-run", { params: { id }, body: { verb: "extract" } });
  await expect(walk.client.call("start-run", { params: { id }, body: { verb: "extract" } })).rejects.toMatchObject({
    code: "request/busy",
    problem: { status: 409 },
  });
  for await (const run of walk.client.watch(first.id)) expect(["waiting", "running", "done"]).toContain(run.state);
  await expect(createClient(walk.service.url, "from-another-service").call("status", { params: { id } })).rejects.toMatchObject({
    code: "auth/unknown",
  });
});
