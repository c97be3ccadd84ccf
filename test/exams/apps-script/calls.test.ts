/** Examines how a page calls a script: plain data only, public functions only, a few at once and in no order. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { grace, openScriptWorld, type ScriptWorld } from "../../server/sandbox/apps-script/script-world.ts";

let world: ScriptWorld;
beforeAll(async () => {
  world = await openScriptWorld(
    `
    function echo(value) { return value; }
    function date() { return new Date(); }
    function deep() { return { list: [1, { when: new Date() }] }; }
    function call() { return function () {}; }
    function nothing() {}
    function secret_() { return 1; }
    function holes() { return [undefined, null, 1]; }
    function fail() { throw new TypeError("no such row"); }
    function text() { throw "just text"; }
    function mode() { return [Session.getActiveUser().getEmail(), SpreadsheetApp.getActiveRange().getA1Notation(), SpreadsheetApp.getActiveSheet().getName()]; }
    function slow() { Utilities.sleep(50); return 1; }`,
    { limits: { callsAtOnce: 2 } },
  );
});
afterAll(() => world.close());
const call = (name: string, ...args: unknown[]) => world.runtime.call({ function: name, args, person: grace, spreadsheetId: world.id });

test("plain data passes both ways", async () => {
  const data = { a: [1, "x", true, null, { b: [] }] };
  expect(await call("echo", data)).toMatchObject({ ok: true, result: data });
  expect(await call("nothing")).toMatchObject({ ok: true, result: null });
});

test.each([
  ["a date", new Date(0)],
  ["a function", () => 1],
  ["a date deep inside", { list: [{ at: new Date(0) }] }],
  ["a map", new Map()],
  ["a number that is none", Number.NaN],
  [
    "a circle",
    (() => {
      const ring: unknown[] = [];
      ring.push(ring);
      return ring;
    })(),
  ],
])("%s does not pass to the script", async (_what, value) => {
  expect(await call("echo", value)).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining("Failed due to illegal value in property") },
  });
});

test.each(["date", "deep", "call"])("what the function %s gives back does not pass to the page", async (name) => {
  expect(await call(name)).toMatchObject({ ok: false, error: { message: expect.stringContaining("not a supported return type") } });
});

test("undefined in a list becomes null", async () => {
  expect(await call("holes")).toMatchObject({ ok: true, result: [null, null, 1] });
});

test("a function whose name ends in an underscore is private, and one that is not there is named", async () => {
  expect(await call("secret_")).toMatchObject({ ok: false, error: { message: "Script function not found: secret_" } });
  expect(await call("toString")).toMatchObject({ ok: false, error: { message: "Script function not found: toString" } });
  expect(world.runtime.functions).not.toContain("secret_");
});

test("what a function throws arrives as an error", async () => {
  expect(await call("fail")).toMatchObject({ ok: false, error: { name: "TypeError", message: "no such row" } });
  expect(await call("text")).toMatchObject({ ok: false, error: { message: "just text" } });
});

test("a call runs as the person with all rights, and knows what they have selected", async () => {
  const selection = { sheetId: 9, row: 1, column: 2, rows: 1, columns: 1 };
  expect(await world.runtime.call({ function: "mode", person: grace, spreadsheetId: world.id, selection })).toMatchObject({
    ok: true,
    result: [grace, "C2", "It's quiet"],
  });
});

test("more calls than run at once wait their turn, and none is lost", async () => {
  const outcomes = await Promise.all(Array.from({ length: 7 }, () => call("slow")));
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
});
