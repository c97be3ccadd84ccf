/** Tests that what waits is counted and said in one way. */
import { expect, test } from "vitest";
import { countRecords, sayWaiting } from "../../../shared/state/what-waits.ts";

test("records of all kinds are counted together, and records of which only a part waits are said apart", () => {
  expect(countRecords([{ held: 2 }, { held: 3 }], "held")).toBe(5);
  expect(sayWaiting({ records: 1, inPart: 0 })).toBe("1 record waits");
  expect(sayWaiting({ records: 339, inPart: 2 })).toBe("339 records and parts of 2 others wait");
  expect(sayWaiting({ records: 0, inPart: 1 })).toBe("parts of 1 record wait");
});
