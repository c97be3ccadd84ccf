/** Tests in which entity's fields the columns of an object go. */
import { expect, test } from "vitest";
import { isLine, mappedEntity } from "../../../shared/map/mapped-entity.ts";

test("products of deals go to the fields of a lead; lists that are only read go nowhere", () => {
  expect(mappedEntity({ becomes: "contact" })).toBe("contact");
  expect(mappedEntity({ becomes: "lead products" })).toBe("lead");
  expect(mappedEntity({ becomes: "product list" })).toBeUndefined();
  expect(mappedEntity(undefined)).toBeUndefined();
  expect([isLine({ becomes: "lead products" }), isLine({ becomes: "lead" })]).toEqual([true, false]);
});
