/** Tests what people's Mapping tab says of the columns of an export. */
import { describe, expect, test } from "vitest";
import { readMapping } from "../../../../shared/map/read/read-mapping.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { column } from "../column.ts";
import { smallProfile, sourceObject } from "../small-profile.ts";
import { reading } from "./problems-of.ts";

const profile = smallProfile([
  sourceObject("company", "account"),
  sourceObject("contact", "contact"),
  sourceObject("deal", "lead"),
  sourceObject("deal-product", "lead products"),
  sourceObject("user", "roster"),
]);
const row = (key: string, target: string, recipe: string, more: Partial<Row> = {}): Row => ({
  key,
  target,
  recipe,
  argument: "",
  confirmed: true,
  ...more,
});
const read = (
  columns: readonly ReturnType<typeof column>[],
  rows: readonly Row[],
  include = ["company", "contact", "deal", "user"],
  guarded: readonly string[] = [],
) =>
  reading((report) =>
    readMapping({
      profile,
      include: new Set(include),
      rows,
      columns: columns.map((one, position) => ({ ...one, position })),
      guarded: new Set(guarded),
      report,
    }),
  );
/** One row of one column of contacts. */
const one = (target: string, recipe: string, more: Partial<Row> = {}, values: readonly string[] = ["x"]) => {
  const { value, problems } = read([column("contact", "C", values)], [row("contact.C", target, recipe, more)]);
  return { value: value[0], problems: problems.map((problem) => problem.replace("contact.C/", "")) };
};

describe("rows and columns", () => {
  const columns = [column("contact", "Name", ["Ada"]), column("contact", "Mail", ["a@b.example"]), column("company", "Name", ["Engines"])];
  const rows = [
    row("contact.Mail", "Person: Email", "E-mail address"),
    row("company.Name", "Company: Name", "Text"),
    row("contact.Name", "Person: Name", "Whole name"),
  ];
  test("come in the order of the profile's objects and the export's columns, whatever the order in the tab", () => {
    for (const order of [rows, rows.toReversed()])
      expect(read(columns, order).value.map(({ key }) => key)).toEqual(["company.Name", "contact.Name", "contact.Mail"]);
  });
  test("of objects that are not moved are left out without a question", () => {
    expect(read(columns, [row("contact.Mail", "nonsense", "magic")], ["deal"])).toEqual({ value: [], problems: [] });
  });
  test("a row whose column the export does not have is reported with the column's full name, dots included", () => {
    expect(read([], [row("contact.Tel. no.", "Person: Phone", "Phone number")]).problems).toEqual(["contact.Tel. no./target"]);
  });
  test("a filled column whose row was deleted is missed; an empty one, and one of a list of users, is not", () => {
    const missed = read([column("contact", "Name", ["Ada"]), column("contact", "Fax", ["-"]), column("user", "Name", ["Ada"])], []);
    expect(missed.problems).toEqual(["contact.Name/target"]);
  });
  test("two columns for one field: the first in the export gets it, and the other is reported", () => {
    const two = [row("contact.Mail", "Person: Job title", "Text"), row("contact.Name", "Person: Job title", "Text")];
    const { value, problems } = read(columns.slice(0, 2), two);
    expect([value.map(({ key }) => key), problems]).toEqual([["contact.Name"], ["contact.Mail/target"]]);
  });
});

describe("a row", () => {
  test("that is left out stays in the map as such, whatever else stands in it", () => {
    expect(one("(leave out)", "magic", { argument: "x" })).toEqual({
      value: { key: "contact.C", object: "contact", column: "C", target: "", recipe: "", argument: "", confirmed: true },
      problems: [],
    });
    expect(one("", "Record id").value).toMatchObject({ target: "", recipe: "key" });
  });
  test("that nobody has agreed to is reported, and is part of the map", () => {
    expect(one("Person: Job title", "Text", { confirmed: "" })).toMatchObject({
      value: { confirmed: false },
      problems: ["confirmed"],
    });
    expect(one("Person: Job title", "Text", { confirmed: "x" }).problems).toEqual([]);
  });
  test("that is invalid is reported once, and is not part of the map", () => {
    for (const [target, recipe] of [
      ["Person: Shoes", ""],
      ["Person: Email", "magic"],
      ["Person: Email", "Date"],
    ] as const) {
      const { value, problems } = one(target, recipe, { confirmed: false });
      expect([value, problems.length], target).toEqual([undefined, 1]);
    }
  });
});

