/** Proves that a key is one word, unique, and reads back. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseRecordKey, recordKey } from "../../../shared/record/record-key.ts";

test("Ada's key is the one on her record in Nutshell", () => {
  expect(recordKey("rsoft", "contact", "1042")).toBe("rsoft/contact/1042");
  expect(recordKey("rsoft", "lead", "77", "conversion")).toBe("rsoft/lead/77#conversion");
});

test("any id makes a key without white space that reads back to the same id", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "binary" }), (id) => {
      const key = recordKey("rsoft", "contact", id);
      expect(key).not.toMatch(/\s/u);
      expect(parseRecordKey(key)?.id).toBe(id);
    }),
  );
});

test("an id with a slash before digits reads back", () => {
  expect(recordKey("rsoft", "deal", "DL/24/0017")).toBe("rsoft/deal/DL%002f24%002f0017");
  expect(parseRecordKey("rsoft/deal/DL%002f24%002f0017")?.id).toBe("DL/24/0017");
});

test("a text that is no key is not taken for one", () => {
  expect(parseRecordKey("1003-leads")).toBeUndefined();
});
