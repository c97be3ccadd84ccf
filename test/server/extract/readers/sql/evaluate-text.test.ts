/** Proves which functions around values are worked out, and that none grows without end. */
import { expect, test } from "vitest";
import { evaluate } from "../../../../../server/extract/readers/sql/evaluate-text.ts";

test.each([
  ["replace('a\\nb','\\n',char(10))", "a\nb"],
  ["replace(replace('it''s\\r\\n','\\r',char(13)),'\\n',char(10))", "it's\r\n"],
  ["unistr('a\\u000ab\\\\')", "a\nb\\"],
  ["char(235)", Buffer.from("ë").toString("latin1")],
  ["replace('$&','$',char(36,36))", "$$&"],
  ["now()", undefined],
  ["replace('a','b')", undefined],
  ["replace('a','b','c') || 'd'", undefined],
])("%s", (text, expected) => {
  expect(evaluate(text, "standard")).toBe(expected);
});

test("only in dumps of SQLite, as elsewhere such a function may do something else", () => {
  expect(evaluate("char(65)", "mysql")).toBeUndefined();
});

test("a value that grows with every function is not worked out", () => {
  let text = "'a'";
  for (let n = 0; n < 15; n += 1) text = `replace(${text},'a','aaaaaaaaaa')`;
  expect(evaluate(text, "standard")).toBeUndefined();
});
