/** Tests how answers become records, or why they cannot. */
import { expect, test } from "vitest";
import { parseJson, writeJson } from "../../../../server/extract/readers/json/json-value.ts";
import { decodeBody, recordsBelow } from "../../../../server/extract/rest/decode-body.ts";
import type { Decoder } from "../../../../shared/manifest/manifest.ts";

const jsonDecoder: Decoder = { type: "JsonDecoder" };
const csv: Decoder = { type: "CsvDecoder", encoding: "utf-8", delimiter: "," };
const decode = (text: string | Buffer, decoder: Decoder = jsonDecoder) => decodeBody(Buffer.from(text as string), decoder);

test.each<[string, string | Buffer, Decoder, string]>([
  ["a page for people", "  <!DOCTYPE html><p>", jsonDecoder, "page for people"],
  ["an empty answer", " ", jsonDecoder, "empty"],
  ["an answer that was cut off", '{"data":[{"id":1', jsonDecoder, "no whole JSON"],
  ["bytes that are no text", Buffer.from([0x7b, 0xff]), jsonDecoder, "no text"],
  ["a bad line", "{}\n{", { type: "JsonlDecoder" }, "line 2"],
  ["a row that is too long", "a,b\n1,2,3\n", csv, "row 2"],
  ["columns of one name", "a,a\n1,2\n", csv, "one name"],
  ["a quotation mark that stays open", 'a,b\n"1,2\n', csv, "row"],
])("%s is told", (_what, text, decoder, reason) => {
  expect(decode(text, decoder)).toMatchObject({ reason: expect.stringContaining(reason) });
});

test("numbers keep their digits, and a property that stands twice is told", () => {
  const read = decode('\uFEFF{"id":123456789012345678901,"x":1.10,"x":2}');
  expect("value" in read && [writeJson(read.value), read.noted]).toEqual([
    '{"id":123456789012345678901,"x":2}',
    [expect.stringContaining('"x" twice')],
  ]);
});

test.each([
  ['{"data":[{"id":1},{"id":2}]}', ["data"], ['{"id":1}', '{"id":2}']],
  ['[{"id":1}]', [], ['{"id":1}']],
  ['{"id":1}', [], ['{"id":1}']],
  ['{"a":[{"b":{"id":1}},{"b":{"id":2}}]}', ["a", "*", "b"], ['{"id":1}', '{"id":2}']],
  ['{"people":{"7":{"id":7},"8":{"id":8}}}', ["people", "*"], ['{"id":7}', '{"id":8}']],
  ['{"data":null}', ["data"], []],
  ['{"data":[]}', ["data", "*"], []],
  ['{"data":[{"id":1}]}', ["data", "0"], ['{"id":1}']],
  ['{"other":[]}', ["data"], undefined],
  ['{"data":["text"]}', ["data"], undefined],
])("records of %s at %j", (text, path, expected) => {
  expect(recordsBelow(parseJson(text) ?? null, path)?.map(writeJson)).toEqual(expected);
});
