/** Tests how a person's whole name is read. */
import { expect, test } from "vitest";
import { tidyName } from "../../../../shared/transform/recipes/person-name.ts";
import { feed, objectMap, read, subjectOf } from "../small-map.ts";

const transformedIssues = (text: string): string[] =>
  subjectOf(objectMap("contact", "contact", [feed("Name", "contact.name", "person-name")]), { Name: text }).drafts.issues.map(
    ({ message }) => message,
  );
const name = (text: string): unknown => (read("person-name", text).reading as { text: string }).text;

test.each([
  ["Lovelace, Ada", "Ada Lovelace"],
  ["van der Berg, Jan", "Jan van der Berg"],
  ["García Márquez, Gabriel José", "Gabriel José García Márquez"],
  ["O'Brien , Conan", "Conan O'Brien"],
  ["佐藤, 愛", "愛 佐藤"],
  ["LOVELACE, ADA", "ADA LOVELACE"],
  ["Tran, Do", "Do Tran"],
  ["Rowling, J. K.", "J. K. Rowling"],
  ["de Souza e Silva, Ana", "Ana de Souza e Silva"],
  ["lovelace, ada", "ada lovelace"],
])("%s is written last name first: it is turned round, and told", (text, whole) => {
  const [family, given] = text.split(/ ?, ?/u);
  expect(read("person-name", text)).toEqual({
    reading: { kind: "part", part: "whole", text: whole, sides: { given, family } },
    issues: ["warn issue/bad-format"],
  });
});

test.each([
  "Ada Lovelace, PhD",
  "Ada Lovelace, Ph.D.",
  "Jane Smith, M.D.",
  "Jane Smith, OD",
  "Jane Smith, O.D.",
  "Jane Smith, DDS",
  "Priya Nair, MBBS",
  "John Smith, Jr.",
  "John Smith, III",
  "Analytical Engines, LLC",
  "Analytical Engines, Pvt. Ltd.",
  "Analytische Maschinen, GmbH",
  "Roy, FRCS",
  "ROY, FRCS",
  "Yo-Yo, MA",
  "CA Nitin Jain, FCA",
  "Dr. Rajan Pillai, IAS (Retd.)",
  "Sharma, M.B.B.S. MD",
  "Engines & Sons, Private Limited",
])("%s ends with a degree, a generation or a legal form: it stays", (text) => {
  expect(read("person-name", text)).toEqual({ reading: { kind: "part", part: "whole", text }, issues: [] });
});

test.each([
  "Ada Lovelace",
  "Lovelace, Ada, Countess",
  "Test, please ignore",
  "Test, ignore",
  "Dr. Lovelace, Ada",
  "Lovelace, Ada (2)",
  "The Company of the Difference Engine, Ada",
  "Lovelace, Ada Augusta King",
  ", Ada",
  "Lovelace,",
  "ابن سينا، الحسين",
])("%s is not surely written last name first: it stays", (text) => {
  expect(read("person-name", text)).toEqual({ reading: { kind: "part", part: "whole", text }, issues: [] });
});

test("a name that was turned round is quoted as it was written", () => {
  const quoted = transformedIssues("Lovelace, Ada");
  expect(quoted).toEqual(['Written as last name, first name: reversed: "Lovelace, Ada"']);
});

test("a name stands on one line with single spaces, and letters with accents have one form", () => {
  expect(name("  Ada\t\n Lovelace ")).toBe("Ada Lovelace");
  expect(name("Jose\u0301")).toBe("Jos\u00e9");
  expect(tidyName("Ａｄａ")).toBe("Ａｄａ");
});

test("a cell full of spaces and words is a name like any other", () => {
  expect(name(`Ada${" ".repeat(200_000)}Lovelace`)).toBe("Ada Lovelace");
  const words = "a ".repeat(100_000);
  expect(name(`${words}, b`)).toBe(`${words}, b`);
});
