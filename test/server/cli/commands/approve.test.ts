/** Tests the command `approve`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { Answered } from "../../../../server/cli/client.ts";
import type { Context } from "../../../../server/cli/command.ts";
import { approve, describeSigned } from "../../../../server/cli/commands/approve.ts";
import { someState } from "../../../shared/state/some-facts.ts";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("a gate is signed in the manager's name", async () => {
  expect(await bench.type("approve", "mapping", "--as", "mary@analytical.example", "--yes", "--json")).toMatchObject({
    code: 0,
    json: { gate: "mapping", state: "open", by: "mary@analytical.example" },
  });
});

test("a hash that is no longer true is refused", async () => {
  const typed = await bench.type("approve", "mapping", "--as", "mary@analytical.example", "--hash", "of-yesterday", "--yes", "--json");
  expect(typed).toMatchObject({ code: 1, json: { problem: { code: "gate/stale" } } });
});

test("what is signed is shown first, and nothing is signed when nobody says yes", async () => {
  const typed = await bench.type("approve", "mapping", "--as", "mary@analytical.example");
  expect(typed.code).toBe(1);
  expect(typed.err).toContain("Everything Ada wrote: 1");
  expect(typed.err).toContain("[request/not-confirmed]");
  expect((await bench.type("status", "--json")).json).toMatchObject({
    gates: expect.arrayContaining([expect.objectContaining({ gate: "mapping", state: "closed" })]),
  });
});

test("nobody signs without a name, unless an ID token says it", async () => {
  expect((await bench.type("approve", "mapping", "--yes", "--json")).code).toBe(2);
  bench.environment["CROSSWALK_ID_TOKEN"] = "id.mary@analytical.example";
  expect(await bench.type("approve", "mapping", "--yes", "--json")).toMatchObject({ code: 0, json: { by: "mary@analytical.example" } });
});

test("where there is nothing to sign yet, the next step is the one that can be taken now", async () => {
  const nothing = {
    type: "about:blank",
    title: "Gate",
    status: 409,
    detail: "There is nothing to sign.",
    code: "gate/nothing-to-sign",
    hint: "Run a plan first",
  };
  const state = someState({ text: "9 rows have problems.", verb: null, tab: "Mapping" });
  const call = (endpoint: string) =>
    endpoint === "status" ? Promise.resolve({ state, migration: { workbookUrl: "/workbook/m1" } }) : Promise.reject(new Answered(nothing));
  const typed = { arguments: { gate: "mapping" }, options: { as: "mary@analytical.example" } };
  const context = { client: { call }, typed, migration: () => Promise.resolve("m1"), idToken: undefined } as unknown as Context;
  await expect(approve(context)).rejects.toMatchObject({
    code: "gate/nothing-to-sign",
    hint: expect.stringMatching(/^9 rows have problems\.\n {2}npx crosswalk start .*tab Mapping/u),
  });
});

test("of notes one batch is signed, and the answer says how many are left and what to do next", () => {
  const signed = (done: number) => {
    const covers = `${done} of 2 batches signed; next: Visits, written 2026-12-01 09:40: 2 notes`;
    const state = { gate: "notes", state: done === 2 ? "open" : "closed", by: null, covers, batches: { signed: done, total: 2 } } as const;
    return describeSigned(state, "Visits, written 2026-12-01 09:30: 41 notes");
  };
  expect(signed(1)).toBe(
    "Gate notes: signed Visits, written 2026-12-01 09:30: 41 notes\n  1 of 2 batches signed; next: Visits, written 2026-12-01 09:40: 2 notes. One batch is left: repeat the command for the next",
  );
  expect(signed(2)).toMatch(/All batches are signed$/u);
});
