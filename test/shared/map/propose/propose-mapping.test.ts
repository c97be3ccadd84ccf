/** Tests which Nutshell field is proposed for each column of an export. */
import { describe, expect, test } from "vitest";
import { asEdited, mappingRows, type ProposedMapping, proposeMapping, SURE } from "../../../../shared/map/propose/propose-mapping.ts";
import { measured } from "../account/standing-of.ts";
import { freshCatalog } from "../catalogs.ts";
import { column } from "../column.ts";
import { matchForTest } from "../match-for-test.ts";
import { proposedFor } from "../proposed.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";

const profile = smallProfile([
  sourceObject("contact", "contact", [
    { name: "name", shape: "name", target: "contact.name", recipe: "person-name", synonyms: ["Full Name"] },
    { name: "first", shape: "name", target: "contact.name", recipe: "given-name", synonyms: ["First Name"] },
    { name: "last", shape: "name", target: "contact.name", recipe: "family-name", synonyms: ["Last Name"] },
    { name: "email", shape: "email", target: "contact.emails", recipe: "email", synonyms: ["Email"] },
    { name: "job", shape: "text", target: "contact.jobTitle", recipe: "text", synonyms: ["Designation"] },
    { name: "role", shape: "text", target: "contact.jobTitle", recipe: "text", synonyms: ["Role"] },
    { name: "source", shape: "choice", target: "contact.custom:Lead source", recipe: "text", synonyms: ["Source"] },
    { name: "born", shape: "date", target: "contact.custom:Born", recipe: "date", synonyms: ["Birthday"] },
    { name: "due", shape: "date", target: "contact.description", recipe: "header-line", synonyms: ["Due"] },
    { name: "internal", shape: "text", synonyms: ["Row version"] },
    { name: "code", shape: "text", target: "contact.custom:Code", recipe: "text", synonyms: ["CDT Code"], concept: "procedure-code" },
  ]),
  sourceObject("company", "account", [
    { name: "industry", shape: "choice", target: "account.industry", recipe: "choice", synonyms: ["Sector"] },
  ]),
  sourceObject("user", "roster", [{ name: "name", shape: "name", synonyms: ["Name"] }]),
]);
const propose = (...columns: ReturnType<typeof column>[]): ProposedMapping[] =>
  proposeMapping({
    profile,
    catalog: freshCatalog,
    matches: matchForTest(
      profile,
      columns.map((one, position) => ({ ...one, position })),
    ),
  });
const first = (...columns: ReturnType<typeof column>[]) => propose(...columns)[0]?.suggestion;
const contact = (name: string, values: readonly string[]) => column("contact", name, values);
const mails = ["ada@engines.example", "b@engines.example"];

describe("a column that the profile knows", () => {
  test("goes to the profile's field, surely", () => {
    expect(first(contact("E-MAIL", mails))).toMatchObject({ target: "contact.emails", recipe: "email" });
    expect(first(contact("E-MAIL", mails))?.confidence).toBeGreaterThanOrEqual(SURE);
  });
  test("as the id fills no field, and as one that is not moved goes nowhere, surely", () => {
    expect(first(contact("contact ID", ["1", "2"]))).toMatchObject({ target: "", recipe: "key" });
    const internal = first(contact("Row version", ["a"]));
    expect(internal).toMatchObject({ target: "", recipe: "" });
    expect(internal?.confidence).toBeGreaterThanOrEqual(SURE);
  });
  test("whose codes may be licensed is left out and asked about, with whose they are", () => {
    expect(first(contact("CDT Code", ["D0120", "D1110"]))).toMatchObject({
      ...{ target: "", recipe: "", isAsked: true },
      why: expect.stringContaining("CDT of the American Dental Association"),
    });
  });
  test("of lists that users and stages are read from is none of this tab", () => {
    expect(propose(column("user", "Name", ["Ada"]))).toEqual([]);
  });
});

