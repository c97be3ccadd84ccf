/** Tests how known names are found for headings, and that the work grows with the columns and no faster. */
import { expect, test } from "vitest";
import { indexHeadings, similarity } from "../../../../shared/map/match/heading-index.ts";

const scoreOf = (heading: string, names: readonly string[], objectWords: readonly string[]): number =>
  indexHeadings([names], objectWords).find(heading).scores.get(0)?.score ?? 0;

test("a heading without the object's name in front is the same heading", () => {
  expect(scoreOf("enquiry_mobileno", ["mobileno"], ["enquiry"])).toBeGreaterThan(0.95);
  expect(scoreOf("Shoe size", ["Email"], ["contact"])).toBeLessThan(0.5);
});

test("a name further down a field's list counts a little less than its first", () => {
  expect(scoreOf("Email ID", ["E-mail", "Email ID"], ["contact"])).toBe(0.9995);
  expect(scoreOf("e_mail", ["E-mail", "Email ID"], ["contact"])).toBe(1);
  expect(scoreOf("Phone 2", ["Phone"], ["contact"])).toBe(0.96);
});

const names = [
  "Full Name",
  "First Name",
  "Email",
  "Email ID",
  "Mobile",
  "Mobile No",
  "Lead Source",
  "Created On",
  "Status",
  "State",
  "Stage",
];
const letters = "abcdefghijklmnopqrstuvwxyz";

/** Every heading that one or two slips of the keyboard make of a name. */
function misspelled(name: string): string[] {
  const once = (text: string): string[] =>
    Array.from(text, (_, at) => [
      text.slice(0, at) + text.slice(at + 1),
      text.slice(0, at) + letters[(at * 7) % 26] + text.slice(at),
      text.slice(0, at) + letters[(at * 11) % 26] + text.slice(at + 1),
      text.slice(0, at) + (text[at + 1] ?? "") + text[at] + text.slice(at + 2),
    ]).flat();
  return [...once(name), ...once(name).flatMap(once)];
}

test("what the index leaves out is not alike: it finds the same scores as comparing every heading with every name", () => {
  const index = indexHeadings(
    names.map((name) => [name]),
    [],
  );
  for (const heading of ["Email ID", "State", "Lead Source"].flatMap(misspelled)) {
    const { scores } = index.find(heading);
    for (const [field, name] of names.entries()) {
      const whole = similarity(heading, name) * 0.85;
      const found = scores.get(field)?.score ?? 0;
      if (found < 0.9) expect([heading, name, found]).toEqual([heading, name, whole]);
    }
  }
});

test("twenty times as many columns are compared with names at most twenty times as often", () => {
  const index = indexHeadings(
    names.map((name) => [name]),
    ["contact"],
  );
  const compared = (columns: number): number =>
    Array.from({ length: columns }, (_, at) => `${names[at % names.length]} ${1000 + at}`).reduce(
      (sum, heading) => sum + index.find(heading).compared,
      0,
    );
  expect(compared(11_000)).toBeLessThanOrEqual(20 * compared(550));
  expect(compared(11_000)).toBeLessThan(11_000 * names.length);
});

test("a heading that shares nothing with any name is compared with none", () => {
  expect(indexHeadings([["Email"], ["Mobile"]], ["contact"]).find("Zqx 77")).toEqual({ scores: new Map(), compared: 0 });
});
