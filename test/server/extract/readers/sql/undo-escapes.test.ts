/** Proves what escapes of each database stand for. */
import { expect, test } from "vitest";
import { type Escapes, undoCopyEscapes, undoEscapes } from "../../../../../server/extract/readers/sql/undo-escapes.ts";

const undone = (text: string, escapes: Escapes): string => {
  const bytes = Buffer.from(text);
  return undoEscapes(bytes, { start: 0, end: bytes.length }, escapes, 39).toString();
};

test.each<[string, Escapes, string]>([
  ["a\\'b''c\\\\d", "mysql", "a'b'c\\d"],
  ["\\n\\r\\t\\0\\Z\\b", "mysql", "\n\r\t\0\x1a\b"],
  ["100\\% \\_x \\q", "mysql", "100\\% \\_x q"],
  ["a\\nb''c", "standard", "a\\nb'c"],
  ["\\x41\\101\\u00eb\\U0001F600\\n", "postgresql escapes", "AAë😀\n"],
])("%s as %s", (text, escapes, expected) => {
  expect(undone(text, escapes)).toBe(expected);
});

test("marks are not doubled in COPY", () => {
  const bytes = Buffer.from("it''s \\\\ \\t");
  expect(undoCopyEscapes(bytes, 0, bytes.length).toString()).toBe("it''s \\ \t");
});
