/** Proves which tables are found in JSON of every layout, and that every value leads back to its place. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { json } from "../../../../../server/extract/readers/json/json.ts";
import type { OpenedLocation, SetAside, Table } from "../../../../../server/extract/readers/reader.ts";
import { openLocation } from "../../../../../server/extract/readers/readers.ts";
import type { SourceFile } from "../../../../../server/extract/source-file.ts";
import { all, type Content, memoryFile } from "../../crafted-files.ts";

const never = new AbortController().signal;
const open = (file: SourceFile): Promise<OpenedLocation> => openLocation({ kind: "file", file }, never);

type Read = { columns: readonly string[]; rows: (string | undefined)[][]; places: unknown[]; aside: SetAside[]; notes: string[] };

/** The tables by name, each with its rows, which are counted and found again. */
async function read(name: string, content: Content): Promise<Record<string, Read>> {
  const file = memoryFile(name, content, 7);
  const { tables } = await open(file);
  const found: Record<string, Read> = {};
  for (const table of tables) found[table.isWholeFile ? `${table.name} (whole)` : table.name] = await readTable(file, table);
  return found;
}

async function readTable(file: SourceFile, table: Table): Promise<Read> {
  const aside: SetAside[] = [];
  const notes = [...table.notes];
  const rows = await all(table.rows({ setAside: (row) => aside.push(row), noted: (note) => notes.push(note) }));
  expect(await table.count()).toBe(rows.length + aside.length);
  for (const { cells, locator } of rows)
    for (const [column, cell] of cells.entries())
      expect(await json.cellAt({ kind: "file", file }, table.format, locator, column)).toBe(cell);
  return { columns: table.columns, rows: rows.map(({ cells }) => [...cells]), places: rows.map(({ locator }) => locator), aside, notes };
}

const rowsOf = async (name: string, content: Content): Promise<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(await read(name, content)).map(([table, { columns, rows }]) => [table, [columns, ...rows]]));

const one = [["id"], ["1"]];
test.each([
  ["a list at the top", "leads.json", '[{"id":1}]', { "leads (whole)": one }],
  ["lists below keys", "crm.json", '{"at":"now","leads":[{"id":1}],"users":[{"id":"1"}],"tags":[]}', { leads: one, users: one }],
  ["a wrapper", "leads.json", '{"data":[{"id":1}],"meta":{"page":1}}', { "leads (whole)": one }],
  ["another wrapper", "leads.json", '{"value":[{"id":1}],"@odata.nextLink":"x"}', { "leads (whole)": one }],
  ["a wrapper in a wrapper", "leads.json", '{"d":{"results":[{"id":1}]}}', { "leads (whole)": one }],
  [
    "lists in a wrapper",
    "x.json",
    '{"data":{"contacts":[{"id":1}],"users":[{"id":1}]},"meta":{"links":[{"rel":"next"}]}}',
    { contacts: one, users: one },
  ],
  ["pages", "leads.json", '{"results":[{"id":1}],"next":"x"}{"results":[],"next":null}', { "leads (whole)": one }],
  [
    "pages in lines",
    "leads.ndjson",
    '{"data":[{"id":1}],"page":1}\n{"data":[{"id":2}],"page":2}',
    { "leads (whole)": [["id"], ["1"], ["2"]] },
  ],
  ["lists one after the other", "leads.json", '[{"id":1}]\n[{"id":2}]', { "leads (whole)": [["id"], ["1"], ["2"]] }],
  ["objects in lines", "leads.jsonl", '{"id":1}\r\n\r\n{}\r\n{"id":2}', { "leads (whole)": [["id"], ["1"], ["2"]] }],
  ["objects in lines, by content", "leads.txt", '{"id":1}\n{"id":2}\n', { "leads (whole)": [["id"], ["1"], ["2"]] }],
  ["objects over several lines", "leads.json", '{\n"id":1}\n{\n"id":2}', { "leads (whole)": [["id"], ["1"], ["2"]] }],
  [
    "records with lists, one after the other",
    "orders.json",
    '{"id":1,"items":[{"sku":"a"}]}{"id":2,"items":[]}',
    {
      "orders (whole)": [
        ["id", "items.1.sku"],
        ["1", "a"],
        ["2", ""],
      ],
    },
  ],
  [
    "one record",
    "user.json",
    '{"id":1,"team":{"name":"x"}}',
    {
      "user (whole)": [
        ["id", "team.name"],
        ["1", "x"],
      ],
    },
  ],
  [
    "one line",
    "user.ndjson",
    '{"id":1,"items":[{"sku":"a"}]}',
    {
      "user (whole)": [
        ["id", "items.1.sku"],
        ["1", "a"],
      ],
    },
  ],
  ["a list in a text file", "leads", '[{"id":1}]', { "leads (whole)": one }],
  ["UTF-16", "leads.json", Buffer.from('\uFEFF[{"id":"é"}]', "utf16le"), { "leads (whole)": [["id"], ["é"]] }],
  ["a byte-order mark", "leads.json", '\uFEFF[{"id":"é"}]', { "leads (whole)": [["id"], ["é"]] }],
])("%s is read", async (_what, name, content, tables) => {
  expect(await rowsOf(name, content)).toEqual(tables);
});

