/** Proves how the values of one row are cut, and that a row that is not whole yet waits. */
import { expect, test } from "vitest";
import type { Dialect } from "../../../../../server/extract/readers/sql/dialect.ts";
import { readTuple, type Tuple } from "../../../../../server/extract/readers/sql/read-tuple.ts";
import { createDecoder } from "../../../../../server/extract/readers/sql/show-binary.ts";

function read(text: string, dialect: Dialect = "mysql", types: readonly (string | undefined)[] = []): Tuple | undefined {
  const notes = { foreign: 0, leftOut: 0 };
  return readTuple(Buffer.from(text), 0, { dialect, decode: createDecoder("utf-8", notes), notes, types });
}

test.each<[string, Dialect, (string | undefined)[]]>([
  ["( 1 , -2.5e+10,.5 ,'a' , NULL,null, TRUE)", "mysql", ["1", "-2.5e+10", ".5", "a", "", "", "true"]],
  ["('',\"a\"\"b\",N'c',_latin1'd',_utf8mb4 'e')", "mysql", ["", 'a"b', "c", "d", "e"]],
  ["(x'41',X'',0x4142,b'101',0b11)", "mysql", ["A", "", "AB", "5", "3"]],
  ["(/* one */ 1, -- two\n 2)", "standard", ["1", "2"]],
  ["('{1,2}'::integer[], '1'::numeric(10,2), E'\\t')", "postgresql", ["{1,2}", "1", "\t"]],
  ["()", "standard", []],
])("%s of %s", (text, dialect, cells) => {
  expect(read(`${text},`, dialect)).toEqual({ cells, end: text.length, expression: undefined });
});

test("every beginning of a row waits for more, and no beginning is taken for a row", () => {
  const text = "(1,'a\\'b''c',0x41,_binary 'x\\0',NULL,concat('(',')'))";
  for (let length = 1; length < text.length; length += 1) expect(read(text.slice(0, length)), text.slice(0, length)).toBeUndefined();
  expect(read(`${text};`)).toMatchObject({ end: text.length, expression: "concat('(',')')" });
});

test("bits are a number, and what a column of bytes holds is shown as text where it is text", () => {
  expect(read("(_binary '\\1','\\0',_binary 'ab','a\\0')", "mysql", ["bit", "bit", "blob", "blob"])?.cells).toEqual([
    "49",
    "0",
    "ab",
    "0x6100",
  ]);
  expect(read("('\\x4142')", "postgresql", ["bytea"])?.cells).toEqual(["AB"]);
});
