/** Tests where the time at which a record came into being goes. */
import { expect, test } from "vitest";
import { read } from "../small-map.ts";

const format = "d/M/yyyy H:mm|d/M/yyyy";

test("a custom date field takes the day, whatever the hour", () => {
  const at = (text: string) => read("created-stamp", text, { field: "custom:Original created", kind: "date", argument: format });
  expect(at("10/12/2025 23:59").reading).toBe("2025-12-10");
  expect(at("10/12/2025").reading).toBe("2025-12-10");
});

test("a custom text field takes day and time as far as the export knows them", () => {
  const at = (text: string) => read("created-stamp", text, { field: "custom:Original created", argument: format }).reading;
  expect(at("10/12/2025 09:30")).toBe("2025-12-10 09:30:00");
  expect(at("10/12/2025")).toBe("2025-12-10");
});

test("where no field can hold it, it waits to become a line of text, in the source's own clock and without seconds", () => {
  const at = (text: string) => read("created-stamp", text, { field: "body", kind: "longText", argument: format }).reading;
  expect(at("10/12/2025 09:30")).toEqual({ kind: "created", date: "2025-12-10", time: "09:30:00", text: "2025-12-10 09:30" });
  expect(at("10/12/2025")).toEqual({ kind: "created", date: "2025-12-10", time: undefined, text: "2025-12-10" });
});

test("the same digits are another day where the month is written first", () => {
  const day = (argument: string) => read("created-stamp", "03/04/2025", { field: "custom:Created", kind: "date", argument }).reading;
  expect(day("d/M/yyyy")).toBe("2025-04-03");
  expect(day("M/d/yyyy")).toBe("2025-03-04");
});

test("a leap day is read in leap years only", () => {
  const day = (text: string) => read("created-stamp", text, { field: "custom:Created", kind: "date", argument: "d/M/yyyy" });
  expect(day("29/02/2024").reading).toBe("2024-02-29");
  expect(day("29/02/2025").issues).toEqual(["warn issue/bad-format"]);
});

test.each(["yesterday", "0000-00-00", "10.12.2025", "45996", "10/12/25", "99/99/9999"])(
  "%s is no creation time: it is left out and told",
  (text) => {
    expect(read("created-stamp", text, { field: "body", kind: "longText", argument: format })).toEqual({
      reading: { kind: "nothing" },
      issues: ["warn issue/bad-format"],
    });
  },
);

test("a time of day that a field of days cannot hold is told; midnight is none", () => {
  const day = (text: string) => read("created-stamp", text, { field: "custom:Created", kind: "date", argument: "d/M/yyyy H:mm" });
  expect(day("03/04/2025 09:30")).toEqual({ reading: "2025-04-03", issues: ["warn issue/bad-format"] });
  expect(day("03/04/2025 0:00")).toEqual({ reading: "2025-04-03", issues: [] });
  const due = read("date", "03/04/2025 09:30", { field: "dueTime", kind: "dateTime", argument: "d/M/yyyy H:mm" });
  expect(due.issues).toEqual(["warn issue/bad-format"]);
});
