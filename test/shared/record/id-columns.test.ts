/** Tests which columns make the ids of records. */
import { expect, test } from "vitest";
import { idColumnsOf } from "../../../shared/record/id-columns.ts";
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
