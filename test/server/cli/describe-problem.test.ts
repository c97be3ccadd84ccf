/** Tests how a problem reads on the terminal. */
import { expect, test } from "vitest";
import { describeProblem } from "../../../server/cli/describe-problem.ts";

test("a problem is what, where and what to do next, one place per line", () => {
  const problem = {
    type: "t",
    title: "t",
    status: 422,
    detail: "Two contacts have the id 1042.",
    code: "source/duplicate-id",
    hint: "Remove one.",
    where: [
      { file: "Contacts.csv", line: 12, column: "ID" },
      { tab: "Mapping", row: 3, cell: "D3" },
    ],
  };
  expect(describeProblem(problem)).toBe(
    "Two contacts have the id 1042. [source/duplicate-id]\n  where  Contacts.csv, line 12, column ID\n  where  tab Mapping, row 3, cell D3\n  next   Remove one.",
  );
});

test("a problem without a place has no empty line for it", () => {
  expect(describeProblem({ type: "t", title: "t", status: 409, detail: "No.", code: "gate/closed", hint: "Sign." })).toBe(
    "No. [gate/closed]\n  next   Sign.",
  );
});
