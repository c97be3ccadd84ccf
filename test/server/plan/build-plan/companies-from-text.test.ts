/** Proves what becomes of companies that an export knows only as a name on people and deals: made once, linked, counted, deleted by nobody. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readBalance } from "../../../../server/verify/read-balance.ts";
import { kindsOf, openPlanWorld, type PlanWorld, type Source } from "../plan-world.ts";

let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(async () => await world.renew());
afterAll(async () => await world.close());

/** The sample's contacts name their company by id; its leads by name. */
const lead = (id: string, name: string, company: string): Source => [
  "lead",
  id,
  { "Lead Name": name, "Email ID": `${id.toLowerCase()}@prospect.example`, "Company Name": company, Requirement: "An engine" },
];
const mills = "rsoft/company/nowhere%0020mills#from-text";
const story = [
  lead("L1", "Ada Byron", "Nowhere Mills Ltd"),
  lead("L2", "Mary Evans", "NOWHERE MILLS"),
  lead("L3", "Luigi Menabrea", "Known Works"),
];
const known: Source = ["company", "CO-1", { "Company Name": "Known Works Pvt Ltd" }];

test("one company is made for all spellings, leads and their people are linked to it, and the balance counts source records only", async () => {
  const plan = await world.bring([known, ...story]);
  expect(kindsOf(plan)).toMatchObject({ [mills]: "create", "rsoft/lead/L1": "create", "rsoft/lead/L2": "create" });
  expect([...plan.changes.values()].filter(({ entity }) => entity === "account")).toHaveLength(2);
  const [made, there] = [await world.linkOf(mills), await world.linkOf("rsoft/company/CO-1")];
  expect(await world.there(mills)).toMatchObject({ name: "Nowhere Mills Ltd" });
  for (const [key, link] of [
    ["rsoft/lead/L1", made],
    ["rsoft/lead/L2#person", made],
    ["rsoft/lead/L3", there],
  ] as const)
    expect((await world.there(key))?.["account"], key).toEqual({ entity: "account", id: link.nutshell_id });
  const balance = await readBalance(world.test.store, world.migrationId, world.profile);
  expect(balance.map(({ object, source, closes }) => [object, source, closes])).toEqual([
    ["company", 1, true],
    ["lead", 3, true],
  ]);
});

test("a delta makes no second one, whichever spelling comes first, and asks when nobody uses the name any more", async () => {
  await world.bring(story);
  const [first, second, third] = story as [Source, Source, Source];
  const again = await world.bring([second, first, third], { kind: "delta" });
  expect([...again.changes.values()].filter(({ kind }) => kind === "create" || kind === "update")).toEqual([]);
  const later = await world.bring([third], { kind: "delta" });
  expect(later.changes.get(mills)).toMatchObject({ kind: "hold", waitsFor: `deleted:${mills}` });
});

test("a company of that name in Nutshell is linked and none is made", async () => {
  const id = await world.make("Account", { name: "Nowhere Mills" });
  await world.bring(story.slice(0, 1));
  expect(await world.linkOf(mills)).toMatchObject({ nutshell_id: id, how: "matched" });
  expect((await world.there("rsoft/lead/L1"))?.["account"]).toEqual({ entity: "account", id });
});

test("names stay texts where the settings say so, and where people left the companies of the export out", async () => {
  await world.stage([known, ...story]);
  const asText = await world.plan({ settings: { "company.from_text": "keep as text" } });
  expect(asText.changes.has(mills)).toBe(false);
  expect(asText.changes.get("rsoft/lead/L1")?.fields).toMatchObject({ "custom:Company as written": "Nowhere Mills Ltd" });
  const leftOut = await world.plan({ include: world.map.include.filter((name) => name !== "company") });
  expect([...leftOut.changes.values()].filter(({ kind, entity }) => kind === "create" && entity === "account")).toEqual([]);
});
