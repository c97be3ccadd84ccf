/** Tests what every record needs while it takes its shape: names, links, targets without empty values. */
import { describe, expect, test } from "vitest";
import { parseFillIn } from "../../../shared/record/fill-in.ts";
import type { FieldValue } from "../../../shared/record/target-record.ts";
import { decided, holdOrphan, makeTarget, partKey, pickLink, plainFields, plainTitle, textOf } from "../../../shared/transform/subject.ts";
import type { Lookup } from "../../../shared/transform/transformed.ts";
import { feed, objectMap, smallMap, subjectOf } from "./small-map.ts";

const contact = objectMap("contact", "contact", []);
const target = (fields: Record<string, FieldValue | undefined>, lookups: readonly Lookup[] = []) =>
  makeTarget(subjectOf(contact, {}), { key: "rsoft/contact/17", entity: "contact", fields, lookups });

describe("a target", () => {
  test("holds no empty values, but keeps what clears a field and what is nought", () => {
    expect(target({ name: "Ada", jobTitle: "", emails: [], account: undefined, description: null, "custom:Score": 0 }).fields).toEqual({
      name: "Ada",
      description: null,
      "custom:Score": 0,
    });
  });
  test("is recognised by its e-mail address, else by phone and name", () => {
    expect(target({ name: "Ada", emails: ["ADA@engines.example"] }).matchKeys).toEqual(["email:ada@engines.example"]);
    expect(target({ name: "Ada", phones: ["+919876541009"] }).matchKeys).toEqual(["phone:+919876541009|aa"]);
    expect(target({ name: "Ada" }).matchKeys).toEqual([]);
  });
  test("is not recognised by what the map fills in for everybody, but by what it fills in from the record", () => {
    const keysWith = (said: string): readonly string[] => {
      const fill = parseFillIn(said);
      const phone = { ...feed("Phone", "contact.phones", "phone"), ...(fill && { fill }) };
      const subject = subjectOf(objectMap("contact", "contact", [phone]), { Mobile: "+44 20 7946 0001" });
      return makeTarget(subject, {
        key: "rsoft/contact/17",
        entity: "contact",
        fields: { name: "Ada", ...plainFields(subject.drafts.of("contact")) },
      }).matchKeys;
    };
    expect(keysWith("+44 20 7946 0000")).toEqual([]);
    expect(keysWith("{Mobile}")).toEqual(["phone:+442079460001|aa"]);
  });
  test("says under which key a company that it names can be made, and that whatever else it is linked to", () => {
    const lookup = { field: "account", object: "company", matchKey: "name:engine works", text: "Engine Works Ltd" };
    const named = [{ ...lookup, key: "rsoft/company/engine%0020works#from-text" }];
    expect(target({ name: "Ada" }, [lookup]).lookups).toEqual(named);
    expect(target({ name: "Ada", account: { key: "rsoft/company/1" } }, [lookup]).lookups).toEqual(named);
  });
});

test("a record without a name is called by its kind and its id", () => {
  for (const [title, called] of [
    ["Deals", "Deal 17"],
    ["Companies", "Company 17"],
    ["Staff", "Staff 17"],
  ] as const)
    expect(plainTitle(subjectOf({ ...contact, title }, {}))).toBe(called);
});

test("the parts of a record have keys of their own, and what people decided is found whatever its case", () => {
  const subject = subjectOf(contact, {}, { decisions: new Map([["orphan:rsoft/contact/17", "  Leave OUT "]]) });
  expect([partKey(subject, "note"), partKey(subject, "person")]).toEqual(["rsoft/contact/17#note", "rsoft/contact/17#person"]);
  expect([decided(subject, "orphan:rsoft/contact/17"), decided(subject, "orphan:rsoft/contact/18")]).toEqual(["leave out", ""]);
});

test("a record that links to nothing waits for an answer and says so, and is left out without an issue once that was decided", () => {
  const waiting = subjectOf(contact, {});
  expect(holdOrphan(waiting, "parent", () => [])).toEqual({ targets: [], waitsFor: "parent:rsoft/contact/17" });
  expect(waiting.drafts.issues).toMatchObject([{ code: "issue/orphan-reference", severity: "hold", field: "parent" }]);
  const decidedSubject = subjectOf(contact, {}, { decisions: new Map([["parent:rsoft/contact/17", "Leave out"]]) });
  expect(holdOrphan(decidedSubject, "parent", () => [])).toEqual({
    targets: [],
    excluded: expect.stringContaining("Left out by decision"),
  });
  expect(decidedSubject.drafts.issues).toEqual([]);
});

describe("plain fields", () => {
  test("are the values, the address of its parts, the owner, and the long texts with their lines", () => {
    const subject = subjectOf(
      objectMap("contact", "contact", [
        feed("Job", "contact.jobTitle", "text"),
        feed("City", "contact.addresses.city", "address-part"),
        feed("Zip", "contact.addresses.postalCode", "address-part"),
        feed("Owner", "contact.owner", "owner"),
        feed("Prio", "contact.description", "header-line", { argument: "Priority" }),
        feed("About", "contact.description", "long-text"),
      ]),
      { Job: "Analyst", City: "Kolkata", Zip: "700005", Owner: "Ada Lovelace", Prio: "High", About: "Mathematician" },
    );
    const draft = subject.drafts.of("contact");
    expect(plainFields(draft)).toEqual({
      jobTitle: "Analyst",
      addresses: [{ city: "Kolkata", postalCode: "700005" }],
      owner: 7,
      description: "Priority: High\n\nMathematician",
    });
    expect(textOf(draft, "note")).toBe("");
  });
  test("of a record without values are none, and an owner who is waited for is none", () => {
    const subject = subjectOf(objectMap("contact", "contact", [feed("Owner", "contact.owner", "owner")]), { Owner: "Charles Babbage" });
    expect(plainFields(subject.drafts.of("contact"))).toEqual({});
  });
});

test("of several links the kind that says most wins, then the column that stands first; an object that nobody knows comes last", () => {
  const link = (column: string, argument: string) => feed(column, "note.parent", "link", { argument });
  const subject = subjectOf(
    objectMap("note", "note", [link("Planet", "planet"), link("Company", "company"), link("Contact", "contact"), link("Other", "contact")]),
    { Planet: "9", Company: "1", Contact: "2", Other: "3" },
  );
  const draft = subject.drafts.of("note");
  const pick = (...order: ("account" | "contact" | "lead")[]) => pickLink(subject, draft, ["parent"], order);
  expect(pick("contact", "account")).toEqual({ key: "rsoft/contact/2" });
  expect(pick("account")).toEqual({ key: "rsoft/company/1" });
  expect(pick("lead")).toEqual({ key: "rsoft/planet/9" });
  expect(pickLink(subject, draft, ["account"], ["account"])).toBeUndefined();
  expect(smallMap().objects.has("planet")).toBe(false);
});
