/** Proves that users are told by name, and apart where two have the same. */
import { expect, test } from "vitest";
import { nameUsers } from "../../../../shared/record/nutshell/name-users.ts";

const named = nameUsers([
  { id: 3, name: "Ada Byron" },
  { id: 4, name: "Mary Somerville" },
  { id: 9, name: "Mary Somerville" },
]);

test("a user is told by name, and with the number where two have the same name", () => {
  expect(["owner", "author", "loggedBy"].map((field) => named(field, 3))).toEqual(["Ada Byron", "Ada Byron", "Ada Byron"]);
  expect(named("owner", 9)).toBe("Mary Somerville (user 9)");
});

test("numbers of other fields, users that are not known and empty values stay as they are", () => {
  expect([named("probability", 3), named("owner", 77), named("owner", null)]).toEqual([3, 77, null]);
});
