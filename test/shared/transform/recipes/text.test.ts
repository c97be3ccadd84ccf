/** Tests how text becomes one line. */

import { expect, test } from "vitest";
import { oneLine } from "../../../../shared/record/one-line.ts";
import { read } from "../small-map.ts";

test("the lines of a text stand after each other, without those that are empty", () => {
  expect(oneLine("161 \r\n\r\n\t Station Road\rKolkata\n")).toBe("161 Station Road Kolkata");
  expect(oneLine("161\nStation Road", ", ")).toBe("161, Station Road");
});

test("spaces within a line are kept, and those at its ends are not", () => {
  expect(oneLine("  Ada  Lovelace  ")).toBe("Ada  Lovelace");
  for (const blank of ["", "   ", "\r\n \n"]) expect(oneLine(blank)).toBe("");
});

test("an address of several lines becomes one, with one comma between them", () => {
  const street = (text: string): unknown => read("address-part", text, { kind: "addresses", part: "street" }).reading;
  expect(street("161,\nStation Road\n")).toEqual({ kind: "part", part: "street", text: "161, Station Road" });
  expect(street("\n161\n\nStation Road, Howrah")).toEqual({ kind: "part", part: "street", text: "161, Station Road, Howrah" });
});

// A way through the text for each of its spaces would take minutes.
test.each(["text", "header-line", "address-part", "long-text", "html-text", "phone"] as const)(
  "a cell that is nearly all spaces is read by %s as any other",
  (recipe) => {
    const { reading } = read(recipe, `a${" ".repeat(200_000)}b`, { kind: recipe === "phone" ? "phones" : "text" });
    expect(JSON.stringify(reading).length).toBeGreaterThan(200_000);
  },
);
