/** Proves what a survivor takes over from a double. */
import { expect, test } from "vitest";
import { mergeFields } from "../../../shared/plan/merge-fields.ts";

test("blanks are filled, lists are joined without doubles, own values stay", () => {
  expect(
    mergeFields(
      { name: "Analytical Engines", phones: ["+911"], industry: "Machines" },
      { name: "ANALYTICAL ENGINES PVT LTD", phones: ["+911", "+912"], industry: "Other", description: "London" },
    ),
  ).toEqual({ name: "Analytical Engines", phones: ["+911", "+912"], industry: "Machines", description: "London" });
});
