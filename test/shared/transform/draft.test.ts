/** Tests what the columns of a record give together, before it has its shape. */
import { expect, test } from "vitest";
import type { Feed } from "../../../shared/record/compiled-map.ts";
import { parseFillIn } from "../../../shared/record/fill-in.ts";
import type { Drafts } from "../../../shared/transform/draft.ts";
import { makeTarget } from "../../../shared/transform/subject.ts";
import { feed, objectMap, subjectOf } from "./small-map.ts";

const drafts = (feeds: readonly Feed[], values: Record<string, string>, more: object = {}): Drafts =>
  subjectOf(objectMap("contact", "contact", feeds, more), values).drafts;

test("of several columns for one value the first that is filled wins", () => {
  const feeds = ["A", "B", "C"].map((column) => feed(column, "contact.jobTitle", "text"));
  expect(drafts(feeds, { A: " - ", B: "Analyst", C: "Countess" }).of("contact").fields["jobTitle"]).toBe("Analyst");
});

test("columns for one list fill it together, in their order, each item once whatever its case", () => {
  const feeds = ["A", "B"].map((column) => feed(column, "contact.emails", "email"));
  expect(
    drafts(feeds, { A: "ada@engines.example", B: "ADA@Engines.example; countess@engines.example" }).of("contact").fields["emails"],
  ).toEqual(["ada@engines.example", "countess@engines.example"]);
});

test("columns for one long text are pieces of it, in their order; a long custom field is a single value", () => {
  const texts = drafts(
    [
      feed("A", "contact.description", "long-text"),
      feed("B", "contact.description", "long-text"),
      feed("C", "contact.custom:History", "long-text"),
      feed("D", "contact.custom:History", "long-text"),
    ],
    { A: "One", B: "Two", C: "Three", D: "Four" },
  ).of("contact");
  expect(texts.texts).toEqual({ description: ["One", "Two"] });
  expect(texts.fields).toEqual({ "custom:History": "Three" });
});

test("parts of an address and parts of a name do not get into each other's way", () => {
  const { address, name } = drafts(
    [
      feed("Street", "contact.addresses.street", "address-part"),
      feed("Town", "contact.addresses.city", "address-part"),
      feed("City", "contact.addresses.city", "address-part"),
      feed("First", "contact.name", "given-name"),
    ],
    { Street: "161", Town: "Howrah", City: "Kolkata", First: "Ada" },
  ).of("contact");
  expect([address, name]).toEqual([{ street: "161", city: "Howrah" }, { given: "Ada" }]);
});

test("columns of one record feed several records, and only those that were fed are there", () => {
  const result = drafts([feed("Name", "contact.name", "person-name"), feed("Remark", "note.body", "long-text")], {
    Remark: "Met in Turin",
  });
  expect(["contact", "note", "lead"].map((entity) => result.has(entity as "note"))).toEqual([false, true, false]);
  expect(result.of("lead")).toMatchObject({ entity: "lead", fields: {}, links: [] });
});

test("every value that is used is traced to its column, its text and its way of reading; what is left out is not", () => {
  const { trace, issues } = drafts(
    [
      feed("City", "contact.addresses.city", "address-part"),
      feed("Remark", "note.body", "long-text"),
      feed("Mail", "contact.emails", "email"),
      feed("Gone", "contact.jobTitle", "text"),
    ],
    { City: " Kolkata ", Remark: "Met", Mail: "no address" },
  );
  expect(trace.map(({ field, column, text, recipe }) => ({ field, column, text, recipe }))).toEqual([
    { field: "addresses.city", column: "City", text: " Kolkata ", recipe: "address-part" },
    { field: "note.body", column: "Remark", text: "Met", recipe: "long-text" },
  ]);
  expect(issues.map((issue) => issue.field)).toEqual(["Mail"]);
});

test("a value whose field nobody makes is told with its column, and a blank one is not", () => {
  const parked = [
    { column: "Shoe size", field: "custom:Shoe size" },
    { column: "Hat size", field: "custom:Hat size" },
  ];
  expect(drafts([], { "Shoe size": "36", "Hat size": "-" }, { parked }).issues).toMatchObject([
    { code: "issue/unmapped-field", severity: "warn", field: "custom:Shoe size", message: expect.stringContaining("Shoe size") },
  ]);
});

test("a record waits for the first owner who is not there; a second one changes nothing", () => {
  const feeds = [feed("Owner", "contact.owner", "owner"), feed("Second", "contact.owner", "owner")];
  const result = drafts(feeds, { Owner: "Charles Babbage", Second: "Somebody New" });
  expect(result.waitsFor).toBe("charles babbage");
  expect(result.of("contact").owner?.text).toBe("Charles Babbage");
});

