/** Tests that every value of an export is screened, that the export's own people are found in its texts, and that no value reaches the tab. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readRoster } from "../../../server/screen/screen-snapshot.ts";
import { columnProfilePages, hasUnscreened } from "../../../server/store/tables/column-profile.ts";
import { listSnapshots } from "../../../server/store/tables/snapshot.ts";
import { done, openRunWorld, type RunWorld, smallExport } from "../runs/run-world.ts";

const MANY = 700;
const activities = [
  "Activity ID,Mode,Subject,Contact ID,Followup Date,Comments",
  ...Array.from({ length: MANY }, (_, at) => {
    const text =
      at % 100 === 7 ? "asked about her asthma inhaler" : at % 100 === 9 ? "told mary evans the price" : `Demo no ${at} went well`;
    return `A${at},Call,Follow up ${at},1,18/12/2024,${text} (${at})`;
  }),
].join("\n");

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.begin({ ...smallExport, "Activities.csv": `${activities}\n` });
  for (const verb of ["extract", "propose"] as const) done(await world.run(id, verb));
});
afterAll(async () => await world.close());

test("texts of which there are too many to list are read cell by cell, and each kind is counted", async () => {
  const { store } = world.deps;
  const [newest] = await listSnapshots(store, id);
  const found = new Map<string, unknown>();
  for await (const page of columnProfilePages(store, newest?.id ?? 0, 50))
    for (const column of page) found.set(`${column.object}.${column.column}`, column.found);
  expect(found.get("activity.Comments")).toEqual([
    { kind: "Condition", count: 7 },
    { kind: "Medicine", count: 7 },
    { kind: "Name of a person", count: 7 },
  ]);
  expect(found.get("contact.Email ID")).toEqual([{ kind: "E-mail address", count: 2 }]);
  expect(await hasUnscreened(store, newest?.id ?? 0)).toBe(false);
});

test("the people of the export's lists are its roster", async () => {
  const context = await world.context(id);
  const [newest] = await listSnapshots(world.deps.store, id);
  const { given, tokens } = await readRoster(world.deps.store, { snapshotId: newest?.id ?? 0, profile: context.profile });
  expect([...given]).toEqual(expect.arrayContaining(["ada", "mary"]));
  expect(tokens.has("evans")).toBe(true);
});

test("the tab Privacy says what was found with shares and no value, and the plan waits for a decision", async () => {
  const row = (await world.rows(id, "privacy")).find(({ key }) => key === "activity.Comments");
  expect(row).toMatchObject({
    kind: "Health",
    found: "Conditions in 7 (1 %); Medicines in 7 (1 %); Names of people in 7 (1 %)",
    least: "Pseudonymise",
    decision: null,
  });
  expect(JSON.stringify(row)).not.toMatch(/asthma|mary|evans/iu);
  expect(await world.run(id, "plan")).toMatchObject({ state: "stopped", problem: { code: "map/problems" } });
});
