/** Tests how columns line up. */
import { expect, test } from "vitest";
import { alignColumns } from "../../../server/cli/align-columns.ts";

test("cells line up, numbers to the right, without trailing blanks", () => {
  expect(
    alignColumns([
      ["account", 7, ""],
      ["contact", 1042, "x"],
    ]),
  ).toBe("  account     7\n  contact  1042  x");
});
