/** Tests how cells with several choices are read. */
import { expect, test } from "vitest";
import { read } from "../small-map.ts";

const labels = new Map([
  ["engines", "Engines"],
  ["spare parts", "Spare Parts"],
]);
const several = (text: string) => read("choice", text, { labels, several: true });

test("every choice of a cell is taken in the spelling of the list", () => {
  expect(several("engines ; spare parts")).toEqual({ reading: ["Engines", "Spare Parts"], issues: [] });
  expect(several("Engines,Spare Parts")).toEqual({ reading: ["Engines", "Spare Parts"], issues: [] });
  expect(several("Engines\u200B")).toEqual({ reading: ["Engines"], issues: [] });
});

test("a choice in other letters than the list or the tab Values is told; Nutshell's own words for a state are not", () => {
  const told = ["warn issue/bad-format"];
  expect(read("choice", "ENGINES", { labels })).toEqual({ reading: "Engines", issues: told });
  expect(read("text", "CUSTOMER", { values: new Map([["customer", "Customer"]]) })).toEqual({ reading: "Customer", issues: told });
  expect(read("choice", "Engines", { labels }).issues).toEqual([]);
  expect(read("choice", "Open", { labels: new Map([["open", "open"]]), field: "status" })).toEqual({ reading: "open", issues: [] });
});

test("a part that is no choice is told", () => {
  expect(several("Engines|Wheels")).toEqual({ reading: ["Engines"], issues: ["warn issue/bad-format"] });
  expect(several("Wheels")).toEqual({ reading: { kind: "nothing" }, issues: ["warn issue/bad-format"] });
});

test("what Detail names as separators divides a cell, nothing else", () => {
  const listed = new Map([
    ["engines, small", "Engines, small"],
    ["looms", "Looms"],
  ]);
  const values = new Map([
    ["weaving", "Looms"],
    ["none", ""],
  ]);
  const split = (text: string) => read("choice", text, { labels: listed, several: true, argument: "separated by /", values });
  expect(split("Engines, small / weaving")).toEqual({ reading: ["Engines, small", "Looms"], issues: [] });
  expect(split("None")).toEqual({ reading: { kind: "nothing" }, issues: ["warn issue/unmapped-field"] });
  expect(split("Looms/none")).toEqual({ reading: ["Looms"], issues: ["warn issue/bad-format"] });
});
