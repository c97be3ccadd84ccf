/** Tests how targets and users are written for people and read back. */
import { expect, test } from "vitest";
import { readTarget, standardTargets, targetLabel, targetOf } from "../../../shared/map/target-label.ts";
import { readUser, userLabel } from "../../../shared/map/user-label.ts";
import { Entity } from "../../../shared/record/nutshell/entity.ts";
import { freshCatalog } from "./catalogs.ts";

test("every standard field can be chosen by its label and by its id", () => {
  for (const id of Entity.options.flatMap(standardTargets)) {
    expect(readTarget(targetLabel(id), undefined), id).toBe(id);
    expect(readTarget(id, undefined), id).toBe(id);
  }
});

test("labels are different from each other", () => {
  const ids = Entity.options.flatMap(standardTargets);
  expect(new Set(ids.map((id) => targetLabel(id).toLowerCase())).size).toBe(ids.length);
});

test("a custom field is written in words, also with a colon in its name", () => {
  expect(readTarget(targetLabel("contact.custom:Size: shoe"), "lead")).toBe("contact.custom:Size: shoe");
  expect(readTarget("Shoe size (custom field)", "contact")).toBe("contact.custom:Shoe size");
  expect(readTarget("Task: Shoe size (custom field)", "contact")).toBeUndefined();
});

test("the object's own field may be named alone", () => {
  expect(readTarget("Email", "contact")).toBe("contact.emails");
  expect(readTarget("Email", "lead")).toBeUndefined();
  expect(readTarget("leave out", "contact")).toBe("");
});

test("an address needs a part, and a part needs an address", () => {
  expect(targetOf("contact.addresses")).toBeUndefined();
  expect(targetOf("contact.emails.city")).toBeUndefined();
  expect(targetOf("contact.addresses.constructor")).toBeUndefined();
  expect(targetOf("contact.addresses.city")?.part).toBe("city");
  expect(targetLabel("contact.addresses"), "it has a name all the same").toBe("Person: Address");
});

test("a user is read by label, e-mail, id or a name of their own", () => {
  const [, ada] = freshCatalog.users;
  for (const cell of [ada ? userLabel(ada) : "", "ADA@analytical.example", "ada  byron", "2"])
    expect(readUser(cell, freshCatalog)?.id, cell).toBe(2);
  expect(readUser("somebody else", freshCatalog)).toBeUndefined();
});
