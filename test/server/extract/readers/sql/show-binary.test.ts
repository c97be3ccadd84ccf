/** Proves how bytes are shown, and how text that is not in the encoding of its dump is read. */
import { expect, test } from "vitest";
import { createDecoder, holdsBytes, showBinary } from "../../../../../server/extract/readers/sql/show-binary.ts";

test.each<[number[], string | undefined, string | undefined]>([
  [[0x41, 0x62], "blob", "Ab"],
  [[0xc3, 0xab, 10], undefined, "ë\n"],
  [[0, 1], "binary", "0x0001"],
  [[1], "bit", "1"],
  [[1, 0], "bit", "256"],
  [[], "bit", ""],
  [Array.from({ length: 5000 }, () => 255), "longblob", undefined],
])("%j of %s", (bytes, type, expected) => {
  expect(showBinary(Buffer.from(bytes), type)).toBe(expected);
});

test("columns that hold bytes are known by their type", () => {
  expect(["longblob", "varbinary", "bit", "bytea", "varchar", undefined].map(holdsBytes)).toEqual([true, true, true, true, false, false]);
});

test("a value that is not UTF-8 is read as Windows-1252 and counted, and one that says so itself is not", () => {
  const notes = { foreign: 0, leftOut: 0 };
  const decode = createDecoder("utf-8", notes);
  expect(decode(Buffer.from([0x5a, 0xeb]), 0, 2)).toBe("Zë");
  expect(decode(Buffer.from("\uFFFD"), 0, 3)).toBe("\uFFFD");
  expect(notes.foreign).toBe(1);
});
