/** Proves on the wire what a load costs, and that no edit or deletion goes out without the revision that was seen. */
import { readdir, readFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { adasStory, changeOf, type LoadWorld, openLoadWorld } from "../load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld();
});
beforeEach(() => world.renew());
afterAll(() => world.close());

const counted = (): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { name } of world.calls) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

test("a load makes each record's own calls, one look at a revision after each call of REST's, and four at the feed for all of them", async () => {
  world.calls.length = 0;
  await world.load(adasStory());
  expect(counted()).toEqual({
    newAccount: 1,
    newContact: 2,
    "PATCH /rest/contacts/{id}": 1,
    getContact: 1,
    newLead: 2,
    "PATCH /rest/leads/{id}": 1,
    getLead: 1,
    editLead: 2,
    "POST /rest/activities": 1,
    getActivity: 1,
    newTask: 1,
    editTask: 1,
    newNote: 1,
    "POST /rest/tags": 3,
    newSource: 1,
    "GET /rest/events": 4,
  });
});

test("the feed is looked at a few times for any number of records", async () => {
  world.calls.length = 0;
  const people = Array.from({ length: 150 }, (_, at) => changeOf("create", "contact", String(at), { name: `Person ${at}` }));
  await world.load(people);
  const { newContact, ...others } = counted();
  expect(newContact).toBe(150);
  expect(Object.keys(others)).toEqual(["GET /rest/events"]);
  expect(others["GET /rest/events"]).toBeLessThan(8);
});

test("every edit and every deletion names the revision that was seen, and none skips it", async () => {
  world.calls.length = 0;
  await world.load(adasStory());
  await world.load([
    changeOf("update", "account", "1", { description: "Sums" }),
    changeOf("update", "contact", "1", { jobTitle: "Programmer", phones: null }),
    changeOf("update", "lead", "1", { value: { amount: "7", currency: "USD" }, status: "open", outcome: null, closedTime: null }),
    changeOf("update", "activity", "1", { note: "She agreed." }),
    changeOf("update", "task", "1", { completedTime: null }),
    changeOf("update", "note", "1", { body: "Ada wrote a program." }),
  ]);
  await world.load(["note", "task", "activity", "lead", "contact"].map((entity) => changeOf("delete", entity as "note", "1")));
  const fenced = world.calls.filter(({ name }) => /^(?:edit|delete)[A-Z]/u.test(name));
  expect(fenced.length).toBeGreaterThanOrEqual(13);
  expect(fenced.filter(({ params }) => typeof params["rev"] !== "string" || !/^\d+$/u.test(params["rev"]))).toEqual([]);
  expect(world.calls.filter(({ body }) => body.includes("REV_"))).toEqual([]);
});

test("nothing in the product knows how to skip a revision", async () => {
  const files = await Promise.all(
    ["server", "shared"].map(async (root) =>
      (await readdir(root, { recursive: true })).map((path) => `${root}/${path}`).filter((path) => path.endsWith(".ts")),
    ),
  );
  // The stand-in plays Nutshell, and the probe asks what Nutshell would do.
  const ours = files
    .flat()
    .filter(
      (path) => !path.startsWith("server/sandbox/") && !path.startsWith("server/probe/") && !path.startsWith("shared/record/capability/"),
    );
  const skipping: string[] = [];
  for (const path of ours) if (/["'`]REV_(?:IGNORE|NEWEST)/u.test(await readFile(path, "utf8"))) skipping.push(path);
  expect(skipping).toEqual([]);
});