describe("the detail", () => {
  const detail = (target: string, recipe: string, argument: string, values?: readonly string[]) => {
    const { value, problems } = one(target, recipe, { argument }, values);
    return value ? value.argument : problems;
  };
  test("of a date is what its values prove while nobody says anything, and has to be said where they prove nothing", () => {
    const date = (argument: string, ...values: string[]) => detail("Person: Born (custom field)", "Date", argument, values);
    expect([date("", "13/12/2025"), date("", "-"), date("M/d/yyyy", "3/12/2025")]).toEqual(["d/M/yyyy", "d/M/yyyy", "M/d/yyyy"]);
    expect(date("", "3/4/2025")).toEqual(["argument"]);
    expect(date("", "soon")).toEqual(["argument"]);
    for (const wrong of ["day first", "dd/mm/yyyy", "d/M/yy"]) expect(date(wrong, "3/4/2025"), wrong).toEqual(["argument"]);
  });
  test("of a link names a kind of record, by its name or its title", () => {
    const link = (argument: string) => detail("Person: Company", "Link by id", argument);
    expect([link("company"), link("COMPANYS")]).toEqual(["company", "company"]);
    expect([link(""), link("planet")]).toEqual([["argument"], ["argument"]]);
  });
  test("of an amount is three letters or nothing", () => {
    const money = (argument: string) => detail("Company: Turnover (custom field)", "Amount of money", argument);
    expect([money(""), money("eur"), money("€"), money("rupees")]).toEqual(["", "EUR", ["argument"], ["argument"]]);
  });
  test("of numbers that can be read in two ways has to say which", () => {
    const size = (recipe: string, argument: string) => detail("Company: Turnover (custom field)", recipe, argument, ["12.500", "12,5"]);
    for (const recipe of ["Number", "Amount of money"]) {
      expect(size(recipe, ""), recipe).toEqual(["argument"]);
      expect(size(recipe, "1.234,56"), recipe).toBe("1.234,56");
    }
    expect([size("Amount of money", "EUR"), size("Amount of money", "EUR; 1.234,56")]).toEqual([["argument"], "EUR; 1.234,56"]);
  });
  test("of an amount may name a column of the same list, nothing else", () => {
    const amount = (argument: string) => detail("Lead: Value", "Amount of money", argument);
    expect(amount("1.234,56; currency in Nowhere")).toEqual(["argument"]);
  });
  test("of a time may name its zone", () => {
    const time = (argument: string) => detail("Person: Original created (custom field)", "Date and time", argument);
    expect(time("d/M/yyyy H:mm in Europe/London")).toBe("d/M/yyyy H:mm in Europe/London");
    expect(time("d/M/yyyy H:mm in Atlantis")).toEqual(["argument"]);
  });
  test("of a phone number is the two letters of a country or nothing", () => {
    const phone = (argument: string) => detail("Person: Phone", "Phone number", argument);
    expect([phone(""), phone("gb"), phone("Else gb"), phone("India"), phone("+91")]).toEqual([
      "",
      "GB",
      "else GB",
      ["argument"],
      ["argument"],
    ]);
  });
  test("is asked for where nothing can be done without it, and kept where it means nothing", () => {
    expect(detail("Person: Description", "Line in the text", "")).toHaveLength(1);
    expect(detail("Person: Job title", "Text", "anything")).toBe("anything");
  });
});

