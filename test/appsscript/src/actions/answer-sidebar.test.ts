/** Tests what the sidebar is answered, whatever it asks. */
import { expect, test } from "vitest";
import { answerSidebar } from "../../../../appsscript/src/actions/answer-sidebar.ts";
import { migration, problem, run, type SmallWorld, smallWorld } from "../small-world.ts";

const known = (): SmallWorld => {
  const world = smallWorld();
  world.remembered["migration"] = "sheet-1 m1";
  return world;
};
const ask = (world: SmallWorld, name: unknown, payload: unknown = {}): unknown => answerSidebar(world, world.client, name, payload);

test("a question about the migration goes to its endpoint with the migration of this spreadsheet", () => {
  const world = smallWorld();
  world.replies["get /api/migrations"] = { body: { migrations: [migration("m1", "sheet-1")] } };
  world.replies["post /api/migrations/m1/runs"] = { status: 202, body: run("r1", "plan") };
  expect(ask(world, "start-run", { verb: "plan" })).toMatchObject({ ok: true, data: { id: "r1", verb: "plan" } });
  expect(world.calls.at(-1)?.json).toBe('{"verb":"plan"}');
});

test("a sidebar cannot ask about another spreadsheet's migration", () => {
  const world = known();
  world.replies["post /api/migrations/m1/runs"] = { status: 202, body: run("r1", "plan") };
  ask(world, "start-run", { verb: "plan", id: "m2" });
  expect(world.calls.map(({ url }) => url)).toEqual(["https://crosswalk.example.com/api/migrations/m1/runs"]);
});

test("a run is asked for and stopped by its own id", () => {
  const world = known();
  world.replies["get /api/runs/r1"] = { body: run("r1", "load") };
  world.replies["post /api/runs/r1/stop"] = { body: run("r1", "load") };
  expect(ask(world, "run-change", { id: "r1", seen: null })).toMatchObject({ ok: true, data: { id: "r1" } });
  expect(ask(world, "stop-run", { id: "r1" })).toMatchObject({ ok: true, data: { id: "r1" } });
});

test("who asks is answered without a migration", () => {
  const world = smallWorld();
  world.replies["get /api/me"] = { body: { email: "ada@engines.example", name: "Ada", role: "manager" } };
  expect(ask(world, "me")).toEqual({ ok: true, data: { email: "ada@engines.example", name: "Ada", role: "manager" } });
});

test.each([["open-door"], ["toString"], ["new-migration"], [null], [{}]])(
  "a question the add-on does not know (%j) is a matter of versions",
  (name) => {
    expect(ask(known(), name)).toMatchObject({ ok: false, error: { code: "add-on/out-of-step" } });
  },
);

test("every answer survives JSON, which is all that Google carries", () => {
  const world = known();
  world.replies["get /api/runs/r1"] = problem(404, "request/not-found");
  for (const answer of [ask(world, "run-change", { id: "r1" }), ask(world, "selected-record"), ask(world, "open-door")])
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
});

test("what Google throws is answered, never thrown: missing consent with what to agree to, the rest in Google's words", () => {
  const stopping = (message: string): unknown => {
    const world = known();
    const broken = {
      ...world,
      spreadsheet: {
        ...world.spreadsheet,
        id: () => {
          throw new Error(message);
        },
      },
    };
    return answerSidebar(broken, world.client, "status", {});
  };
  expect(stopping("Authorization is required to perform that action.")).toMatchObject({
    ok: false,
    error: { code: "add-on/not-authorised" },
  });
  expect(stopping("Service Spreadsheets timed out")).toMatchObject({
    ok: false,
    error: { code: "add-on/stopped", detail: "Service Spreadsheets timed out" },
  });
});