test("values inside values stand under their path, numbers keep their digits, and nothing is not null", async () => {
  const found = await rowsOf(
    "people.json",
    `[{"id":123456789012345678,"sum":1.10,"is":true,"address":{"city":"Paris","zip":null},"tags":["a","b; c"],"emails":[{"value":"a@x"},{"value":"b@x"}]},
      {"id":2,"sum":-0,"address":null,"tags":[],"emails":[{"value":"c@x"}],"late":1e5}]`,
  );
  expect(found).toEqual({
    "people (whole)": [
      ["id", "sum", "is", "address.city", "address.zip", "tags", "emails.1.value", "emails.2.value", "late"],
      ["123456789012345678", "1.10", "true", "Paris", "", 'a; "b; c"', "a@x", "b@x", undefined],
      ["2", "-0", undefined, "", "", "", "c@x", undefined, "1e5"],
    ],
  });
});

test("what columns cannot hold stays JSON, and is said", async () => {
  const many = JSON.stringify(Array.from({ length: 12 }, (_, i) => ({ n: i })));
  const found = await read("x.json", `[{"id":1,"orders":${many},"odd":[1,[2]]},{"id":2,"orders":[{"n":1.0}],"odd":"x"}]`);
  expect(found["x (whole)"]).toMatchObject({
    columns: ["id", "orders", "odd"],
    rows: [
      ["1", many, "[1,[2]]"],
      ["2", '[{"n":1.0}]', "x"],
    ],
    notes: ['"orders", "odd" were read as text in JSON, because columns cannot hold what is in there. A list there has 12 entries.'],
  });
});

test("kinds of records in one list are tables of their own when their columns differ", async () => {
  const people = '{"type":"person","id":1,"first":"A","last":"B"}\n{"type":"company","id":2,"web":"x","trade":"z"}\n{"id":3}\n';
  expect(await rowsOf("all.ndjson", people)).toEqual({
    person: [
      ["type", "id", "first", "last"],
      ["person", "1", "A", "B"],
    ],
    company: [
      ["type", "id", "web", "trade"],
      ["company", "2", "x", "z"],
    ],
    all: [["id"], ["3"]],
  });
  const calls = '[{"type":"call","id":1,"at":"x","by":"y"},{"type":"mail","id":2,"at":"x","by":"y"}]';
  expect(Object.keys(await read("all.json", calls))).toEqual(["all (whole)"]);
});

test("a broken line, an entry that is no object and a property with two values are set aside with their places", async () => {
  const lines = '{"id":1}\n{"id":2\n{"id":3,"a":"x","a":"y"}\n[1]\n{"id":4,"a":"z","a":"z"}\n';
  const found = (await read("x.ndjson", lines))["x (whole)"];
  expect(found?.rows).toEqual([
    ["1", undefined],
    ["4", "z"],
  ]);
  expect(found?.aside).toEqual([
    { locator: { file: "x.ndjson", line: 2 }, text: '{"id":2', reason: "it is no whole JSON: it ends before } closes an object" },
    {
      locator: { file: "x.ndjson", line: 3 },
      text: '{"id":3,"a":"y"}, before that "a":"x"',
      reason: 'it has the property "a" several times, with different values',
    },
    { locator: { file: "x.ndjson", line: 4 }, text: "[1]", reason: "it is not an object with properties" },
  ]);
  expect(found?.notes).toEqual(["line 5: a property stands several times in one object, each time with the same value."]);
  const list = (await read("x.json", '{"leads":[{"id":1},\n7,{"id":"\\ud83d"}],"users":[{"id":1}]}'))["leads"];
  expect(list?.aside[0]?.locator).toEqual({ file: "x.json", line: 2, list: "leads", record: 2 });
  expect(list?.places.at(-1)).toEqual({ file: "x.json", line: 2, list: "leads", record: 3 });
  expect(list?.notes).toContain("record 3: characters that could not be read stand as \uFFFD.");
});

test("a line with a byte that is not UTF-8 is set aside, the others are read", async () => {
  const found = (await read("x.ndjson", Buffer.from('{"id":"a"}\n{"id":"\xe9"}\n', "latin1")))["x (whole)"];
  expect(found).toMatchObject({ rows: [["a"]], aside: [{ locator: { line: 2 }, reason: "it has bytes that are not UTF-8" }] });
});

