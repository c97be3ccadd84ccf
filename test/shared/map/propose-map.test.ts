/** Tests the whole proposal on the RSoft sample. */
import { beforeAll, expect, test } from "vitest";
import { checklistOf } from "../../../shared/map/checklist.ts";
import { choicesFor } from "../../../shared/map/choices.ts";
import { proposeMap } from "../../../shared/map/propose-map.ts";
import { readMap } from "../../../shared/map/read-map.ts";
import { tabById } from "../../../shared/tabs/index.ts";
import type { Row } from "../../../shared/tabs/tab.ts";
import { afterChecklist, freshCatalog } from "./catalogs.ts";
import { readSample, type Sample } from "./read-sample.ts";

let sample: Sample;
let proposed: ReturnType<typeof proposeMap>;
beforeAll(async () => {
  sample = await readSample("shared/sources/rsoft/sample");
  proposed = proposeMap({ ...sample, catalog: freshCatalog });
});

const row = (rows: readonly Row[], key: string): Row => rows.find((r) => r.key === key) ?? { key: "missing" };

test("every column of the sample is proposed surely, with a reason", () => {
  expect(proposed.mapping.filter((r) => Number(r["confidence"]) < 0.9 || r["confirmed"] !== true || String(r["why"]).length < 10)).toEqual(
    [],
  );
  expect(proposed.mapping).toHaveLength(
    sample.columns.filter((c) => !["user", "pipeline", "custom-field", "tag"].includes(c.object)).length,
  );
});

test("every proposed row can be read by its tab", () => {
  for (const [id, rows] of Object.entries(proposed))
    for (const r of rows) {
      const tab = tabById(id);
      expect(tab?.row.safeParse(r).success, r.key).toBe(true);
      expect(
        Object.keys(r).filter((k) => k !== "key" && k !== "tone" && !tab?.columns.some((c) => c.id === k)),
        r.key,
      ).toEqual([]);
      for (const c of tab?.columns ?? []) expect(r, `${id} ${c.id}`).toHaveProperty(c.id);
    }
});

test("proposing twice gives the same rows", () => {
  expect(proposeMap({ ...structuredClone(sample), catalog: structuredClone(freshCatalog) })).toEqual(proposed);
});

test("columns that Nutshell has no field for become custom fields of their kind", () => {
  expect(row(proposed.mapping, "company.GST Number")["target"]).toBe("Company: GST Number (custom field)");
  expect(row(proposed.fields, "contact.Preferred Language")).toMatchObject({ type: "Choice", options: "English; Hindi; Tamil; Kannada" });
  expect(row(proposed.fields, "contact.Anniversary")["type"]).toBe("Date");
  expect(row(proposed.fields, "lead.Delivery City")["type"]).toBe("Short text");
  for (const entity of ["account", "contact", "lead"]) expect(row(proposed.fields, `${entity}.Migration key`)["creator"]).toBe("Crosswalk");
});

test("before the admin has made anything, the only problems are what the admin has to make", () => {
  const { problems } = readMap({ profile: sample.profile, rows: proposed, catalog: freshCatalog, columns: sample.columns });
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) expect(problem.hint, problem.key).toMatch(/^In Nutshell under Setup/u);
});

test("after the checklist the sample's proposal is a map without problems", () => {
  const catalog = afterChecklist(freshCatalog, checklistOf({ rows: proposed, catalog: freshCatalog }));
  const again = proposeMap({ ...sample, catalog });
  const { map, problems } = readMap({ profile: sample.profile, rows: again, catalog, columns: sample.columns });
  expect(problems).toEqual([]);
  expect(map.include).toContain("deal");
  expect(checklistOf({ rows: again, catalog })).toEqual({
    pipelines: [],
    outcomes: [],
    activityTypes: [],
    users: [],
    markets: [],
    options: [],
  });
});