test("links by id and links by name are kept apart, with the object they lead to", () => {
  const contact = drafts(
    [
      feed("Company ID", "contact.account", "link", { argument: "company" }),
      feed("Company", "contact.account", "link-by-name", { argument: "company" }),
    ],
    { "Company ID": "CO/1 ", Company: "Analytical Engines" },
  ).of("contact");
  expect(contact.links).toEqual([{ field: "account", object: "company", link: { key: "rsoft/company/CO%002f1" } }]);
  expect(contact.lookups).toEqual([
    { field: "account", object: "company", matchKey: "name:analytical engines", text: "Analytical Engines" },
  ]);
});

test("a column that the record does not have, and one that is called like something of a program, give nothing", () => {
  const feeds = ["Missing", "constructor", "toString"].map((column) => feed(column, "contact.jobTitle", "text"));
  expect(drafts(feeds, {}).has("contact")).toBe(false);
});

test("an empty cell is filled in as the map says and counted; a filled one stays, unless the map speaks for every record", () => {
  const filled = (said: string, values: Record<string, string>) => {
    const fill = parseFillIn(said);
    const feeds = [
      { ...feed("Phone", "contact.phones", "phone"), ...(fill && { fill }) },
      feed("City", "contact.addresses.city", "address-part"),
    ];
    const { of, issues, cells, trace, filledIn } = drafts(feeds, values);
    return {
      phones: of("contact").fields["phones"],
      counted: issues.map(({ code }) => code),
      said: issues.map(({ message }) => message),
      cells: Object.fromEntries(cells),
      columns: [...trace, ...filledIn].map(({ column }) => column),
    };
  };
  expect(filled("{Mobile} | +44 20 7946 0000", { Phone: " - ", Mobile: "+44 20 7946 0001", City: "Leeds" })).toMatchObject({
    phones: ["+442079460001"],
    counted: ["issue/filled-in"],
    cells: { Phone: "out", Mobile: "other", City: "out" },
    columns: ["City", "Phone, filled in"],
  });
  expect(
    filled("{Mobile} | {Home}", { Mobile: "+44 20 7946 0001", Home: "+44 20 7946 0003" }).cells,
    "the column that was not needed",
  ).toEqual({
    Mobile: "other",
    Home: "out",
  });
  expect(filled("+44 20 7946 0000", {})).toMatchObject({ phones: ["+442079460000"], counted: ["issue/filled-in"], cells: {} });
  expect(filled("{Mobile}", { Phone: "+44 20 7946 0002", Mobile: "+44 20 7946 0001" })).toMatchObject({
    phones: ["+442079460002"],
    counted: [],
  });
  expect(filled("always {Mobile}", { Phone: "+44 20 7946 0002", Mobile: "+44 20 7946 0001" })).toMatchObject({
    phones: ["+442079460001"],
    said: [expect.stringMatching(/^Filled in by the map: .*7946 0001.*; the cell is left out: .*7946 0002/u)],
  });
  expect(filled("{Mobile}", { City: "Leeds" }), "nothing to fill in").toMatchObject({ phones: undefined, counted: [] });
});

test("what is filled in gives way to another column that has filled the field", () => {
  const fill = parseFillIn("Analyst");
  const feeds = [feed("A", "contact.jobTitle", "text"), { ...feed("B", "contact.jobTitle", "text"), ...(fill && { fill }) }];
  const { of, issues } = drafts(feeds, { A: "Countess" });
  expect([of("contact").fields["jobTitle"], issues]).toEqual(["Countess", []]);
});

test("what is filled in gives way to a later column too, and only a text that stands alone in its place counts as filled in", () => {
  const fill = parseFillIn("India");
  const country = (column: string, more: object = {}): Feed => ({ ...feed(column, "contact.addresses.country", "address-part"), ...more });
  const feeds = [country("A", fill && { fill }), country("B")];
  expect(drafts(feeds, { B: "Germany" }).of("contact").address).toEqual({ country: "Germany" });
  const subject = subjectOf(objectMap("contact", "contact", feeds), {});
  const fields = { addresses: [{ country: "India" }], name: "Ada" };
  expect(makeTarget(subject, { key: "k", entity: "contact", fields }).filled).toEqual(["addresses"]);
  const city = subjectOf(objectMap("contact", "contact", [...feeds, feed("City", "contact.addresses.city", "address-part")]), {
    City: "Pune",
  });
  expect(makeTarget(city, { key: "k", entity: "contact", fields }).filled).toBeUndefined();
});
