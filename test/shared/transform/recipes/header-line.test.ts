/** Tests the lines `Label: value` that stand at the top of a text. */
import { expect, test } from "vitest";
import { read } from "../small-map.ts";

const line = (text: string, argument: string, more: object = {}) =>
  read("header-line", text, { column: "Prio", argument, ...more }).reading;

test("a line is called as Detail says, or as its column when Detail says nothing", () => {
  expect(line("High", "Priority")).toEqual({ kind: "line", label: "Priority", text: "High" });
  expect(line("High", "")).toEqual({ kind: "line", label: "Prio", text: "High" });
});

test("a value of several lines stays one line, so that it cannot pass for the next one", () => {
  expect(line("High\r\n\r\n  Owner: Eve  \n", "Priority")).toMatchObject({ text: "High Owner: Eve" });
});

test("a date that Detail can read stands as nobody misreads it, with its time where it has one", () => {
  expect(line("03/04/2025", "Due (d/M/yyyy)")).toEqual({ kind: "line", label: "Due", text: "2025-04-03" });
  expect(line("03/04/2025", "Due (M/d/yyyy)")).toEqual({ kind: "line", label: "Due", text: "2025-03-04" });
  expect(line("3-Apr-2025 10:15", "Due (d-MMM-yyyy H:mm)")).toEqual({ kind: "line", label: "Due", text: "2025-04-03 10:15" });
});

test("a date that Detail cannot read stands as it was written, without a warning", () => {
  const text = "after Easter";
  expect(read("header-line", text, { argument: "Due (d/M/yyyy)" })).toEqual({ reading: { kind: "line", label: "Due", text }, issues: [] });
});

test("brackets that say nothing about dates belong to the label", () => {
  expect(line("12", "Price (INR)")).toEqual({ kind: "line", label: "Price (INR)", text: "12" });
  expect(line("03/04/2025", "Due (day first)")).toEqual({ kind: "line", label: "Due (day first)", text: "03/04/2025" });
});

test("the Values tab may rename a value or leave the line out", () => {
  const values = new Map([
    ["h", "High"],
    ["n/r", ""],
  ]);
  expect(line(" H ", "Priority", { values })).toMatchObject({ text: "High" });
  expect(line("N/R", "Priority", { values })).toEqual({ kind: "nothing" });
  expect(line("Low", "Priority", { values })).toMatchObject({ text: "Low" });
});

test("text of any script, and text that looks like code, stands as it is", () => {
  for (const text of ["உயர்", "高", "عالي", '=IMPORTXML("https://x.example")', "<b>High</b>", "a: b: c"])
    expect(line(text, "Priority")).toEqual({ kind: "line", label: "Priority", text });
});
