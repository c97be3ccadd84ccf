/** Tests how the options of a choice are written in one cell. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatOptions, parseOptions } from "../../../shared/map/option-list.ts";

test("whatever the options are, the cell gives them back", () => {
  const option = fc.string({ unit: fc.constantFrom("A", " ", ";", '"', "ä"), minLength: 1 }).map((text) => `x${text}x`);
  fc.assert(
    fc.property(fc.array(option), (options) => {
      expect(parseOptions(formatOptions(options))).toEqual(options);
    }),
  );
});

test("people write options with and without spaces, and quotation marks where they like", () => {
  expect(parseOptions("Customer;Prospect ; ;Lost;")).toEqual(["Customer", "Prospect", "Lost"]);
  expect(parseOptions('Handel; "Handel; Logistik"')).toEqual(["Handel", "Handel; Logistik"]);
  expect(parseOptions('17" screen; 19" screen')).toEqual(['17" screen', '19" screen']);
  expect(parseOptions("")).toEqual([]);
});
