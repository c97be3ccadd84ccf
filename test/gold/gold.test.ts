/** Tests that the gold columns are whole and enough, and that a model learned from some of them understands others. */
import { expect, test } from "vitest";
import { readVocabulary } from "../../server/read-vocabulary.ts";
import { indexWords } from "../../shared/map/recognise/word-index.ts";
import { scorePlainly } from "./match-plainly.ts";
import { calibrateUnseen, drawLessons, figuresOf, learnCalibration, measureUnseen, wordsOfOne } from "./measure.ts";
import { makeTables, readGold } from "./read-gold.ts";

const vocabulary = await readVocabulary();
const systems = readGold();

test("at least fifteen systems of each kind of page, and 1,500 columns, with labels and links that exist", () => {
  const columns = systems.flatMap(({ tables }) => tables.flatMap((table) => table.columns));
  expect(systems.length).toBeGreaterThanOrEqual(15);
  expect(columns.length).toBeGreaterThanOrEqual(1500);
  const faults = systems.flatMap(({ system, tables }) =>
    tables.flatMap(({ file, object, columns: own }) => {
      const known = vocabulary.objects.find(({ name }) => name === object)?.columns.map(({ concept }) => concept) ?? [];
      return own.flatMap(({ heading, label, also }) =>
        [label, ...also]
          .filter((each) => !["custom", "leave-out", ...known].includes(each))
          .map((each) => `${system} ${file} ${heading}: ${each}`),
      );
    }),
  );
  expect(faults).toEqual([]);
});

test("rows are the same in every run, and links lead to records of the other tables", () => {
  for (const system of systems) {
    const tables = makeTables(system);
    for (const { columns, rows } of tables) expect(rows.every((row) => row.length === columns.length)).toBe(true);
  }
  const [one] = systems.filter(({ system }) => system === "salesforce");
  const salesforce = makeTables(one as NonNullable<typeof one>);
  expect(salesforce).toEqual(makeTables(one as NonNullable<typeof one>));
  const ids = new Set(salesforce.find(({ object }) => object === "company")?.rows.map(([id]) => id));
  const contacts = salesforce.find(({ object }) => object === "contact");
  const at = contacts?.columns.findIndex(({ label }) => label === "company") ?? -1;
  expect(contacts?.rows.every((row) => row[at] === "" || ids.has(row[at]))).toBe(true);
});

test("what is learned from two systems understands others better than matching of names does", () => {
  const some = systems.filter(({ system }) => ["copper", "hubspot", "salesforce", "zoho-crm"].includes(system));
  const measured = calibrateUnseen(measureUnseen(drawLessons(some, vocabulary), { folds: 2, isStrict: true }));
  const { first: right, lists, error } = figuresOf(measured.filter(({ withValues }) => withValues));
  expect(right).toBeGreaterThan(0.8);
  expect(right).toBeGreaterThan(scorePlainly(some, vocabulary, "exact"));
  expect(lists).toBeGreaterThan(0.9);
  expect(error).toBeLessThan(0.1);
});

test("words that one system alone uses are left out when it is measured", () => {
  const own = wordsOfOne(systems, systems.find(({ system }) => system === "salesforce") as (typeof systems)[number]);
  expect(own.has("mail")).toBe(false);
  const [first = ""] = own;
  expect(indexWords(vocabulary, own).match(first.split(" "), "contact", new Set()).get(first)?.isSame ?? false).toBe(false);
});

test("a calibration lowers what was claimed too highly", () => {
  const column = (place: number) => ({ heading: "", wanted: [], got: "", others: [], confidence: 0.95, place });
  const object = { right: true, got: "", wanted: "", others: [] };
  const columns = [...Array(30).fill(column(0)), ...Array(20).fill(column(-1))];
  const { scale, shift } = learnCalibration([{ system: "", kind: "crm", area: "crm", withValues: true, file: "", object, columns }]);
  const said = 1 / (1 + Math.exp(-(scale * Math.log(0.95 / 0.05) + shift)));
  expect(said).toBeCloseTo(0.6, 1);
});
