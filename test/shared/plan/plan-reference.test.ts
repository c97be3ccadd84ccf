/** Proves what is said about records that become no Nutshell record of their own: users, stages, field definitions, tags. */
import { expect, test } from "vitest";
import { planReference } from "../../../shared/plan/plan-reference.ts";
import type { MigrationMap } from "../../../shared/record/migration-map.ts";
import type { ProfileObject } from "../../../shared/sources/profile.ts";
import { sampleCatalog } from "../record/nutshell/sample-catalog.ts";

const object = (becomes: ProfileObject["becomes"]): ProfileObject => ({
  name: "user",
  title: "Users",
  files: [],
  becomes,
  id: [],
  columns: [],
  after: [],
  fidelity: "1:1",
  optional: false,
});
const map: MigrationMap = {
  source: "rsoft",
  settings: {},
  include: [],
  mapping: [],
  values: [],
  decisions: [],
  health: [],
  leftOut: [],
  fields: [{ key: "contact.Born", entity: "contact", name: "Born", type: "Date", options: [], creator: "Crosswalk" }],
  pipelines: [
    {
      key: "Sales/Drawing",
      sourcePipeline: "Sales",
      sourceStage: "Drawing",
      pipeline: "Engines",
      stage: "Drawing",
      status: "open",
      outcome: "",
      probability: null,
    },
  ],
  owners: [
    { key: "ada byron", owner: "Ada Byron", decision: "use", user: 1 },
    { key: "mary@engines.example", owner: "mary@engines.example", decision: "hold", user: null },
    { key: "luigi", owner: "Luigi", decision: "nobody", user: null },
  ],
};
const plan = (becomes: ProfileObject["becomes"], ...words: string[]) =>
  planReference({
    key: "rsoft/user/1",
    object: object(becomes),
    values: Object.fromEntries(words.map((word, at) => [`Column ${at}`, word])),
    map,
    catalog: sampleCatalog(),
  }).change;

test("a user is matched by e-mail address, or by what the Owners tab says", () => {
  expect(plan("roster", "Mr Babbage", " CHARLES@engines.example ")).toMatchObject({ kind: "skip", countsAs: "matched" });
  expect(plan("roster", "ada  BYRON")).toMatchObject({ kind: "skip", countsAs: "matched" });
});

test("a user whom nobody has decided about waits, one who owns nothing is left out", () => {
  expect(plan("roster", "Mary", "mary@engines.example")).toMatchObject({ kind: "hold", waitsFor: "mary@engines.example" });
  expect(plan("roster", "Luigi")).toMatchObject({ kind: "exclude", reason: expect.stringContaining("Owners") });
  expect(plan("roster", "Nobody Known", "")).toMatchObject({ kind: "exclude" });
});

test("a stage counts when a deal uses it, in its own pipeline", () => {
  expect(plan("stages", "Sales", "drawing", "10")).toMatchObject({
    kind: "skip",
    countsAs: "matched",
    reason: "Becomes Drawing in the pipeline Engines",
  });
  expect(plan("stages", "Service", "Drawing")).toMatchObject({ kind: "exclude" });
});

test("a field definition counts when a mapped column holds it; tags come with their records; the rest is inventory", () => {
  expect(plan("field list", "Contacts", "born", "Date")).toMatchObject({ kind: "skip", countsAs: "created" });
  expect(plan("field list", "Contacts", "Shoe size")).toMatchObject({ kind: "exclude" });
  expect(plan("tag list", "VIP")).toMatchObject({ kind: "skip", countsAs: "created" });
  expect(plan("name list", "nothing that is used")).toMatchObject({ kind: "exclude", reason: "No value on the tab Values has this id" });
  expect(plan("nothing", "anything")).toMatchObject({ kind: "exclude", reason: "Users are listed on the tab Inventory only" });
});

test("a group of users counts: its name stands on the tab Teams", () => {
  const groups = {
    ...object("name list"),
    id: ["Group ID"],
    columns: [{ name: "name", synonyms: ["Group Name"], shape: "text" as const }],
  };
  const values = { "Group ID": "7", "Group Name": "Engine sales", Colour: "blue" };
  const { change, cells } = planReference({ key: "k", object: groups, isTeams: true, values, map, catalog: sampleCatalog() });
  expect(change).toMatchObject({ kind: "skip", countsAs: "matched", reason: expect.stringContaining("Teams") });
  expect(Object.fromEntries(cells)).toEqual({ "Group ID": "other", "Group Name": "other", Colour: "out" });
});

test("of a list that gives names the id is in the key, what a tab shows is used, and each other cell is quoted", () => {
  const values = { "User ID": "U7", Name: "Ada Byron", Job: "Admin", Desk: "Room 2\nupstairs", Mobile: "" };
  const columns = [{ name: "job", concept: "role", synonyms: ["Job"], shape: "choice" as const }];
  const users = { ...object("roster"), id: ["User ID"], columns };
  const input = { key: "rsoft/user/U7", object: users, values, map, catalog: sampleCatalog() };
  const { change, cells } = planReference(input);
  expect(Object.fromEntries(cells)).toEqual({ "User ID": "other", Name: "other", Job: "other", Desk: "out" });
  expect(change.issues).toMatchObject([{ field: "Desk", message: expect.stringContaining('"Room 2 ⏎ upstairs"') }]);
  const { cells: unknown } = planReference({ ...input, values: { ...values, Name: "Nobody Known" } });
  expect(new Set(unknown.values())).toEqual(new Set(["out"]));
});
