/** Tests how names are split and put into addresses. */
import { expect, test } from "vitest";
import { displayName, slug, splitName } from "../../../../../server/sandbox/nutshell/values/name.ts";

test.each([
  ["Test 1", "Test", "1"],
  ["Ada", "Ada", ""],
  ["  Ada   King Lovelace ", "Ada King", "Lovelace"],
  ["", "", ""],
])("%j is %j and %j", (text, givenName, familyName) => {
  expect(splitName(text)).toEqual({ salutation: "", givenName, familyName });
});

test("a split name is shown as it was, single spaces between", () => {
  expect(displayName(splitName(" Augustus  De Morgan"))).toBe("Augustus De Morgan");
});

test.each([
  ["Test Account Hull 1", "7-test-account-hull-1"],
  ["Rhône & Söhne", "7-rhône-söhne"],
  ["***", "7"],
])("%s has the address %s", (name, expected) => {
  expect(slug(7, name)).toBe(expected);
});
