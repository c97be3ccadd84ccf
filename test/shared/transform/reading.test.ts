/** Tests what is said of a cell that gives more than its field can hold. */
import { expect, test } from "vitest";
import { dayOnly, partly, quote, saysMore, unreadable, value } from "../../../shared/transform/reading.ts";
import { feed } from "./small-map.ts";

const born = feed("Born", "lead.dueTime", "date");

test("a time of day beside a day is quoted, midnight is not", () => {
  expect(dayOnly(value("1815-12-10"), born, "10/12/1815 09:30", "09:30").issues?.[0]?.message).toContain('"10/12/1815 09:30"');
  expect(dayOnly(value("1815-12-10"), born, "10/12/1815 00:00", "00:00").issues).toBeUndefined();
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
