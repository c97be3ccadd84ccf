/** Tests what an opinion counts for: it may change what is proposed, and never makes a row ticked. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { SourceMatches } from "../../../../shared/map/match/match-columns.ts";
import { mappingRows, proposeMapping } from "../../../../shared/map/propose/propose-mapping.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { freshCatalog } from "../catalogs.ts";
import { askForTest, rsoft } from "./ask-for-test.ts";

const all = (value: (at: number) => string): string[] => Array.from({ length: 20 }, (_, at) => value(at));
const asked = askForTest({
  contact: {
    "Contact ID": all((at) => String(at)),
    "Contact Name": all((at) => (at % 2 === 0 ? "Ada Lovelace" : "Mary Somerville")),
    "Email ID": all((at) => `ada${at}@engines.example`),
    Durchwahl: all((at) => `+4420794600${10 + at}`),
    Zzz: all((at) => `mary${at}@engines.example`),
    Funktionsbereich: all((at) => (at % 2 === 0 ? "Leitung" : "Einkauf")),
    Role: all((at) => (at % 2 === 0 ? "Analyst" : "Engineer")),
    Ort: all((at) => (at % 2 === 0 ? "London" : "Turin")),
    Kanal: all((at) => (at % 2 === 0 ? "Messe" : "Empfehlung")),
    Intern: all((at) => String(at % 2)),
    Leer: all(() => ""),
  },
});
const rowsOf = (matches: SourceMatches): Map<string, Row> =>
  new Map(
    mappingRows(proposeMapping({ profile: rsoft, matches, catalog: freshCatalog })).map((row) => [row.key.replace("contact.", ""), row]),
  );
const before = rowsOf(asked.before);
const doubtful = asked.masked.tables.flatMap(({ columns }) => columns.map(({ heading }) => heading));
const allowed = asked.masked.tables[0]?.answers.map(({ answer }) => answer) ?? [];

const matchOf = (matches: SourceMatches, heading: string) => matches.get("contact")?.find(({ column }) => column.column === heading);

test("an opinion makes what it says likelier, and the reasons say so in words", () => {
  // Told by its values alone, and unlike anything.
  expect(doubtful).toEqual(expect.arrayContaining(["Zzz", "Kanal"]));
  const said = asked.after({ contact: { Zzz: matchOf(asked.before, "Zzz")?.concept ?? "", Kanal: "leave-out" } });
  const after = rowsOf(said);
  expect(after.get("Zzz")).toMatchObject({ target: before.get("Zzz")?.["target"], confirmed: false });
  expect(String(after.get("Zzz")?.["why"])).toMatch(/; the language model thinks so too\b/u);
  expect(String(after.get("Kanal")?.["why"])).toMatch(/; the language model (?:suggests \(leave out\)|thinks so too)/u);
  expect(String(before.get("Kanal")?.["why"])).not.toContain("language model");
  expect(matchOf(said, "Zzz")?.confidence).toBeGreaterThan(matchOf(asked.before, "Zzz")?.confidence ?? 1);
});

test("an opinion that the values contradict stays out", () => {
  const matches = asked.after({ contact: { Zzz: "phone", Kanal: "source" } });
  expect(matchOf(matches, "Zzz")?.opinion).toBeUndefined();
  expect(matchOf(matches, "Zzz")?.as).toEqual(matchOf(asked.before, "Zzz")?.as);
  expect(matchOf(matches, "Kanal")?.opinion).toMatchObject({ concept: "source" });
});

test("whatever a language model says, no row is ticked that was not, and what was ticked stays as it was", () => {
  expect([...before.values()].filter(({ confirmed }) => confirmed === true).length).toBeGreaterThan(2);
  const own = new Map(asked.before.get("contact")?.map(({ column, concept }) => [column.column, concept]));
  const said = fc.oneof(fc.constant(undefined), fc.constantFrom(...allowed));
  fc.assert(
    fc.property(fc.array(said, { minLength: doubtful.length, maxLength: doubtful.length }), (answers) => {
      const opinions = Object.fromEntries(doubtful.map((heading, at) => [heading, answers[at] ?? own.get(heading) ?? ""]));
      const after = rowsOf(asked.after({ contact: opinions }));
      for (const [heading, row] of after) {
        const was = before.get(heading);
        if (row["confirmed"] === true) expect([heading, was?.["confirmed"]]).toEqual([heading, true]);
        if (was?.["confirmed"] === true) expect([heading, row["target"]]).toEqual([heading, was["target"]]);
      }
    }),
    { numRuns: 25 },
  );
});
