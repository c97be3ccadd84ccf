/** Proves that no value of a record is lost on the way into columns. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { flattenRecord } from "../../../../../server/extract/readers/json/flatten-record.ts";
import { isList, isObject, type JsonObject, type JsonValue, parseJson } from "../../../../../server/extract/readers/json/json-value.ts";
import { addRecord, columnsOf, mergeShapes, newShape } from "../../../../../server/extract/readers/json/shape.ts";
import { splitTags } from "../../../../../shared/record/split-tags.ts";

const record = (value: unknown): JsonObject => parseJson(JSON.stringify(value)) as JsonObject;

/** Every text in it that is not blank. */
const texts = (value: JsonValue): string[] =>
  isObject(value)
    ? [...value.values()].flatMap(texts)
    : isList(value)
      ? value.flatMap(texts)
      : value === null || String(typeof value === "string" ? value : value.text).trim() === ""
        ? []
        : [typeof value === "string" ? value : value.text];

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, "x", "y z", 7, true, ""),
    fc.dictionary(fc.constantFrom("a", "b", "c.d", "value"), tie("tree"), { maxKeys: 3 }),
    fc.array(tie("tree"), { maxLength: 12 }),
    fc.array(fc.dictionary(fc.constantFrom("a", "value"), tie("tree"), { maxKeys: 2 }), { maxLength: 12 }),
  ),
}));
const records = fc.array(fc.dictionary(fc.constantFrom("id", "a", "b"), tree, { maxKeys: 3 }), { minLength: 1, maxLength: 4 });

test("every text of every record stands in a cell", () => {
  fc.assert(
    fc.property(records, (values) => {
      const all = values.map(record);
      const shape = all.map((each) => {
        const own = newShape();
        addRecord(own, each);
        return own;
      });
      const columns = columnsOf(shape.reduce(mergeShapes, newShape()));
      const keys = columns.map(({ path }) => path.join("\0"));
      expect(new Set(keys).size).toBe(keys.length);
      for (const each of all) {
        const cells = flattenRecord(columns)(each).join(" ");
        for (const text of texts(each)) expect(cells).toContain(text);
      }
    }),
    { numRuns: 80 },
  );
});

test("several texts in one cell are the tags that were there", () => {
  const tag = fc.string({ unit: fc.constantFrom("a", "b", ";", ",", "|", '"', "\n"), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(tag, { minLength: 2, maxLength: 4 }), (tags) => {
      const [cell = ""] = flattenRecord([{ path: ["tags"] }])(record({ tags }));
      const wanted = tags.map((each) => each.replace(/\s+/gu, " ").trim()).filter((each) => each !== "");
      expect(splitTags(cell)).toEqual(wanted);
    }),
  );
});

test("a list that never has more than one text is that text", () => {
  const shape = newShape();
  for (const line of [["4 Main St, Apt 2"], [], null]) addRecord(shape, record({ line }));
  const [column] = columnsOf(shape);
  expect(column).toEqual({ path: ["line"], form: "one" });
  expect(flattenRecord(column ? [column] : [])(record({ line: ["4 Main St, Apt 2"] }))).toEqual(["4 Main St, Apt 2"]);
});
