/** Tests that a cell counts as written only where the finished record carries it. */
import { expect, test } from "vitest";
import { transformRecord } from "../../../shared/transform/transform-record.ts";
import { journey, transform } from "./journey-map.ts";
import { feed, objectMap, smallMap } from "./small-map.ts";

const lost = (done: { issues: readonly { field?: string | undefined; message: string }[] }): string[] =>
  done.issues.filter(({ message }) => message.startsWith("This record has no place")).map(({ field }) => field ?? "");

const deal = {
  "Deal ID": "17",
  "Deal Name": "Engine No. 2",
  "Contact ID": "1",
  Pipeline: "Sales Pipeline",
  Stage: "Prospecting",
  "Deal Status": "Open",
  "Closed On": "",
};

test("the closing date of a deal that is still open has no place in Nutshell: it is quoted and counts as left out", async () => {
  const done = transform(await journey(), "deal", { ...deal, "Closed On": "03/02/2026" });
  expect(lost(done)).toEqual(["Closed On"]);
  expect(done.cells.get("Closed On")).toBe("out");
  expect(done.cells.get("Deal Name")).toBe("alike");
  expect(done.cells.get("Stage")).toBe("other");
});

test("the old system's probability of a deal counts as written where it stands in a field beside the stage's", async () => {
  const done = transform(await journey({ settings: { "deal.probability": "stage" } }), "deal", { ...deal, Probability: "60" });
  expect(lost(done)).toEqual([]);
  expect(done.cells.get("Probability")).toBe("other");
});

test("a title that is too long stands whole in a text: nothing is lost", async () => {
  const long = `Engine ${"No. 2 ".repeat(60)}`.trim();
  const done = transform(await journey(), "deal", { ...deal, "Deal Name": long });
  expect(lost(done)).toEqual([]);
  expect(done.cells.get("Deal Name")).toBe("alike");
});

test("an activity that becomes a note carries its kind, its moment and that it is done; a plan is quoted", async () => {
  const activity = { "Activity ID": "A1", "Activity Type": "Note", Subject: "Met", "Activity Date": "24/04/2025 10:46", "Contact ID": "1" };
  const done = transform(await journey(), "activity", { ...activity, Status: "Completed" });
  expect(done.targets[0]?.entity).toBe("note");
  expect(lost(done)).toEqual([]);
  expect(lost(transform(await journey(), "activity", { ...activity, Status: "Planned" }))).toEqual(["Status"]);
});

test("a lead that was not converted says so by being a lead", async () => {
  const lead = { "Lead ID": "L1", "Lead Name": "Ada Lovelace", "Email ID": "ada@engines.example", Converted: "No" };
  const done = transform(await journey(), "lead", lead);
  expect(lost(done)).toEqual([]);
  expect(done.cells.get("Converted")).not.toBe("out");
});

test("whatever a lead says of its conversion but a plain yes or no stands in its text and is quoted", async () => {
  const lead = { "Lead ID": "L1", "Lead Name": "Ada Lovelace", "Email ID": "ada@engines.example" };
  for (const word of ["yes - 3/24", "Partly converted", "Converted to customer"]) {
    const done = transform(await journey(), "lead", { ...lead, Converted: word });
    expect(done.targets.map(({ fields }) => String(fields["body"] ?? "")).join(), word).toContain(`Converted: ${word}`);
    expect(done.issues.filter(({ message }) => message.includes(`"${word}"`))).toHaveLength(1);
    expect(done.cells.get("Converted")).toBe("alike");
  }
  expect(transform(await journey(), "lead", { ...lead, Converted: "✔" }).targets.map(({ key }) => key)).toContain(
    "rsoft/lead/17#conversion",
  );
});

test("two names for one person: the second is kept in the text, a third link is quoted", () => {
  const object = objectMap("thing", "contact", [
    feed("First", "contact.name", "given-name"),
    feed("Last", "contact.name", "family-name"),
    feed("Whole", "contact.name", "person-name"),
    feed("Company", "contact.account", "link", { argument: "company" }),
    feed("Other company", "contact.account", "link", { argument: "company" }),
  ]);
  const values = { First: "Ada", Last: "Lovelace", Whole: "Countess of Lovelace", Company: "1", "Other company": "2" };
  const map = smallMap({ objects: new Map([...smallMap().objects, ["thing", object]]) });
  const done = transformRecord(map, { object: "thing", id: "1", locator: { file: "t.csv", line: 2 }, values });
  expect(Object.fromEntries(done.cells)).toEqual({
    First: "alike",
    Last: "alike",
    Whole: "alike",
    Company: "other",
    "Other company": "out",
  });
  expect(lost(done)).toEqual(["Other company"]);
});

test("a cell with a character that could not be read is written in another form, and quoted once however many fields it feeds", () => {
  const object = objectMap("contact", "contact", [
    feed("Name", "contact.name", "person-name"),
    feed("Title", "contact.jobTitle", "text"),
    feed("Title", "contact.description", "long-text"),
  ]);
  const done = transformRecord(smallMap({ objects: new Map([["contact", object]]) }), {
    ...{ object: "contact", id: "1", locator: { file: "Contacts.csv", line: 2 } },
    values: { Name: "Ada Lovelace", Title: "Countess \uFFFD" },
  });
  expect(done.cells.get("Title")).toBe("other");
  expect(done.issues.map(({ message }) => message).filter((said) => said.includes("could not be read"))).toEqual([
    'The file has a character here that could not be read; \uFFFD stands in its place: "Countess \uFFFD"',
  ]);
});

test("a percentage that is rounded is written in another form", async () => {
  const ends = (more: object, chance: string) => {
    const feeds = [
      feed("Deal Name", "lead.title", "text"),
      feed("Company", "lead.account", "link", { argument: "company" }),
      feed("Chance", "lead.confidence", "number"),
    ];
    const compiled = smallMap({ objects: new Map([["deal", objectMap("deal", "lead", feeds)]]), ...more });
    const values = { "Deal Name": "Engine", Company: "1", Chance: chance };
    return transformRecord(compiled, { object: "deal", id: "1", locator: { file: "Deals.csv", line: 2 }, values });
  };
  expect(["33", "33.6", "250", "0.5"].map((chance) => ends({}, chance).cells.get("Chance"))).toEqual(["other", "other", "other", "out"]);
  // What becomes of a cell is said once, by an issue that quotes it.
  expect(ends({}, "0,50").issues.map(({ code, message }) => `${code} ${message}`)).toEqual([
    expect.stringMatching(/^issue\/ambiguous Can be 0\.5 % or 50 %.*\(the cell: "0,50"\)$/u),
  ]);
});
