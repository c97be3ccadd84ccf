/** Tests that a text stands on one line. */
import { expect, test } from "vitest";
import { oneLine } from "../../../shared/record/one-line.ts";

test("the filled lines of a text stand on one line", () => {
  expect(oneLine(" Ada \r\n\n  Lovelace ")).toBe("Ada Lovelace");
  expect(oneLine("161\nStation Road", ", ")).toBe("161, Station Road");
});
