/** Tests how the names of products in a cell are read. */
import { expect, test } from "vitest";
import { read } from "../small-map.ts";

test("several products stand between semicolons, bars or line breaks; a comma belongs to a name", () => {
  expect(read("products", "Chair lift, electric; Service hours\nService  hours|Seat").reading).toEqual([
    "Chair lift, electric",
    "Service hours",
    "Seat",
  ]);
});

test("a word that means nothing is no product, and that is said", () => {
  expect(read("products", "-; Seat")).toEqual({ reading: ["Seat"], issues: ["warn issue/bad-format"] });
  expect(read("products", "; -")).toEqual({ reading: { kind: "nothing" }, issues: ["warn issue/bad-format"] });
});