test("the checklist names active people without a user, and nobody who has left", () => {
  const { users, pipelines } = checklistOf({ rows: proposed, catalog: freshCatalog });
  expect(users).toContainEqual({ name: "Lakshmi Narayan", email: "lakshmi.narayan@analytical.example" });
  expect(users.map((u) => u.name)).not.toContain("Suresh Pillai");
  expect(pipelines.find((p) => p.name === "Sales Pipeline")?.stages[0]).toBe("Prospecting");
});

test("amounts of leads need a market of their currency, named with the exact thing to click", () => {
  expect(row(proposed.pipelines, "market:INR")).toMatchObject({
    kind: "Market",
    exists: "missing",
    todo: "In Nutshell under Setup › Markets, add a market with the currency INR",
  });
  expect(checklistOf({ rows: proposed, catalog: freshCatalog }).markets).toEqual([{ name: "INR", currency: "INR" }]);
  const silent = { ...freshCatalog, markets: freshCatalog.markets.map((m) => ({ ...m, currency: null })) };
  expect(row(proposeMap({ ...sample, catalog: silent }).pipelines, "market:INR")["exists"]).toBe("unknown");
});

test("where the plan allows few custom fields, the migration key and the fullest fields are made and the others wait", () => {
  const settings = [{ key: "fields.cap", value: "3" }];
  const few = proposeMap({ ...sample, catalog: freshCatalog, rows: { settings } }).fields.filter((r) => r.key.startsWith("contact."));
  const made = few.filter((r) => r["creator"] !== "Not created");
  expect(made).toHaveLength(3);
  expect(made.map((r) => r.key)).toContain("contact.Migration key");
  expect(few.find((r) => r["creator"] === "Not created")?.["why"]).toContain("The plan allows 3 custom fields");
  const asking = proposeMap({
    ...sample,
    catalog: freshCatalog,
    rows: { settings: [...settings, { key: "fields.overflow", value: "ask" }] },
  });
  expect(asking.fields.filter((r) => r["creator"] === "Not created")).toEqual([]);
});

test("what people changed in the mapping shapes the other tabs", () => {
  const edited = proposed.mapping.map((r) =>
    r.key === "contact.Designation" ? { ...r, target: "Person: Grade (custom field)", recipe: "Text" } : r,
  );
  const again = proposeMap({ ...sample, catalog: freshCatalog, rows: { mapping: edited } });
  expect(row(again.fields, "contact.Grade")["type"]).toBe("Short text");
});

test("leads that become people need no pipeline of their own", () => {
  const again = proposeMap({ ...sample, catalog: freshCatalog, rows: { settings: [{ key: "lead.target", value: "person with status" }] } });
  expect(again.pipelines.filter((r) => r["sourcePipeline"] === "Leads")).toEqual([]);
  expect(row(again.fields, "contact.Lead status")["on"]).toBe("Person");
});

test("leads of which a filter makes people need the fields of both", () => {
  const filter = { key: "filter:1", object: "Leads", column: "Lead Status", test: "is", value: "New", become: "become people" };
  const again = proposeMap({ ...sample, catalog: freshCatalog, rows: { filters: [filter] } });
  expect(again.pipelines.filter((r) => r["sourcePipeline"] === "Leads")).toEqual(
    proposed.pipelines.filter((r) => r["sourcePipeline"] === "Leads"),
  );
  expect(row(again.fields, "contact.Lead status")["on"]).toBe("Person");
  expect(again.fields.length).toBeGreaterThan(proposed.fields.length);
});

test("people choose from fields and users by their names", () => {
  const choices = choicesFor({ profile: sample.profile, catalog: freshCatalog, columns: sample.columns });
  expect(choices["mapping"]?.["target"]).toEqual(
    expect.arrayContaining([
      "(leave out)",
      "Person: Email",
      "Company: Address, city",
      "Lead: Stage",
      "Person: Lifecycle stage (custom field)",
    ]),
  );
  expect(choices["owners"]?.["user"]).toContain("Ada Byron <ada@analytical.example>");
  for (const r of proposed.mapping) expect(choices["mapping"]?.["target"], r.key).toContain(r["target"]);
});
