/** Proves that ids made of several values stay apart. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { composeId, firstOfId } from "../../../shared/record/compose-id.ts";

test("two different lists of values never make the same id", () => {
  const values = fc.array(fc.string({ unit: fc.constantFrom("a", "|", "\\"), maxLength: 4 }), { minLength: 2, maxLength: 3 });
  fc.assert(
    fc.property(values, values, (a, b) => {
      expect(composeId(a) === composeId(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
  expect(composeId(["17", "A|3"])).toBe("17|A\\|3");
});

test("the first of several values is told, and one value has no first", () => {
  expect(firstOfId(composeId(["North", "17"]))).toBe("North");
  expect(firstOfId(composeId(["A|B", "17"]))).toBe("A\\|B");
  expect([firstOfId("17"), firstOfId(composeId(["A|B"])), firstOfId("")]).toEqual([undefined, undefined, undefined]);
});
