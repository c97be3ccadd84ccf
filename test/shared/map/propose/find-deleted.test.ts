/** Proves by which columns records are known as deleted. */
import { expect, test } from "vitest";
import { findDeleted } from "../../../../shared/map/propose/find-deleted.ts";
import { column } from "../column.ts";

const known = (name: string, values: readonly string[], object = "contact"): ReturnType<typeof column> => column(object, name, values);

test.each<[string, string[], { test: string; value: string }[] | undefined]>([
  ["voided", ["0", "0", "1"], [{ test: "is", value: "1" }]],
  ["is_deleted", ["f", "t", "f"], [{ test: "is", value: "t" }]],
  ["Deleted", ["", "Yes", "TRUE", ""], [{ test: "is", value: "TRUE; Yes" }]],
  ["deleted_at", ["", "2025-01-02 10:00:00", ""], [{ test: "is filled", value: "" }]],
  [
    "DateDeleted",
    ["0001-01-01", "2025-01-02", "0001-01-01"],
    [
      { test: "is filled", value: "" },
      { test: "does not contain", value: "0001-01-01" },
    ],
  ],
  ["Status", ["finished", "entered-in-error", "planned"], [{ test: "is", value: "entered-in-error" }]],
  ["Verification status", ["Confirmed", "Entered in Error"], [{ test: "is", value: "Entered in Error" }]],
  ["Status", ["entered-in-error", "entered-in-error"], undefined],
  ["Status", ["deleted", "active"], undefined],
  ["voided", ["0", "0"], undefined],
  ["voided", ["1", "1"], undefined],
  ["deleted", ["Ada", "1", "0"], undefined],
  ["deleted_by", ["", "7"], undefined],
  ["deleted_at", ["", "some day"], undefined],
  ["DateDeleted", ["0000-00-00", "0000-00-00"], undefined],
])("%s with %j", (name, values, all) => {
  expect(findDeleted([known(name, values)])).toEqual(
    all === undefined ? [] : [{ object: "contact", column: name, all: all.map((condition) => ({ column: name, ...condition })) }],
  );
});

test("a mark counts before the moment at which it was set, in each object by itself", () => {
  const columns = [known("date_voided", ["", "2025-01-02"]), known("voided", ["0", "1"]), known("deleted_at", ["", "2025-01-02"], "lead")];
  expect(findDeleted(columns).map(({ object, column }) => [object, column])).toEqual([
    ["contact", "voided"],
    ["lead", "deleted_at"],
  ]);
});
