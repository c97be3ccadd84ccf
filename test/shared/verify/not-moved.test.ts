/** Proves that every cause says what to do, whether asking for it changes anything, and where in the export it stands. */
import { expect, test } from "vitest";
import { decisionKinds } from "../../../shared/record/decision.ts";
import { IssueCode } from "../../../shared/record/issue.ts";
import { columnsOf, describeCause } from "../../../shared/verify/not-moved.ts";

const facts = { detail: "", field: "", hint: null, reason: "Left out on the tab Inventory" };

test("every cause has words and something to do; only what a call failed with is tried again for the asking", () => {
  const told = [
    describeCause({ ...facts, how: "call", detail: "nutshell/rejected", reason: "Invalid value for phone." }),
    describeCause({ ...facts, how: "call", detail: "load/no-market" }),
    describeCause({ ...facts, how: "call", detail: "load/link-missing" }),
    ...IssueCode.options.map((detail) => describeCause({ ...facts, how: "issue", detail, field: "Email ID" })),
    ...Object.keys(decisionKinds).map((detail) => describeCause({ ...facts, how: "question", detail })),
    describeCause({ ...facts, how: "owner", detail: "luigi menabrea" }),
    describeCause({ ...facts, how: "record" }),
    describeCause({ ...facts, how: "wait" }),
    describeCause({ ...facts, how: "rule" }),
  ];
  for (const { what, todo } of told) {
    expect(what).not.toMatch(/^$|issue\/|undefined/u);
    expect(todo).not.toMatch(/^$|undefined/u);
  }
  expect(told.filter(({ again }) => again).map(({ what }) => what)).toEqual([
    "Nutshell refused it: Invalid value for phone.",
    "Left out on the tab Inventory",
  ]);
  expect(told.filter(({ question }) => question).length).toBe(Object.keys(decisionKinds).length);
});

test("what was left out says where it is taken in again", () => {
  const todo = (reason: string): string => describeCause({ ...facts, how: "rule", reason }).todo;
  expect(todo("Left out on the tab Inventory")).toContain("include this kind of record");
  expect(todo("Left out by decision: it has no person and no company")).toContain("tab Decisions");
  expect(todo("Was converted in the old system; only the person is loaded (setting lead.converted)")).toContain("tab Settings");
  expect(todo("None of its columns is mapped")).toContain("tab Mapping");
  expect(todo("Owns no record and has no user in Nutshell")).toContain("tab Owners");
  expect(todo("No deal uses this stage")).toBe("Nothing, if it is meant to be so");
});

test("the cell is the issue's own column, or the one that feeds its field, or the one that the refusal quotes or names", () => {
  const ada = { "Contact Name": "Ada Lovelace", "Mobile No": "ask the porter", "Alternate No": "" };
  const feeds = new Map([
    ["name", ["Contact Name"]],
    ["phones", ["Mobile No", "Alternate No"]],
  ]);
  const columns = (field: string, reason: string): string[] => columnsOf({ field, reason }, ada, feeds);
  expect(columns("Mobile No", "It is no number")).toEqual(["Mobile No"]);
  expect(columns("name", "It has no name")).toEqual(["Contact Name"]);
  expect(columns("", 'The value "ask the porter" is not allowed')).toEqual(["Mobile No"]);
  expect(columns("", "Invalid value for phone."), "an empty cell is not the reason").toEqual(["Mobile No"]);
  expect(columns("", "No")).toEqual([]);
});
