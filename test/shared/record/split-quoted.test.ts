/** Tests that a separator inside quotation marks separates nothing. */
import { expect, test } from "vitest";
import { splitQuoted } from "../../../shared/record/split-quoted.ts";

test.each([
  ['"Pumps; big";Valves', ["Pumps; big", "Valves"]],
  ['Valves ; "Pumps; ""big""" ', ["Valves", 'Pumps; "big"']],
  ['["Pumps; big", "Valves"]', ["Pumps; big", "Valves"]],
  ["Pumps;; Valves;", ["Pumps", "Valves"]],
  ['5" pipe;6" pipe', ['5" pipe', '6" pipe']],
  ['"Old" pumps;Valves', ['"Old" pumps', "Valves"]],
  ['"Pumps;Valves', ['"Pumps', "Valves"]],
  ["[1,2];[3]", ["[1,2]", "[3]"]],
  ["", []],
])("%s", (cell, parts) => {
  expect(splitQuoted(cell, ";")).toEqual(parts);
});
