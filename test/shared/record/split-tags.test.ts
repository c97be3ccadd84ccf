/** Tests where one tag of a cell ends and the next begins. */
import { expect, test } from "vitest";
import { splitTags } from "../../../shared/record/split-tags.ts";

test("tags are divided at semicolons, commas, bars and line breaks, and spaces inside them are single", () => {
  expect(splitTags("VIP; South  Zone,vip|New\r\nOld")).toEqual(["VIP", "South Zone", "vip", "New", "Old"]);
});

test("the commas of other scripts divide as well", () => {
  expect(splitTags("重要，北京、新")).toEqual(["重要", "北京", "新"]);
  expect(splitTags("مهم، جديد؛ قديم")).toEqual(["مهم", "جديد", "قديم"]);
});

test("slashes, dots, dashes and colons belong to a tag", () => {
  expect(splitTags("B2B/B2C; v1.0; Tier-1; zone:south")).toEqual(["B2B/B2C", "v1.0", "Tier-1", "zone:south"]);
});

test("a cell without a tag has none", () => {
  for (const cell of ["", "  ", ";;, |", "\n"]) expect(splitTags(cell)).toEqual([]);
});

test("letters of double width and letters with accents are written in one way", () => {
  expect(splitTags("ＶＩＰ;Cafe\u0301")).toEqual(["VIP", "Caf\u00e9"]);
});