describe("a column whose values contradict its heading", () => {
  const mapping = propose(contact("Source", mails));
  test("is kept as any other that nobody knows, and somebody has to look at it", () => {
    expect(mapping).toMatchObject([{ as: undefined, suggestion: { target: "contact.custom:Source" } }]);
    expect(mappingRows(mapping)).toMatchObject([{ tone: "attention", confirmed: false }]);
  });
  test("says so", () => {
    expect(mapping[0]?.suggestion.why).toContain('The heading means "Source", but the values do not look like it');
  });
});

describe("dates", () => {
  test("are read as their own values prove, else as the other dates of the export do, else nobody is sure", () => {
    expect(first(contact("Birthday", ["13/12/1815"]))).toMatchObject({ argument: "d/M/yyyy", recipe: "date" });
    expect(first(contact("Birthday", ["3/4/1815"]), contact("Met", ["12/31/2025"]))).toMatchObject({ argument: "M/d/yyyy" });
    expect(first(contact("Birthday", ["3/4/1815"]))).toMatchObject({ argument: "", confidence: 0.3 });
  });
  test("in a line of a text say how they are written, where that is known", () => {
    expect(first(contact("Due", ["13/12/2025"]))).toMatchObject({ recipe: "header-line", argument: "Due (d/M/yyyy)" });
    expect(first(contact("Due", ["3/4/2025"]))).toMatchObject({ recipe: "header-line", argument: "" });
  });
});

describe("two columns for one field", () => {
  test("of one value: the second is kept in another way, and somebody has to look at it", () => {
    const [job, role] = propose(contact("Designation", ["Analyst"]), contact("Role", ["Countess"]));
    expect(job?.suggestion).toMatchObject({ target: "contact.jobTitle" });
    expect(role?.suggestion).toMatchObject({ target: "contact.custom:Role", isAsked: true });
    expect(role?.suggestion.why).toContain("already has a column");
  });
  test("of a list share it, and first and last name make one name", () => {
    const mapped = propose(
      contact("Email 1", mails),
      contact("Email 2", mails),
      contact("First Name", ["Ada"]),
      contact("Last Name", ["Lovelace"]),
    );
    expect(mapped.map(({ suggestion }) => suggestion.target)).toEqual(["contact.emails", "contact.emails", "contact.name", "contact.name"]);
  });
  test("that nobody knows get fields of different names, whatever their case and dashes", () => {
    const mapped = propose(contact("Shoe size", ["36"]), contact("shoe_SIZE", ["37"]), contact("Shoe  size", ["38"]));
    const names = mapped.map(({ suggestion }) => suggestion.target.toLowerCase());
    expect(new Set(names).size).toBe(3);
  });
  test("of two lists share the field of a name that differs in its case alone, spelled as the profile does", () => {
    const two = smallProfile([
      sourceObject("staff", "contact", []),
      sourceObject("patient", "contact", [
        { name: "blood", shape: "text", target: "contact.custom:Blood group", recipe: "text", synonyms: ["Blood"] },
      ]),
    ]);
    const given = [column("staff", "blood_group", ["A"]), column("staff", "Shoe size", ["36"]), column("patient", "Blood", ["B"])];
    const matches = matchForTest(
      two,
      [...given, column("patient", "SHOE SIZE", ["37"])].map((one, position) => ({ ...one, position })),
    );
    const targets = proposeMapping({ profile: two, catalog: freshCatalog, matches }).map(({ suggestion }) => suggestion.target);
    expect(targets).toEqual([
      ...["contact.custom:Blood group", "contact.custom:Shoe size"],
      ...["contact.custom:Blood group", "contact.custom:Shoe size"],
    ]);
  });
});

describe("a list that only people can extend in Nutshell", () => {
  const industry = (...values: string[]) => first(column("company", "Sector", values))?.target;
  test("takes a column whose values it has, whatever their case", () => {
    expect(industry("MANUFACTURING", "accounting")).toBe("account.industry");
    expect(industry("-")).toBe("account.industry");
  });
  test("is left alone by a column with other values, which becomes a custom field", () => {
    expect(industry("Manufacturing", "Astrology")).toBe("account.custom:Sector");
  });
});

