/** Tests the field masks of the Sheets stand-in. */
import { expect, test } from "vitest";
import { applyMask, maskedPaths, parseMask } from "../../../../../../server/sandbox/sheets/model/shapes/field-mask.ts";

const book = {
  title: "Engines",
  sheets: [{ properties: { sheetId: 1, title: "A" }, data: [1] }, { properties: { sheetId: 2, title: "B" } }],
};

test("a mask takes what it names, in lists as well", () => {
  const expected = { sheets: [{ properties: { title: "A" } }, { properties: { title: "B" } }] };
  for (const mask of ["sheets.properties.title", "sheets/properties/title", "sheets(properties(title))", "sheets(properties/title)"])
    expect(applyMask(book, parseMask(mask)), mask).toEqual(expected);
  expect(applyMask(book, parseMask("*"))).toEqual(book);
  expect(applyMask(book, parseMask("title,sheets.data"))).toEqual({ title: "Engines", sheets: [{ data: [1] }, {}] });
});

test.each(["", "a,", "a(b", "a b", "a..b", ",a"])("the mask %j is refused", (mask) => {
  expect(() => parseMask(mask)).toThrow("Invalid field mask");
});

test("an update names known fields or everything below them", () => {
  const all = ["title", "grid.rows", "grid.columns"];
  expect(maskedPaths("grid", all)).toEqual(["grid.rows", "grid.columns"]);
  expect(maskedPaths("*", all)).toEqual(all);
  expect(() => maskedPaths("colour", all)).toThrow("Invalid field: colour");
});
