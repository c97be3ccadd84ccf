/** Tests what the two surfaces call our entities. */
import { expect, test } from "vitest";
import { Entity } from "../../../../shared/record/nutshell/entity.ts";
import { entityOfType, parseRestId, restId, surfaceNames } from "../../../../shared/record/nutshell/surface-names.ts";

test("every entity is known by its JSON-RPC type and its REST id again", () => {
  for (const entity of Entity.options) {
    expect(entityOfType(surfaceNames[entity].entityType)).toBe(entity);
    expect(parseRestId(restId(entity, 1003))).toEqual({ entity, id: 1003 });
  }
  expect(restId("contact", 7)).toBe("7-contacts");
});

test("what is none of ours is said to be so", () => {
  expect([entityOfType("Users"), entityOfType(""), parseRestId("1-users"), parseRestId("7"), parseRestId("contacts")]).toEqual(
    Array(5).fill(undefined),
  );
});
