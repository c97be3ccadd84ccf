/** Tests that the shipped vocabulary and model tell columns apart by their words, values and neighbours. */
import { expect, test } from "vitest";
import { openRecogniser } from "../../../../server/extract/recognise-export.ts";
import { CUSTOM, candidatesFor, LEAVE_OUT } from "../../../../shared/map/recognise/column-signs.ts";
import { describeTable } from "../../../../shared/map/recognise/describe-table.ts";
import { rankObjects, recogniseTables } from "../../../../shared/map/recognise/recognise.ts";
import { othersSay, tableSigns } from "../../../../shared/map/recognise/table-signs.ts";

const { recogniser } = await openRecogniser();
const { vocabulary, index, model } = recogniser;
/** A table of that object from columns with their values. */
const look = (object: string, columns: Record<string, readonly string[]>) => {
  const headings = Object.keys(columns);
  const count = Math.max(0, ...Object.values(columns).map((values) => values.length));
  const rows = Array.from({ length: count }, (_, row) => headings.map((heading) => columns[heading]?.[row] ?? ""));
  return recogniseTables([{ file: "list.csv", name: "", columns: headings, rows }], recogniser, [object])[0] as ReturnType<
    typeof recogniseTables
  >[number];
};
const concepts = (object: string, columns: Record<string, readonly string[]>): Record<string, string> =>
  Object.fromEntries(look(object, columns).columns.map(({ described, guess }) => [described.heading, guess.concept]));

test.each([
  ["contact", { "Shipping City": [], City: [] }, { "Shipping City": "other-city", City: "city" }],
  ["contact", { Email: [], "Email 2": [] }, { Email: "email", "Email 2": "other-email" }],
  ["company", { "Address 1: City": [], "Address 2: City": [] }, { "Address 1: City": "city", "Address 2: City": "other-city" }],
  ["deal", { "Account Name": [], "Deal Name": [], Amount: [] }, { "Account Name": "company-name", "Deal Name": "title", Amount: "amount" }],
  ["deal", { company_id: [], contact_id: [], owner_id: [] }, { company_id: "company", contact_id: "contact", owner_id: "owner" }],
  [
    "patient",
    { PatNum: [], LName: [], FName: [], HmPhone: [] },
    { PatNum: "id", LName: "family-name", FName: "given-name", HmPhone: "home-phone" },
  ],
])("headings of a list of %ss are told apart", (object, columns, wanted) => {
  expect(concepts(object, columns)).toEqual(wanted);
});

test("values speak where the heading does not", () => {
  const emails = Array.from({ length: 12 }, (_, at) => `person${at}@analytical.example`);
  const names = Array.from({ length: 12 }, (_, at) => `Ada${"abcdefghijkl".charAt(at)} Lovelace`);
  expect(concepts("contact", { Name: names, Contact: emails })).toEqual({ Name: "person-name", Contact: "email" });
});

test("a table that is known to be of an object is of no other, and an unknown one has its likeliest objects in order", () => {
  expect(look("task", { Subject: [] }).object).toMatchObject({ object: { name: "task" }, confidence: 1 });
  const table = describeTable(
    { file: "Opportunities.csv", name: "", columns: ["Opportunity Name", "Stage", "Amount", "Close Date"], rows: [] },
    index,
    () => false,
  );
  const signs = vocabulary.objects.map((object) => tableSigns(table, object, { vocabulary, index, seen: model.seen }));
  const ranked = rankObjects(signs, recogniser, { known: undefined, clinic: 0.5 });
  expect(ranked[0]?.object.name).toBe("deal");
  expect(ranked.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1);
});

test("every concept of an object is a candidate, and that there is none", () => {
  const [deal] = vocabulary.objects.filter(({ name }) => name === "deal");
  const table = describeTable({ file: "x.csv", name: "", columns: ["Amount"], rows: [] }, index, () => false);
  const around = { vocabulary, index, seen: model.seen, technical: model.technical, holdings: new Map() };
  const candidates = candidatesFor(table.columns[0] as (typeof table.columns)[number], table, deal as NonNullable<typeof deal>, around);
  expect(candidates.map(({ concept }) => concept)).toEqual([...(deal?.columns ?? []).map(({ concept }) => concept), CUSTOM, LEAVE_OUT]);
  expect(candidates.find(({ concept }) => concept === "amount")?.signs).toMatchObject({ "same words": 1, "no values": 1 });
});

test("the other tables of an export speak for objects of their area", () => {
  const say = (name: string, clinic: number): number | undefined =>
    othersSay(vocabulary.objects.find((object) => object.name === name) as (typeof vocabulary.objects)[number], clinic)["like the others"];
  expect([say("patient", 1), say("contact", 1), say("patient", 0.5)]).toEqual([0.5, -0.5, 0]);
});

test("a small list of people is one of contacts, not of users", () => {
  const [table] = recogniseTables(
    [{ file: "export.csv", name: "", columns: ["First Name", "Last Name", "Email", "Phone"], rows: [] }],
    recogniser,
  );
  expect(table?.object.object.name).toBe("contact");
});
