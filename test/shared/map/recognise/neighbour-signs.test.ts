/** Tests that a column is judged by the columns beside it. */
import { expect, test } from "vitest";
import { readVocabulary } from "../../../../server/read-vocabulary.ts";
import { describeTable } from "../../../../shared/map/recognise/describe-table.ts";
import { matchHeading } from "../../../../shared/map/recognise/match-heading.ts";
import { besides, rivalSigns, rivalsOf } from "../../../../shared/map/recognise/neighbour-signs.ts";
import { indexWords } from "../../../../shared/map/recognise/word-index.ts";

const vocabulary = await readVocabulary();
const index = indexWords(vocabulary);
const company = vocabulary.objects.find(({ name }) => name === "company") as (typeof vocabulary.objects)[number];
const table = describeTable(
  { file: "x.csv", name: "", columns: ["City", "City - Postal", "Owner ID", "Owner", "Phone", "Phone Type"], rows: [] },
  index,
  () => false,
);
const column = (heading: string): (typeof table.columns)[number] =>
  table.columns.find((each) => each.heading === heading) as (typeof table.columns)[number];

test("where one column is a city, another one that is called nearly so is a second one", () => {
  expect(rivalSigns("city", rivalsOf(column("City - Postal"), table, company, index))).toEqual({ "another fits better": 1 });
  expect(rivalSigns("other-city", rivalsOf(column("City - Postal"), table, company, index))).toMatchObject({ "another is the first": 1 });
  expect(rivalSigns("city", rivalsOf(column("City"), table, company, index))).toEqual({});
});

test("an id is no rival of the name beside it, and a heading with a word more extends another", () => {
  expect(besides(column("Owner ID"), table)).toMatchObject({ isIdBesideName: true });
  expect(besides(column("Owner"), table)).toMatchObject({ isNameBesideId: true });
  expect(rivalSigns("owner", rivalsOf(column("Owner"), table, company, index))).toEqual({});
  expect(besides(column("Phone Type"), table)).toMatchObject({ extends: true });
});

test("a heading is matched whole and without its end, and is known where nobody would move it", () => {
  const { bare, technical } = matchHeading(column("Owner ID"), table, company, index);
  expect(bare.get("owner")).toMatchObject({ isSame: true });
  expect(technical?.isSame ?? false).toBe(false);
  expect(matchHeading(column("Phone Type"), table, company, index).technical).toMatchObject({ isSame: true });
});

test("a name beside a family name alone is the given name", () => {
  const contact = vocabulary.objects.find(({ name }) => name === "contact") as (typeof vocabulary.objects)[number];
  const signsOf = (...columns: string[]) => {
    const people = describeTable({ file: "x.csv", name: "", columns, rows: [] }, index, () => false);
    const [first] = people.columns;
    return first && ["given-name", "person-name"].map((concept) => rivalSigns(concept, rivalsOf(first, people, contact, index)));
  };
  expect(signsOf("Name", "Last Name")).toEqual([{ "rest of a name": 1 }, { "whole name beside a part": 1 }]);
  expect(signsOf("Name", "First Name", "Last Name")?.[1]).not.toHaveProperty("whole name beside a part");
});
