/** Tests what is said of a recognised column: where it goes, how sure that is, and why. */
import { expect, test } from "vitest";
import { openRecogniser } from "../../../../server/extract/recognise-export.ts";
import { recogniseTables } from "../../../../shared/map/recognise/recognise.ts";
import { type ColumnRecognition, recognitionOf } from "../../../../shared/map/recognise/recognition.ts";

const { recogniser } = await openRecogniser();
const written = (object: string, heading: string, values: readonly string[] = []): ColumnRecognition | undefined => {
  const rows = values.map((value) => [value]);
  const [table] = recogniseTables([{ file: "list.csv", name: "", columns: [heading], rows }], recogniser, [object]);
  return table && recognitionOf(table, { sure: recogniser.model.sure, most: 2000, formatOf: () => "d/M/yyyy" }).columns[0];
};

test("what has no field is kept where records of its kind can keep it", () => {
  expect(written("contact", "Shoe size")).toMatchObject({
    concept: "custom",
    target: "contact.custom:Shoe size",
    recipe: "text",
    ticked: false,
  });
  expect(written("activity", "Shoe size")).toMatchObject({ target: "activity.note", recipe: "header-line", argument: "Shoe size" });
  expect(written("contact", "Contact ID")).toMatchObject({ concept: "id", target: null, recipe: "key" });
});

test("dates come with their format, links with their object, and all with a reason and other answers", () => {
  expect(written("deal", "Expected Close Date", ["31/12/2025", "01/02/2026"])).toMatchObject({ recipe: "date", argument: "d/M/yyyy" });
  expect(written("contact", "Company ID")).toMatchObject({ target: "contact.account", recipe: "link", references: "company" });
  const email = written("contact", "Email", ["ada@analytical.example", "", "mary@analytical.example"]);
  expect(email).toMatchObject({
    why: 'The heading means "Email" and all values look like e-mail addresses',
    evidence: { rows: 3, filled: 2, distinct: 2 },
  });
  expect(email?.alternatives).toHaveLength(3);
});

test("a column of people's own words is never left out without a look, whatever its heading", () => {
  const colours = written("contact", "Colours", ["Red; Blue", "Blue | dark green", "Dark Green;red"]);
  expect(colours?.ticked && colours.target === null).toBe(false);
  const technical = written(
    "contact",
    "Row GUID",
    Array.from({ length: 30 }, (_, at) => `9f1b6c0e-8f5e-4a3e-9a1b-0f4c2d3e4f${10 + at}`),
  );
  expect(technical).toMatchObject({ target: null });
});

test("what repeats another column, is an id only with another, or says more of other records is given as the reason, in one sentence", () => {
  const rows = Array.from({ length: 40 }, (_, at) => {
    const seconds = 30 + 17 * (at % 20);
    return [String(700 + Math.floor(at / 2)), String(1 + (at % 2)), String(seconds), (seconds / 60).toFixed(2), String(seconds)];
  });
  const companies = {
    file: "companies.csv",
    name: "",
    columns: ["Company ID", "Company Name"],
    rows: rows.map((_, at) => [`A-${at}`, `Company ${at}`]),
  };
  const calls = { file: "calls.csv", name: "", columns: ["Call No", "Part", "Duration", "Duration (min)", "Length"], rows };
  const facts = {
    file: "company_facts.csv",
    name: "",
    columns: ["Company ID", "Motto"],
    rows: rows.map((_, at) => [`A-${at}`, `Motto no ${at}`]),
  };
  const found = recogniseTables([companies, calls, facts], recogniser, ["company", "activity", "note"]);
  const whys = found.map((table) =>
    recognitionOf(table, { sure: recogniser.model.sure, most: 2000, formatOf: () => "" }).columns.map(({ why }) => why),
  );
  const [part, , minutes, length] = whys[1]?.slice(1) ?? [];
  expect(part).toContain('together with "Call No" it is different in every row');
  expect(minutes).toContain('is "Duration" in another unit (divided by 60)');
  expect(length).toContain('repeats the values of "Duration"');
  expect(whys[2]?.[0]).toContain("occur in the linked list, each once: its rows say more of those records");
  for (const why of whys.flat()) expect(why).not.toMatch(/[.;]\s|\([a-z]+-[a-z-]+\)/u);
});
