/** Tests what every command has in common: exit codes, one JSON object, Ctrl-C, which service it speaks to. */
import { afterEach, expect, test } from "vitest";
import { type Bench, openBench } from "./type-words.ts";

let bench: Bench;
afterEach(() => bench.clear());

/** Resolves once a command follows its run. */
const isWatched = ({ service }: Bench): Promise<void> =>
  new Promise((done) => {
    const watch = service.runEvents;
    service.runEvents = (o) => {
      done();
      return watch(o);
    };
  });

test("wrong use ends with 2 and says how it is typed", async () => {
  bench = await openBench();
  for (const words of [
    ["fly"],
    [],
    ["plan", "--colour"],
    ["approve"],
    ["approve", "zork", "--as", "a@b"],
    ["delta", "--from"],
    ["new"],
    ["plan", "extra"],
    ["export", "diff", "--format", "xml"],
  ]) {
    const typed = await bench.type(...words);
    expect([words, typed.code, typed.out]).toEqual([words, 2, ""]);
    expect(typed.err).toMatch(/Usage|--help/);
  }
  expect(bench.starts()).toBe(0);
});

test("with --json wrong use is one JSON object too", async () => {
  bench = await openBench();
  expect(await bench.type("fly", "--json")).toMatchObject({ code: 2, json: { problem: { code: "request/wrong-use" } } });
});

test("help and version need no service", async () => {
  bench = await openBench();
  expect(await bench.type("--version")).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  expect((await bench.type("--help")).out).toContain("audit verify");
  expect((await bench.type("approve", "--help")).out).toContain("crosswalk approve <gate> [--as <email>]");
  expect(bench.starts()).toBe(0);
});

test("a problem says what, where and what to do next, and ends with 1", async () => {
  bench = await openBench();
  const typed = await bench.type("status");
  expect([typed.code, typed.out]).toEqual([1, ""]);
  expect(typed.err).toBe(
    "There is no migration yet. [request/no-migration]\n  next   Create one: npx crosswalk new --source rsoft --from <folder|zip>\n",
  );
  expect(await bench.type("status", "--json")).toMatchObject({ code: 1, json: { problem: { code: "request/no-migration" } } });
});

test("a setting that cannot be used is named before anything starts", async () => {
  bench = await openBench();
  bench.environment["CROSSWALK_PORT"] = "http";
  expect(await bench.type("status", "--json")).toMatchObject({
    code: 1,
    json: { problem: { code: "config/invalid", where: [{ path: "CROSSWALK_PORT" }] } },
  });
  expect(bench.starts()).toBe(0);
});

test("the newest migration is meant unless another is named", async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
  await bench.type("new", "--source", "rsoft");
  expect(await bench.type("status", "--json")).toMatchObject({ json: { migration: { id: "m2" } } });
  expect(await bench.type("--migration", "m1", "status", "--json")).toMatchObject({ json: { migration: { id: "m1" } } });
});

test("commands go through a service that runs on the data directory, and start their own otherwise", async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
  expect(bench.starts()).toBe(1);
  const standing = bench.begin("start");
  await standing.until("Ctrl-C stops it.");
  expect(await bench.type("status", "--json")).toMatchObject({ code: 0 });
  expect(bench.starts()).toBe(2);
  standing.press();
  await standing.ended;
});

test("Ctrl-C asks the run to stop and waits for it", async () => {
  bench = await openBench({ patient: true });
  await bench.type("new", "--source", "rsoft");
  const going = bench.begin("extract");
  await isWatched(bench);
  going.press();
  expect(await going.ended).toMatchObject({ code: 1, err: expect.stringContaining("Stopping after the records in progress") });
  expect((await bench.service.run({ person: {} as never, id: "r1" })).state).toBe("cancelled");
});

test("a second Ctrl-C leaves at once", async () => {
  bench = await openBench({ patient: true });
  bench.service.stopRun = ({ person, id }) => bench.service.run({ person, id });
  await bench.type("new", "--source", "rsoft");
  const going = bench.begin("extract");
  await isWatched(bench);
  going.press();
  going.press();
  expect((await going.ended).code).toBe(1);
  // The process would be gone by now; here the service it left behind has to end by itself.
  bench.service.finishRuns();
});

test("progress is shown to a person and kept out of a pipe", async () => {
  bench = await openBench({ watched: true });
  await bench.type("new", "--source", "rsoft");
  expect((await bench.type("extract")).err).toContain("extract contact  1 of 3  2.0/s  1 s left");
  await bench.clear();
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
  expect((await bench.type("extract")).err).toBe("");
});
