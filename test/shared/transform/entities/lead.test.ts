/** Tests what deals, leads and enquiries become. */

import { expect, test } from "vitest";
import { compileMap } from "../../../../shared/map/compile-map.ts";
import { issuesOf, journey, transform } from "../journey-map.ts";

const deal = {
  "Deal Name": "Difference engine",
  "Contact ID": "1042",
  "Company ID": "CO-1",
  Pipeline: "Sales Pipeline",
  Stage: "Negotiation",
  "Deal Status": "Open",
  Amount: "12,34,567.50",
  Probability: "75",
  "Expected Close Date": "10/12/2025",
};

test("an open deal stands in its pipeline and stage with its value", async () => {
  const done = transform(await journey(), "deal", deal);
  expect(done.targets[0]).toMatchObject({
    entity: "lead",
    key: "rsoft/deal/17",
    fields: {
      title: "Difference engine",
      pipeline: "Sales Pipeline",
      stage: "Negotiation",
      status: "open",
      value: { amount: "1234567.50", currency: "INR" },
      confidence: 75,
      dueTime: "2025-12-10T06:30:00Z",
      account: { key: "rsoft/company/CO-1" },
      contacts: [{ key: "rsoft/contact/1042" }],
    },
  });
  expect(done.targets[0]?.fields["closedTime"]).toBeUndefined();
});

test("a lost deal is closed with its reason on its day", async () => {
  const done = transform(await journey(), "deal", {
    ...deal,
    Stage: "Lost",
    "Deal Status": "Lost",
    "Lost Reason": "Price",
    "Closed On": "01/12/2025",
  });
  expect(done.targets[0]?.fields).toMatchObject({ status: "lost", outcome: "Price", closedTime: "2025-12-01T06:30:00Z", stage: "Lost" });
});

test("a won deal without a closing date takes the expected one and says so", async () => {
  const done = transform(await journey(), "deal", { ...deal, Stage: "Won", "Deal Status": "Won" });
  expect(done.targets[0]?.fields).toMatchObject({ status: "won", outcome: "Won", closedTime: "2025-12-10T06:30:00Z" });
  expect(issuesOf(done)).toEqual(["warn issue/required-missing"]);
});

test("a stage and a status that contradict each other are reported", async () => {
  const done = transform(await journey(), "deal", { ...deal, Stage: "Won", "Deal Status": "Lost", "Closed On": "01/12/2025" });
  expect(done.targets[0]?.fields["status"]).toBe("lost");
  expect(issuesOf(done)).toContain("warn issue/ambiguous");
});

test("a stage that nobody knows is reported and loses nothing else", async () => {
  const done = transform(await journey(), "deal", { ...deal, Stage: "Limbo" });
  expect(issuesOf(done)).toEqual(["warn issue/unknown-choice"]);
  expect(done.targets[0]?.fields["title"]).toBe("Difference engine");
});

test("a deal without a person and a company waits for a decision, with its amount", async () => {
  const { "Contact ID": _contact, "Company ID": _company, ...orphan } = deal;
  const done = transform(await journey(), "deal", orphan);
  expect(done.waitsFor).toBe("orphan:rsoft/deal/17");
  expect(done.targets[0]?.fields["value"]).toEqual({ amount: "1234567.50", currency: "INR" });
});

test("the answer to an orphan is carried out", async () => {
  const { "Contact ID": _contact, "Company ID": _company, ...orphan } = deal;
  const decision = (answer: string) => ({ decisions: [{ key: "orphan:rsoft/deal/17", kind: "orphan", answer }] });
  expect(transform(await journey(decision("Leave out")), "deal", orphan).excluded).toContain("Left out by decision");
  const loaded = transform(await journey(decision("Load without links")), "deal", orphan);
  expect([loaded.waitsFor, loaded.targets.length]).toEqual([undefined, 1]);
});

test("a title of more than 100 characters is cut at a word and kept whole in a field", async () => {
  const long = `${"Difference engine ".repeat(8)}for Ada`;
  const done = transform(await journey(), "deal", { ...deal, "Deal Name": long });
  expect(String(done.targets[0]?.fields["title"]).length).toBeLessThanOrEqual(100);
  expect(done.targets[0]?.fields["custom:Full title"]).toBe(long);
  expect(issuesOf(done)).toEqual(["warn issue/too-long"]);
});

