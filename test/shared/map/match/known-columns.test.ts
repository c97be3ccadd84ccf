/** Tests what is known of the columns of an export, as matched and as people have mapped them since. */
import { expect, test } from "vitest";
import { knownColumns } from "../../../../shared/map/match/known-columns.ts";
import type { Profile } from "../../../../shared/sources/profile.ts";
import { column } from "../column.ts";
import { matchForTest } from "../match-for-test.ts";

const profile = {
  name: "test",
  nulls: [],
  dateFormats: [],
  objects: [
    {
      ...{ name: "deal", title: "Deals", files: ["Deals"], becomes: "lead", id: ["Deal ID"], after: [], fidelity: "1:1", optional: false },
      columns: [
        { name: "owner", synonyms: ["Deal Owner"], shape: "owner", target: "lead.owner", recipe: "owner" },
        { name: "name", synonyms: ["Deal Name"], shape: "text", target: "lead.title", recipe: "text" },
      ],
    },
  ],
} as unknown as Profile;
const columns = ["Deal ID", "Deal Name", "Deal Owner", "Betreuer", "Kürzel"].map((heading, at) => ({
  ...column("deal", heading, [`a ${at}`, `b ${at}`]),
  position: at,
}));
const row = (heading: string, target: string, recipe: string, argument = "") => ({ key: `deal.${heading}`, target, recipe, argument });
const known = (...rows: ReturnType<typeof row>[]) =>
  Object.fromEntries(
    (knownColumns(profile, matchForTest(profile, columns), rows)["deal"] ?? []).map(({ column, as }) => [
      column,
      as === "id" ? as : [as.shape, as.target, as.recipe, as.argument],
    ]),
  );
const matched = { "Deal ID": "id", "Deal Name": ["text", "lead.title", "text", undefined] };
const owner = ["owner", "lead.owner", "owner", undefined];

test("without rows of the tab Mapping the match with the profile counts", () => {
  expect(known()).toEqual({ ...matched, "Deal Owner": owner });
});

test("a column under a heading that the profile does not know is what people mapped it to: owners and stages are found in it", () => {
  expect(known(row("Betreuer", "Lead: Assignee", "Owner"), row("Kürzel", "Lead: Stage", "Stage", "Vertrieb"))).toEqual({
    ...matched,
    "Deal Owner": owner,
    Betreuer: ["owner", "lead.owner", "owner", ""],
    Kürzel: ["text", "lead.stage", "stage", "Vertrieb"],
  });
});

test("a column that people took away from the owners names none", () => {
  expect(known(row("Deal Owner", "Lead: Seller (custom field)", "Text"))["Deal Owner"]).toEqual(["text", "lead.custom:Seller", "text", ""]);
});

test("a row that is left out or cannot be read says nothing", () => {
  expect(known(row("Deal Owner", "(leave out)", ""), row("Kürzel", "Lead: Colour", "Text"), row("Betreuer", "", ""))).toEqual(known());
});

test("in a list that says what ids mean the only other column is the name", () => {
  const [deal] = profile.objects;
  const list = {
    ...deal,
    name: "lead-source",
    becomes: "name list",
    id: ["Source ID"],
    columns: [{ name: "name", synonyms: [], shape: "text" }],
  };
  const names = (...headings: string[]) => {
    const own = headings.map((heading, position) => ({ ...column("lead-source", heading, ["10233", "10234"]), position }));
    const one = { ...profile, objects: [list] } as unknown as Profile;
    return knownColumns(one, matchForTest(one, own, { "lead-source": ["Kode"] }))["lead-source"]?.map(({ column: each, as }) =>
      as === "id" ? each : `${each}: ${as.name}`,
    );
  };
  expect(names("Kode", "Herkoms")).toEqual(["Kode", "Herkoms: name"]);
  expect(names("Kode", "Herkoms", "Streek")).not.toContain("Herkoms: name");
});

test("in a list of stages a column that nothing is known of is what people mapped it to in the list of deals", () => {
  const [deal] = profile.objects;
  const names = ["pipeline", "stage"].map((name) => ({ name, concept: name, synonyms: [], shape: "text" }));
  const list = { ...deal, name: "pipeline", becomes: "stages", id: ["Stage ID"], columns: names };
  const both = { ...profile, objects: [deal, list] } as unknown as Profile;
  const own = [...columns, ...["Stage ID", "Kürzel", "Stage"].map((heading) => column("pipeline", heading, ["A", "B"]))];
  const found = (...rows: ReturnType<typeof row>[]) =>
    (knownColumns(both, matchForTest(both, own), rows)["pipeline"] ?? []).flatMap(({ column: each, as }) =>
      as === "id" ? [] : `${each}: ${as.name}`,
    );
  expect(found()).not.toContain("Kürzel: pipeline");
  expect(found(row("Kürzel", "Lead: Pipeline", "Choice"))).toContain("Kürzel: pipeline");
});