describe("what is filled in where a cell is empty", () => {
  const columns = [column("contact", "Tel", ["1"]), column("contact", "Mobile", ["2"]), column("contact", "Diagnosis", ["x"])];
  const fill = (said: string, target = "Person: Phone", recipe = "Phone number") => {
    const rows = [
      row("contact.Tel", target, recipe, { fill: said }),
      ...["Mobile", "Diagnosis"].map((name) => row(`contact.${name}`, "(leave out)", "")),
    ];
    const { value, problems } = read(columns, rows, undefined, ["contact.Diagnosis"]);
    return { fill: value.find(({ key }) => key === "contact.Tel")?.fill, problems };
  };
  test("is kept as it was written, and absent where nothing is", () => {
    expect(fill("{Mobile} | none")).toEqual({ fill: "{Mobile} | none", problems: [] });
    expect(read(columns.slice(0, 1), [row("contact.Tel", "Person: Phone", "Phone number")]).value[0]).not.toHaveProperty("fill");
  });
  test("names columns that are there, may be read, and is a form that can be read", () => {
    for (const said of ["{Fax}", "{Mobile", "a | | b", "{Diagnosis}", "{Mobile} and {Diagnosis}", "company.Name: {Name}"])
      expect(fill(said), said).toEqual({ fill: undefined, problems: ["contact.Tel/fill"] });
  });
  test("is nothing in a column that is left out, and says so", () => {
    expect(fill("Ada Byron", "(leave out)", "").problems).toEqual(["contact.Tel/fill"]);
  });
  test("is nothing that has to be looked up by what the export says", () => {
    expect(fill("Ada Byron", "Person: Owner", "Owner").problems).toEqual(["contact.Tel/fill"]);
  });
});

describe("what the values prove against Detail", () => {
  const born = (argument: string, values: readonly string[]) =>
    one("Person: Original created (custom field)", "Date", { argument }, values).problems;
  const worth = (argument: string, values: readonly string[]) =>
    one("Person: Worth (custom field)", "Number", { argument }, values).problems;
  test("is a problem where a newer export writes dates in the other order: many of them could be read both ways", () => {
    expect(born("d/M/yyyy", ["1/13/2025", "2/3/2025"])).toEqual(["argument"]);
    expect(born("M/d/yyyy", ["13/1/2025", "2/3/2025"])).toEqual(["argument"]);
    expect(born("d/M/yyyy", ["13/1/2025", "2/3/2025"])).toEqual([]);
    expect(born("d/M/yyyy", ["2/3/2025"])).toEqual([]);
    expect(born("yyyy-M-d", ["2025-1-13"])).toEqual([]);
  });
  test("is a problem where it writes numbers with the other sign", () => {
    expect(worth("1.234,56", ["1.5", "2.25"])).toEqual(["argument"]);
    expect(worth("1,234.56", ["1,5", "2,25"])).toEqual(["argument"]);
    expect(worth("1,234.56", ["1.5", "2.25"])).toEqual([]);
  });
});

test("a list of products of deals goes to the products of leads and nowhere else, and only it names the lead they belong to", () => {
  const columns = [column("deal-product", "Shelf", ["a"]), column("deal-product", "Item", ["Mill"]), column("deal", "Id", ["1"])];
  const { value, problems } = read(
    columns,
    [
      row("deal-product.Shelf", "Lead: Shelf (custom field)", "Text"),
      row("deal-product.Item", "Lead: Products, name", "Products"),
      row("deal.Id", "Lead: Products, the lead they belong to", "Link by id", { argument: "deal" }),
    ],
    ["deal", "deal-product"],
  );
  expect(value.map(({ key, target, recipe }) => [key, target, recipe])).toEqual([["deal-product.Item", "lead.products.name", "products"]]);
  expect(problems.toSorted().map((problem) => problem.split(":")[0])).toEqual(["deal-product.Shelf/target", "deal.Id/target"]);
});