describe("the rows of the tab", () => {
  const sample = column("contact", "Mail", ["a", "b", "c", "d"]);
  test("show the first samples, and come ticked when they are sure", () => {
    const rows = mappingRows([
      proposedFor(sample, "contact.emails", { recipe: "email", confidence: SURE }),
      proposedFor(sample, "", { confidence: 0.95 }),
      proposedFor(sample, "contact.emails", { confidence: SURE - 0.01 }),
    ]);
    expect(rows).toMatchObject([
      {
        key: "contact.Mail",
        samples: "a · b · c",
        filled: 1,
        target: "Person: Email",
        recipe: "E-mail address",
        confirmed: true,
        tone: "",
      },
      { target: "(leave out)", confirmed: true, tone: "quiet" },
      { confirmed: false, tone: "attention" },
    ]);
  });
  test("say what the account does with values where they really go, whoever said so", () => {
    const notes = measured({ "value.account-email": { answer: "ignored", detail: "" } });
    const proposed = [proposedFor(sample, "contact.jobTitle")];
    const why = (edited: readonly ProposedMapping[]) => String(mappingRows(proposed, edited, notes)[0]?.["why"]).length;
    expect(why([proposedFor(sample, "account.emails")])).toBeGreaterThan(why(proposed));
  });
  test("give what people wrote in the place of the proposals, where it can be read", () => {
    const proposed = [proposedFor(sample, "contact.jobTitle")];
    const edited = (cells: object) => asEdited(proposed, [{ key: "contact.Mail", ...cells }])[0]?.suggestion;
    expect(edited({ target: "person: EMAIL", recipe: "e-mail ADDRESS", argument: " x " })).toMatchObject({
      target: "contact.emails",
      recipe: "email",
      argument: "x",
    });
    expect(edited({ target: "(leave out)", recipe: "" })).toMatchObject({ target: "", recipe: "" });
    for (const cells of [
      { target: "Person: Shoes", recipe: "Text" },
      { target: "Person: Email", recipe: "magic" },
    ])
      expect(edited(cells)).toBe(proposed[0]?.suggestion);
    expect(asEdited(proposed, [{ key: "contact.Other", target: "", recipe: "" }])).toEqual(proposed);
  });
});

describe("products of deals", () => {
  const withProducts = smallProfile([
    sourceObject("deal", "lead", [
      { name: "product", shape: "text", target: "lead.products.name", recipe: "products", synonyms: ["Product"] },
      { name: "product two", shape: "text", target: "lead.products.name", recipe: "products", synonyms: ["Second product"] },
    ]),
    sourceObject("deal-product", "lead products", [
      { name: "product", shape: "text", target: "lead.products.name", recipe: "products", synonyms: ["Product Name"] },
      { name: "quantity", shape: "number", target: "lead.products.quantity", recipe: "number", synonyms: ["Quantity"] },
    ]),
  ]);
  const rowsOf = (...columns: ReturnType<typeof column>[]) => {
    const matches = matchForTest(
      withProducts,
      columns.map((one, position) => ({ ...one, position })),
    );
    return mappingRows(proposeMapping({ profile: withProducts, catalog: freshCatalog, matches })).map((row) => [
      row["key"],
      row["target"],
      row["confirmed"],
    ]);
  };
  test("go to the products of the lead, and whether products are to be made is asked in the product's row alone", () => {
    const names = ["Difference engine", "Mill"];
    expect(rowsOf(column("deal-product", "Product Name", names), column("deal-product", "Quantity", ["2", "5"]))).toEqual([
      ["deal-product.Product Name", "Lead: Products, name", false],
      ["deal-product.Quantity", "Lead: Products, quantity", true],
    ]);
    expect(rowsOf(column("deal", "Product", names), column("deal", "Second product", ["Mill", "Loom"]))).toEqual([
      ["deal.Product", "Lead: Products, name", false],
      ["deal.Second product", "Lead: Products, name", false],
    ]);
  });
  test("have no place for more: another column of theirs with values is left out, and somebody looks at it", () => {
    expect(rowsOf(column("deal-product", "Warehouse shelf", ["Left of the door", "Under the stairs"]))).toEqual([
      ["deal-product.Warehouse shelf", "(leave out)", false],
    ]);
  });
});
