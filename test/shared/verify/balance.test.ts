/** Proves that every record stands in exactly one class. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ChangeKind } from "../../../shared/record/change.ts";
import { balanceClasses, balanceRow, classOf, type Standing } from "../../../shared/verify/balance.ts";

const standing = (more: Partial<Standing>): Standing => ({ kind: "create", linked: null, dead: false, countsAs: null, ...more });

test("a loaded record is created or matched, whatever the newest plan says", () => {
  expect(classOf(standing({ kind: "skip", linked: "created" }))).toBe("created");
  expect(classOf(standing({ kind: "update", linked: "matched" }))).toBe("matched");
});

test("what waits is held, what Nutshell refused has failed, what is not carried out yet is planned", () => {
  expect(classOf(standing({ kind: "hold" }))).toBe("held");
  expect(classOf(standing({ dead: true }))).toBe("failed");
  expect(classOf(standing({}))).toBe("planned");
});

test("a sheet closes when nothing is planned any more and the classes add up", () => {
  expect(balanceRow("deal", 3, { created: 2, held: 1 }).closes).toBe(true);
  expect(balanceRow("deal", 3, { created: 2, planned: 1 }).closes).toBe(false);
  expect(balanceRow("deal", 4, { created: 2, held: 1 }).closes).toBe(false);
});

test("any standing has one class", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ChangeKind.options),
      fc.constantFrom(null, "created" as const, "matched" as const),
      fc.boolean(),
      fc.constantFrom(null, "created", "matched", "excluded"),
      (kind, linked, dead, countsAs) => {
        expect(balanceClasses).toContain(classOf({ kind, linked, dead, countsAs }));
      },
    ),
  );
});
