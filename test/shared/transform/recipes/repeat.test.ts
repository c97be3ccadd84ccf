/** Tests the line that says how often a task repeats. */
import { expect, test } from "vitest";
import { read } from "../small-map.ts";

const line = (text: string) => read("repeat", text, { column: "Repeats every", argument: "Repeats", kind: "longText" });

test("a rule in words stands as it is, an iCalendar rule in words", () => {
  expect(line("Every week")).toMatchObject({ reading: { kind: "line", label: "Repeats", text: "Every week", repeats: {} }, issues: [] });
  expect(line("FREQ=WEEKLY;BYDAY=MO")).toMatchObject({ reading: { text: "Every week on Monday" }, issues: [] });
});

test("a rule that cannot be read stands as it is, with an issue that says so", () => {
  const { reading, issues } = line("Every 3rd Friday");
  expect(reading).toEqual({ kind: "line", label: "Repeats", text: "Every 3rd Friday", repeats: null });
  expect(issues).toEqual(["warn issue/bad-format"]);
});

test("a task that does not repeat has no rule", () => {
  expect(line("Never")).toEqual({ reading: { kind: "line", label: "Repeats", text: "Never" }, issues: [] });
});
