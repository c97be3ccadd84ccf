/** Tests that a row is cut by the rules, and a damaged one only when there is one way. */
import { expect, test } from "vitest";
import { cutRow, mendRow } from "../../../../../server/extract/readers/delimited/cut-row.ts";
import { commas } from "../../crafted-files.ts";

const three = { ...commas, columns: 3 };
const mend = (text: string, isBroken = true, isLast = true) => mendRow(text, 0, three, { isLast, isBroken });

test("a row is cut at the delimiters outside quotation marks, and knows where the next begins", () => {
  expect(cutRow('1,"a, ""b""\nc",d\r\n2', 0, commas)).toEqual({
    cells: ["1", 'a, "b"\nc', "d"],
    end: 18,
    isEnded: true,
    hasBreak: true,
    isDamaged: false,
  });
  expect(cutRow(`'it\\'s', x`, 0, { ...commas, delimiter: ", ", quote: "'", escape: "backslash" }).cells).toEqual(["it's", "x"]);
  expect(cutRow('1,"a"b,c\n', 0, commas).isDamaged).toBe(true);
});

test.each([
  ['1,"Ada,x\n', ["1", '"Ada', "x"]],
  ['1,""Ada, L",x\n', ["1", '"Ada, L', "x"]],
  ['1,Ada,"\n2,Charles,y\n', ["1", "Ada", '"']],
  ['1,"she said "no"\nand left",x\n', ["1", 'she said "no"\nand left', "x"]],
  ["1;Ada;x\n", ["1", "Ada", "x"]],
  ['1,"5\\" pipe",x\n', ["1", '5" pipe', "x"]],
])("%j can be cut in one way", (text, cells) => {
  expect(mend(text)).toMatchObject({ cells });
});

test("what can be cut in several ways, or in none, is set aside up to the next whole row", () => {
  const row = '1,"a"b,"c"d","e\n';
  expect(mend(`${row}2,Grace,y\n`)).toEqual({ end: row.length, how: "" });
});

test("a damaged row never takes in a line that is a whole row by itself", () => {
  expect(mend('1,"Ada\n2,Grace,y\n3,"Mary",z\n')).toEqual({ end: 7, how: "" });
});

test("while the text goes on, nothing is decided at its end; where nothing fits any more, nobody can tell", () => {
  expect(mend('1,"Ada', true, false)).toBe("more");
  expect(mend(`1,"Ada\n${"x\n".repeat(600_000)}`)).toBeUndefined();
});
