/** Tests that characters which nobody sees make no difference. */
import { expect, test } from "vitest";
import { fold } from "../../../shared/record/fold-text.ts";
import { comparable, visible } from "../../../shared/record/visible.ts";

test("zero-width spaces, direction marks and soft hyphens go", () => {
  expect(visible("\u202A+91 98765\u202C\u200B\u00AD\uFEFF")).toBe("+91 98765");
  expect(fold("VIP\u200B")).toBe("vip");
});

test("a joiner stays where it shapes letters, and never counts in a comparison", () => {
  expect(visible("می\u200Cخواهم")).toBe("می\u200Cخواهم");
  expect(visible("ada\u200C@engines.example")).toBe("ada@engines.example");
  expect(comparable("می\u200Cخواهم")).toBe("میخواهم");
});
