/** Tests how single cells of a tab are read, whatever a sheet or a person has put into them. */
import { describe, expect, test } from "vitest";
import { editable, number, readOnly, text, tick } from "../../../shared/tabs/column.ts";

describe("a cell as text", () => {
  test("has no spaces around it; figures and ticks are read as they are shown", () => {
    for (const [cell, read] of [
      ["  Ada  ", "Ada"],
      [1042, "1042"],
      [0, "0"],
      [true, "true"],
      [null, ""],
      [undefined, ""],
      ["\u00a0x\n", "x"],
    ] as const)
      expect(text.parse(cell)).toBe(read);
  });
});

describe("a cell as a number", () => {
  test("is read with signs, groups and a percent sign", () => {
    for (const [cell, read] of [
      [40, 40],
      ["40", 40],
      [" 40 % ", 40],
      ["1,234.5", 1234.5],
      ["12,34,567", 1234567],
      ["1 000", 1000],
      ["-2.5", -2.5],
      ["1e3", 1000],
    ] as const)
      expect(number.parse(cell), String(cell)).toBe(read);
  });
  test("with a decimal comma keeps its size", () => {
    for (const [cell, read] of [
      ["12,5", 12.5],
      ["12,5 %", 12.5],
      ["0,99", 0.99],
      ["1.234,5", 1234.5],
      ["-2,50", -2.5],
    ] as const)
      expect(number.parse(cell), cell).toBe(read);
  });
  test("that is empty, a tick or a word is none, and so is what no number can be", () => {
    for (const cell of [null, undefined, "", "  ", "%", ",", true, false, "forty", "Infinity", "NaN", "1,2,3,4.5.6", "--1"])
      expect(number.parse(cell), String(cell)).toBeNull();
  });
});

describe("a cell as a tick", () => {
  test("is ticked by the box and by the words people write in its place", () => {
    for (const cell of [true, "TRUE", " yes ", "Y", "x", "X", 1, "1", "✓", "✔"]) expect(tick.parse(cell), String(cell)).toBe(true);
  });
  test("is not ticked by anything else, so that nobody agrees by mistake", () => {
    for (const cell of [false, "", null, undefined, 0, 2, "no", "false", "yes?", "not yes", "xx", "ja"])
      expect(tick.parse(cell), String(cell)).toBe(false);
  });
});

test("what no cell can hold is refused", () => {
  for (const read of [text, number, tick]) for (const value of [{}, [], Symbol("x")]) expect(read.safeParse(value).success).toBe(false);
});

test("a column belongs to the service or to people, and is of text unless said otherwise", () => {
  expect(readOnly("records", { heading: "Records", width: 98, help: "How many.", kind: "number" })).toEqual({
    id: "records",
    heading: "Records",
    width: 98,
    help: "How many.",
    writer: "service",
    kind: "number",
  });
  expect(editable("user", { heading: "Nutshell user", width: 250, help: "Who." })).toMatchObject({ writer: "people", kind: "text" });
  expect(
    editable("decision", { heading: "Decision", width: 160, help: "What.", kind: "choice", strict: true, choices: ["Yes"] }),
  ).toMatchObject({
    strict: true,
    choices: ["Yes"],
  });
});
