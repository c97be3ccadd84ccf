/** Tests how well kinds of record fit, as the map stands, and the score that is made of it. */
import { expect, test } from "vitest";
import { describeScore, type FitInput, fitOfObjects, scoreOf } from "../../../shared/scope/object-fit.ts";
import { smallProfile, sourceObject } from "../map/small-profile.ts";

const profile = smallProfile([
  sourceObject("user", "roster"),
  sourceObject("company", "account", [{ name: "name", target: "account.name", synonyms: ["Name"] }]),
  sourceObject("contact", "contact", [
    { name: "name", target: "contact.name", synonyms: ["Name"] },
    { name: "modified", synonyms: ["Modified"] },
  ]),
  sourceObject("ticket", "task", [], { fidelity: "1:many", loss: "Each message becomes a note" }),
  sourceObject("file", "nothing", [], { fidelity: "lossy", loss: "The files stay behind" }),
]);
const column = (object: string, name: string, filled = 1) => ({ object, column: name, rows: 3, filled });
const go = (object: string, name: string, target: string, recipe = "text", argument = "") => ({
  object,
  column: name,
  target,
  recipe,
  argument,
});
const base: FitInput = {
  profile,
  include: new Set(["user", "company", "contact", "ticket"]),
  columns: [column("contact", "contact ID"), column("contact", "Name"), column("contact", "Modified"), column("contact", "Fax")],
  mapping: [go("contact", "contact ID", "", "key"), go("contact", "Name", "contact.name"), go("contact", "Modified", "")],
  values: [],
  fields: [],
  asPeople: new Set(),
};
const contact = (more: Partial<FitInput> = {}) => fitOfObjects({ ...base, ...more }).find(({ object }) => object === "contact");

test("a kind of record of which every column goes somewhere is fully supported; the day of the last change is no loss of the fit", () => {
  expect(contact()).toEqual({ object: "contact", title: "Contacts", records: 3, status: "fully supported", reasons: [] });
});

test("a column with values that stays behind makes it lossy, an empty one does not", () => {
  const mapping = [...base.mapping, go("contact", "Fax", "")];
  expect(contact({ mapping })).toMatchObject({ status: "lossy", reasons: ['"Fax" is left out'] });
  expect(contact({ mapping, columns: base.columns.map((one) => ({ ...one, filled: 0 })) })?.status).toBe("fully supported");
});

test("of many columns the first are named and the others are counted", () => {
  const names = Array.from({ length: 11 }, (_, at) => `Extra ${at}`);
  const columns = [...base.columns, ...names.map((name) => column("contact", name))];
  const mapping = [...base.mapping, ...names.map((name) => go("contact", name, ""))];
  expect(contact({ columns, mapping })?.reasons[0]).toMatch(/^"Extra 0", .*"Extra 7", 3 other columns are left out$/u);
});

test("a custom field needs a mapping, and loses its values where it is not created", () => {
  const mapping = [...base.mapping, go("contact", "Fax", "contact.custom:Fax")];
  const of = (creator: "Crosswalk" | "Not created") => contact({ mapping, fields: [{ key: "contact.Fax", creator }] });
  expect(of("Crosswalk")).toMatchObject({ status: "mapping required", reasons: ["Needs 1 custom field in Nutshell"] });
  expect(of("Not created")?.reasons).toEqual(['"Fax" is not loaded, because the custom field is not created']);
});

test("a company that is only a name becomes a record of its own, unless the export lists the companies", () => {
  const mapping = [...base.mapping, go("contact", "Fax", "contact.account", "link-by-name", "company")];
  expect(contact({ mapping })).toMatchObject({ status: "one to many", reasons: ['Companies are made from the names in "Fax"'] });
  expect(contact({ mapping, columns: [...base.columns, column("company", "Name")] })?.status).toBe("fully supported");
});

test("the score counts what moves: users need a mapping, tickets become several, files do not move", () => {
  const columns = [...base.columns, column("user", "Name"), column("ticket", "Subject"), column("file", "Path")];
  const fits = fitOfObjects({ ...base, columns });
  expect(fits.map(({ object, status }) => [object, status])).toEqual([
    ["user", "mapping required"],
    ["contact", "fully supported"],
    ["ticket", "one to many"],
    ["file", "not moved"],
  ]);
  expect(fits.at(-1)?.reasons).toEqual(["The files stay behind"]);
  expect(describeScore(scoreOf(fits))).toBe("2 of 3 kinds of record map one to one; 1 of them needs a mapping");
});