test("what stands beside the lists is said", async () => {
  const found = await read("x.json", '{"at":"now","by":{"name":"Ada"},"leads":[{"id":1}],"tags":[],"meta":{"links":[{"rel":"next"}]}}');
  expect(found["leads"]?.notes).toEqual([
    'Beside the records the file has "at", "by", "meta"; that was not read.',
    '"tags" is an empty list.',
  ]);
});

test.each([
  ["[]", "an empty list"],
  ["[1,2]", "JSON without a list of records"],
  ["[{}]", "JSON without a list of records"],
  ['{"name":"x","version":"1"}', "JSON without a list of records"],
  [`{${[1, 2, 3, 4, 5].map((n) => `"${n}":{"a":1}`).join(",")}}`, "JSON with objects below keys of their own, and without a list"],
  ["id,name\n1,2", "not JSON: it does not begin with { or ["],
  ["  \n", "nothing but spaces and line ends"],
  ["", "empty"],
])("%s holds no table", async (content, reason) => {
  expect(await open(memoryFile("x.json", content))).toMatchObject({ tables: [], leftOut: [{ file: "x.json", reason }] });
});

test.each([
  ['[\n{"id":1},\n{"id":2,}]', "line 3, column 9: a comma stands before }."],
  ['[\n{"id":1}\n{"id":2}]', "line 3, column 1: a comma is missing before this value."],
  ['[{"é":"é"}, {"id":NaN}]', "line 1, column 19: NaN is no value of JSON."],
  ['[{"id":-Infinity}]', "line 1, column 9: Infinity is no value of JSON."],
  ['[{"id":01}]', "line 1, column 9: a comma is missing before this value."],
  ["[{'id':1}]", "line 1, column 3: an apostrophe stands where JSON has a quotation mark."],
  ['[{"id":1} // one\n]', "line 1, column 11: comments are no part of JSON."],
  ['[{"id":"a\tb"}]', "line 1, column 10: a line break or another control character stands inside a text."],
  ['[{"id":"\\x"}]', "line 1, column 10: the character after a backslash is none that may stand there."],
  ['[{"id":1},\n{"id":2', "line 2, column 8: it ends before } closes an object."],
  ['[{"id":"1', "line 1, column 10: it ends inside a value."],
  ['[{"id":1}]]', "line 1, column 11: ] closes nothing."],
  ['[{"id":1]', "line 1, column 9: } is missing before ]."],
  ['{"a":[{"id":1}],b:1}', "line 1, column 17: a word stands here without quotation marks."],
])("%s is refused at the right place", async (content, message) => {
  await expect(open(memoryFile("x.json", content, 5))).rejects.toMatchObject({
    code: "source/json-damaged",
    message: `x.json, ${message}`,
  });
});

test("a byte that is not UTF-8 is named with its place", async () => {
  const bytes = Buffer.concat([Buffer.from('[\n{"id":"éé'), Buffer.from([0xe9]), Buffer.from('a"}]')]);
  for (const piece of [3, 1000])
    await expect(open(memoryFile("x.json", bytes, piece))).rejects.toMatchObject({
      message: expect.stringContaining("line 2, column") as string,
    });
  await expect(open(memoryFile("x.json", bytes))).rejects.toMatchObject({
    message: "x.json, line 2, column 10: a byte stands here that is not UTF-8.",
  });
});

test("the same records are found in every layout, however the bytes arrive", async () => {
  const text = fc.string({ unit: fc.constantFrom("a", "é", "😀", '"', "\\", "{", "]", ",", "\n", " "), maxLength: 5 });
  const value = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null));
  const inner = fc.oneof(
    value,
    fc.dictionary(fc.constantFrom("city", "zip.code"), value),
    fc.array(value, { maxLength: 3 }),
    fc.array(fc.record({ value }), { maxLength: 3 }),
  );
  const record = fc.record({ id: fc.nat(), a: inner, b: inner }, { requiredKeys: ["id"] });
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 2, maxLength: 5 }), fc.nat(4), async (records, cut) => {
      const at = Math.min(cut, records.length);
      const json = (from: unknown, space?: number): string => JSON.stringify(from, null, space);
      const layouts: [string, string][] = [
        ["x.json", json(records)],
        ["x.json", json(records, 2)],
        ["x.json", json({ meta: { total: [1] }, data: { items: records } }, 1)],
        ["x.json", json({ results: records.slice(0, at), next: 1 }) + json({ results: records.slice(at), next: null })],
        ["x.json", records.map((each) => json(each, 1)).join("\n")],
        ["x.ndjson", records.map((each) => json(each)).join("\r\n")],
      ];
      const all = await Promise.all(layouts.map(async ([name, content]) => await rowsOf(name, content)));
      for (const found of all) expect(found).toEqual(all[0]);
      expect(all[0]?.["x (whole)"]).toHaveLength(records.length + 1);
    }),
    { numRuns: 30 },
  );
});
