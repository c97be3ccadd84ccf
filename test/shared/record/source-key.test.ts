/** Tests what the source is called in record keys. */
import { expect, test } from "vitest";
import { parseRecordKey, recordKey } from "../../../shared/record/record-key.ts";
import { sourceKey } from "../../../shared/record/source-key.ts";

test("the source is called by its profile, and by its account where people named it", () => {
  expect(sourceKey("rsoft", {})).toBe("rsoft");
  expect(sourceKey("rsoft", { "source.instance": " Berlin / Office #2 " })).toBe("rsoft@berlin-office-2");
});
test("a key with the name of an account is read as any other", () => {
  expect(parseRecordKey(recordKey(sourceKey("rsoft", { "source.instance": "Berlin" }), "contact", "17"))).toMatchObject({
    object: "contact",
    id: "17",
  });
});
