/** Tests what is said of a cell that gives more than its field can hold. */
import { expect, test } from "vitest";
import type { FieldRow } from "../../../shared/record/migration-map.ts";
import { dayAndTime, partly, quote, saysMore, unreadable } from "../../../shared/transform/reading.ts";
import { feed, smallMap } from "./small-map.ts";

const born = feed("Born", "lead.dueTime", "date");

test("a time of day beside a day is kept where a field is planned for it, else quoted; midnight is neither", () => {
  const made = feed("Created", "contact.custom:Original created", "created-stamp");
  const key = "contact.original created (time)";
  const field: FieldRow = { key, entity: "contact", name: "Original created (time)", type: "String", options: [], creator: "Crosswalk" };
  const read = (time: string, fields = new Map([[key, field]])) =>
    dayAndTime("1815-12-10", { compiled: smallMap({ fields }), feed: made, object: "contact" }, `10/12/1815 ${time}`, time);
  expect(read("09:30")).toMatchObject({ reading: { value: "1815-12-10", time: "09:30" } });
  expect(read("09:30").issues).toBeUndefined();
  expect(read("09:30", new Map()).issues?.[0]?.message).toContain('"10/12/1815 09:30"');
  expect(read("00:00", new Map())).toMatchObject({ reading: { value: "1815-12-10" } });
  expect(read("00:00", new Map()).issues).toBeUndefined();
});

test("what a reading does not carry is kept beside it or left out, and quoted on one line", () => {
  expect(partly({ kind: "nothing" }, born, "1815\nor so", "date").rest).toMatchObject({ kind: "beside" });
  expect(unreadable(born, "date", "1815\nor so").rest).toMatchObject({
    kind: "left out",
    by: { message: expect.stringContaining(quote("1815\nor so")) },
  });
});

test.each([
  ["⼬", true],
  ["①", true],
  ["ring", true],
  ["@", true],
  [" ;,/", false],
  ["☎ ", false],
])("what is left as %j says more: %s", (rest, more) => {
  expect(saysMore(rest)).toBe(more);
});
