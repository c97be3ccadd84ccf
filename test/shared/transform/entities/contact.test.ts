/** Tests what people become, and who is refused. */
import { expect, test } from "vitest";
import type { CompiledMap } from "../../../../shared/record/compiled-map.ts";
import { shapeContact } from "../../../../shared/transform/entities/contact.ts";
import { feed, objectMap, subjectOf } from "../small-map.ts";

const feeds = [
  feed("First", "contact.name", "given-name"),
  feed("Last", "contact.name", "family-name"),
  feed("Email", "contact.emails", "email"),
  feed("Phone", "contact.phones", "phone"),
  feed("About", "contact.description", "long-text"),
  feed("City", "contact.addresses.city", "address-part"),
  feed("Company", "contact.account", "link-by-name", { argument: "company" }),
  feed("Company ID", "contact.account", "link", { argument: "company" }),
  feed("Remarks", "note.body", "long-text"),
];
const field = (key: string, name: string, creator: "Crosswalk" | "Not created"): CompiledMap["fields"] =>
  new Map([[key, { key: `contact.${name}`, entity: "contact", name, type: "String", options: [], creator }]]);

function person(values: Record<string, string>, more: Partial<CompiledMap> = {}, object = objectMap("contact", "contact", feeds)) {
  const subject = subjectOf(object, values, more);
  const shaped = shapeContact(subject);
  return { ...shaped, fields: shaped.targets[0]?.fields, issues: subject.drafts.issues.map((i) => `${i.severity} ${i.code} ${i.field}`) };
}

test("first and last name make the name, and one of them is enough", () => {
  expect(person({ First: "Ada", Last: "Lovelace", Email: "ada@engines.example" }).fields?.["name"]).toBe("Ada Lovelace");
  expect(person({ Last: "Lovelace", Email: "ada@engines.example" }).fields?.["name"]).toBe("Lovelace");
  expect(person({ First: "爱", Last: "-", Email: "ada@engines.example" }).fields?.["name"]).toBe("爱");
});

test("somebody without a name goes by the e-mail address, else by the phone, and it is told", () => {
  expect(person({ Email: "ada@engines.example", Phone: "98765 41009" })).toMatchObject({
    fields: { name: "ada@engines.example" },
    issues: ["warn issue/required-missing name"],
  });
  expect(person({ Phone: "98765 41009" })).toMatchObject({
    fields: { name: "+919876541009" },
    issues: ["warn issue/required-missing name", "warn issue/required-missing emails"],
  });
});

test("somebody with neither name nor e-mail address nor phone is refused, with the place in the export", () => {
  const subject = subjectOf(objectMap("contact", "contact", feeds), { City: "Kolkata", Email: "none" });
  expect(shapeContact(subject).targets).toEqual([]);
  expect(subject.drafts.issues.at(-1)).toMatchObject({ severity: "reject", message: expect.stringContaining("contact.csv, line 2") });
});

test("a ditto names no company: it is left out and quoted", () => {
  for (const ditto of ["-do-", "Ditto", '"']) {
    const subject = subjectOf(objectMap("contact", "contact", feeds), { First: "Ada", Email: "ada@engines.example", Company: ditto });
    expect(shapeContact(subject).targets[0]?.lookups, ditto).toEqual([]);
    expect(subject.drafts.issues[0], ditto).toMatchObject({ field: "Company", message: expect.stringContaining(ditto) });
  }
});

test("nobody is asked for e-mail addresses that the export has no column for", () => {
  expect(person({ First: "Ada" }, {}, objectMap("contact", "contact", [feed("First", "contact.name", "given-name")])).issues).toEqual([]);
});

test("a name longer than Nutshell keeps is cut at a word and stands whole in the description, before what stands there", () => {
  const limits = new Map([["contact.name", 20]]);
  const { fields, issues } = person(
    { First: "Augusta Ada Byron King", Last: "Lovelace", Email: "a@b.example", About: "Mathematician" },
    { limits },
  );
  expect(fields?.["name"]).toBe("Augusta Ada Byron …");
  expect(fields?.["description"]).toBe("Full name: Augusta Ada Byron King Lovelace\n\nMathematician");
  expect(issues).toEqual(["warn issue/too-long name"]);
});

test("a company named by its id is the link; a company named by its name only is looked for", () => {
  const both = person({ First: "Ada", Email: "a@b.example", Company: "Analytical Engines", "Company ID": "CO-1" });
  expect(both.fields?.["account"]).toEqual({ key: "rsoft/company/CO-1" });
  expect(both.targets[0]?.lookups).toMatchObject([{ text: "Analytical Engines" }]);
  const named = person({ First: "Ada", Email: "a@b.example", Company: "Analytical Engines Pvt Ltd" });
  expect(named.fields).not.toHaveProperty("account");
  expect(named.targets[0]?.lookups).toMatchObject([
    { object: "company", matchKey: "name:analytical engines", text: "Analytical Engines Pvt Ltd" },
  ]);
});

test("the company as written is kept where a field for it is made, and only there", () => {
  const ada = { First: "Ada", Email: "a@b.example", Company: " Analytical  Engines Pvt Ltd" };
  const key = "contact.company as written";
  const written = (fields: CompiledMap["fields"]): unknown =>
    Object.values(person(ada, { fields }).fields ?? {}).includes("Analytical Engines Pvt Ltd");
  expect(written(field(key, "Company as written", "Crosswalk"))).toBe(true);
  expect(written(field(key, "Company as written", "Not created"))).toBe(false);
  expect(written(new Map())).toBe(false);
});

test("what no field of a person holds becomes a note about the person", () => {
  const { targets } = person({ First: "Ada", Email: "a@b.example", Remarks: "Met in Turin" });
  expect(targets.map((target) => [target.key, target.entity])).toEqual([
    ["rsoft/contact/17", "contact"],
    ["rsoft/contact/17#note", "note"],
  ]);
  expect(targets[1]?.fields).toMatchObject({ parent: { key: "rsoft/contact/17" }, body: expect.stringContaining("Met in Turin") });
});

test("a lead that became a person is left out where only the person is to be moved", () => {
  const flag = feed("Converted", "note.body", "header-line", { argument: "Converted" });
  const lead = objectMap("lead", "contact", [...feeds, flag], { early: true });
  const values = { First: "Ada", Email: "a@b.example", Converted: "yes" };
  expect(person(values, { settings: { "lead.converted": "exclude" } }, lead)).toMatchObject({ targets: [], excluded: expect.any(String) });
  expect(person(values, {}, lead).targets.length).toBeGreaterThan(0);
  expect(person({ ...values, Converted: "no" }, { settings: { "lead.converted": "exclude" } }, lead).excluded).toBeUndefined();
});
