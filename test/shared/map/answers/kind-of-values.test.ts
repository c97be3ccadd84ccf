/** Tests what a column's values are said to be. */
import { expect, test } from "vitest";
import { kindOfValues } from "../../../../shared/map/answers/kind-of-values.ts";
import { column } from "../column.ts";

const kindOf = (...values: string[]) => kindOfValues(column("contact", "X", values));
const many = (value: string): string[] => Array.from({ length: 19 }, () => value);

test("nearly all values decide, a strange one does not", () => {
  expect(kindOf(...many("ada@mills.example"), "none")).toBe("email");
  expect(kindOf("ada@mills.example", "none")).toBe("text");
  expect(kindOf("+91 98765 43210", "9876543210")).toBe("phone");
  expect(kindOf("https://mills.example", "www.mills.example")).toBe("url");
  expect(kindOf("12/03/2026", "1/4/2026")).toBe("date");
  expect(kindOf("12", "1,200.50", "7")).toBe("number");
  expect(kindOf("Yes", "No", "yes")).toBe("boolean");
  expect(kindOf("B+", "0-")).toBe("text");
});

test("of a column without values nothing is known", () => {
  expect(kindOf("", "-")).toBeUndefined();
});
