/** Tests which columns make the ids of records. */
import { expect, test } from "vitest";
import { idColumnsOf, idPartsOf, linkParts } from "../../../shared/record/id-columns.ts";
import type { ProfileObject } from "../../../shared/sources/profile.ts";

const visit: ProfileObject = {
  ...{ name: "visit", title: "Visits", files: [], becomes: "activity", columns: [], after: [], fidelity: "1:1", optional: false },
  id: ["Visit ID", ["Patient ID", "Visit No"]],
};
const ids = (columns: readonly string[], ...files: Parameters<typeof idColumnsOf>[2] & object): string[] => [
  ...idColumnsOf(visit, columns, files),
];

test("the id is one column, or several together", () => {
  expect(ids(["Visit ID", "Patient ID", "Visit No"])).toEqual(["Visit ID"]);
  expect(ids(["Patient ID", "Visit No", "Date"])).toEqual(["Patient ID", "Visit No"]);
});

test("what people named as the id of a file of this kind counts", () => {
  const said = { key: "Visits.csv", readAs: "", idFrom: ["Day", "Room"], accepted: false };
  expect(ids(["Day", "Room", "Text"], said)).toEqual(["Day", "Room"]);
  expect(ids(["Day", "Text"], said)).toEqual([]);
  expect(ids(["Day", "Room"], { ...said, readAs: "bill" })).toEqual([]);
});

const list = (name: string, columns: readonly string[], parts: readonly string[] = []) => ({
  object: { ...visit, name, id: [], columns: [{ name: "office", synonyms: ["Office", "Branch"], shape: "text" as const }] },
  columns,
  parts,
});
const people = list("person", ["Office", "Person ID", "Name"], ["Office", "Person ID"]);

test("a link to records of several offices is made of the office and the number", () => {
  expect(linkParts("Person ID", list("deal", ["Office", "Deal ID", "Person ID"]), people)).toEqual(["Office", "Person ID"]);
  expect(linkParts("Contact", list("deal", ["Branch", "Contact"]), people), "headings of another name").toEqual(["Branch", "Contact"]);
  expect(linkParts("Referred by", people, people), "to a record of its own kind").toEqual(["Office", "Referred by"]);
  expect(linkParts("Person ID", list("deal", ["Deal ID", "Person ID"]), people), "the office is not known").toBeUndefined();
});

test("the parts of an id stand in the order in which people named them", () => {
  const said = { key: "Visits.csv", readAs: "visit", idFrom: ["Room", "Day"], accepted: false };
  expect(idPartsOf(visit, ["Visit ID", "Day", "Room"], [said])).toEqual(["Room", "Day"]);
  expect(idPartsOf(visit, ["Visit ID", "Day"])).toEqual(["Visit ID"]);
});
