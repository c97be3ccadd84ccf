/** Tests which words say what a record is recognised by. */
import { expect, test } from "vitest";
import { checkKeys, wordsIn } from "../../../shared/record/recognised-by.ts";

test("words that name nothing are told, with those that can be used; case and spaces do not count", () => {
  expect(checkKeys("account", "Name,  TAX number, colour")).toEqual({
    unknown: ["colour"],
    usable: ["name", "tax number", "domain", "phone", "street"],
  });
  expect(wordsIn(" , ")).toEqual([]);
});