test("an enquiry brings its person and its description along", async () => {
  const done = transform(await journey(), "enquiry", {
    enquiry_name: "Ada Lovelace",
    enquiry_email: "ada@engines.example",
    enquiry_interestedproject: "Training",
    enquiry_status: "Fresh",
    enquiry_description: "<p>Call <b>me</b></p>",
  });
  expect(done.targets.map((t) => [t.key, t.entity])).toEqual([
    ["rsoft/enquiry/17", "lead"],
    ["rsoft/enquiry/17#person", "contact"],
    ["rsoft/enquiry/17#note", "note"],
  ]);
  expect(done.targets[0]?.fields).toMatchObject({
    title: "Training",
    pipeline: "Leads",
    stage: "Fresh",
    contacts: [{ key: "rsoft/enquiry/17#person" }],
  });
  expect(done.targets[1]).toMatchObject({ matchKeys: ["email:ada@engines.example"], fields: { name: "Ada Lovelace" } });
  expect(done.targets[2]?.fields).toMatchObject({ body: "Description in RSoft CRM\n\nCall me", parent: { key: "rsoft/enquiry/17" } });
});

test("a lead without a subject is called by its person", async () => {
  expect(
    transform(await journey(), "lead", { "Lead Name": "Ada Lovelace", "Email ID": "ada@engines.example", "Lead Status": "New" }).targets[0]
      ?.fields["title"],
  ).toBe("Ada Lovelace");
});

const converted = {
  "Lead Name": "Ada Lovelace",
  "Email ID": "ada@engines.example",
  "Lead Status": "Interested",
  Converted: "Yes",
  "Converted Contact ID": "1042",
  "Converted On": "03/04/2025 10:15",
};

test("a converted lead is linked to its person and says so in a note", async () => {
  const done = transform(await journey(), "lead", converted);
  expect(done.targets[0]?.fields["contacts"]).toEqual([{ key: "rsoft/contact/1042" }]);
  expect(done.targets.map((t) => t.key)).toEqual(["rsoft/lead/17", "rsoft/lead/17#conversion"]);
  expect(done.targets[1]?.fields["body"]).toBe(
    "This lead was converted in RSoft CRM\n\nBecame the person: Ada Lovelace (rsoft/contact/1042)\nConverted on: 2025-04-03 10:15\nName: Ada Lovelace\nEmail: ada@engines.example",
  );
  expect(issuesOf(done)).toEqual(["warn issue/possible-duplicate"]);
});

test("a lead that was not converted has no conversion note", async () => {
  const done = transform(await journey(), "lead", { ...converted, Converted: "No", "Converted Contact ID": "", "Converted On": "" });
  expect(done.targets.map((t) => t.key)).toEqual(["rsoft/lead/17", "rsoft/lead/17#person"]);
});

test("converted leads are left out when the setting says so", async () => {
  expect(transform(await journey({ settings: { "lead.converted": "exclude" } }), "lead", converted).excluded).toContain("converted");
});

test("a converted lead whose person stands nowhere becomes that person, with what the lead said in a note", async () => {
  const alone = { ...converted, "Converted Contact ID": "" };
  const done = transform(await journey({ settings: { "lead.converted": "exclude" } }), "lead", alone);
  expect(done.excluded).toBeUndefined();
  expect(done.targets.map(({ key, entity }) => [key, entity])).toEqual([
    ["rsoft/lead/17", "contact"],
    ["rsoft/lead/17#note", "note"],
  ]);
  expect(done.targets[0]?.fields).toMatchObject({ name: "Ada Lovelace", emails: ["ada@engines.example"] });
  expect(done.targets[1]?.fields["body"]).toContain("Lead Status: Interested");
});

test("leads become people with a status when the setting says so", async () => {
  const done = transform(await journey({ settings: { "lead.target": "person with status" } }), "lead", {
    "Lead Name": "Ada Lovelace",
    "Email ID": "ada@engines.example",
    "Lead Status": "New",
    "Lead Score": "92",
    Requirement: "Training",
  });
  expect(done.targets[0]).toMatchObject({
    key: "rsoft/lead/17",
    entity: "contact",
    fields: { name: "Ada Lovelace", "custom:Lead status": "New", "custom:Lead score": 92, "custom:Lead subject": "Training" },
  });
});

test("a filter makes people of some leads and leaves the others as they are", async () => {
  const filters = [
    { key: "filter:1", object: "lead", all: [{ column: "Lead Status", test: "is" as const, value: "New" }], form: "person" as const },
  ];
  const made = await journey();
  const compiled = compileMap({ profile: made.sample.profile, catalog: made.catalog, map: { ...made.map, filters } });
  const entityOf = (status: string) =>
    transform({ ...made, compiled }, "lead", { "Lead Name": "Ada Lovelace", "Email ID": "ada@engines.example", "Lead Status": status })
      .targets[0]?.entity;
  expect([entityOf("New"), entityOf("Interested")]).toEqual(["contact", "lead"]);
});

test("the stage's chance is used when the setting says so, and the source's own is kept", async () => {
  const done = transform(await journey({ settings: { "deal.probability": "stage" } }), "deal", { ...deal, Probability: "60" });
  expect(done.targets[0]?.fields).toMatchObject({ confidence: 75, "custom:Source probability": 60 });
});
