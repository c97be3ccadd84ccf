/** Proves that entries of lists are found by brackets and commas, whatever stands in them and however the bytes arrive. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { scanEntries } from "../../../../../server/extract/readers/json/scan-entries.ts";
import { memoryFile } from "../../crafted-files.ts";

async function scan(text: string, below: readonly string[] | "values", piece = 1 << 16): Promise<string[]> {
  const entries: string[] = [];
  for await (const batch of scanEntries(memoryFile("x.json", text, piece), "utf-8", below)) entries.push(...batch);
  return entries;
}

test("the entries of any list below any keys are found", async () => {
  const key = fc.constantFrom("a", "b", 'q"', "\\", "é", "{", "data");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue({ stringUnit: "grapheme" }), { maxLength: 5 }),
      fc.array(key, { maxLength: 3 }),
      fc.jsonValue(),
      fc.constantFrom(undefined, 1),
      async (list, keys, beside, space) => {
        const whole = keys.reduceRight<unknown>(
          (inner, name) => ({ [`not ${name}`]: beside, [name]: inner, [`x ${name}`]: [beside] }),
          list,
        );
        const text = `${JSON.stringify(whole, null, space)}\n`;
        const found = await scan(text, keys);
        expect(found.map((entry) => JSON.parse(entry))).toEqual(JSON.parse(JSON.stringify(list)));
        expect((await scan(text, "values")).map((entry) => JSON.parse(entry))).toEqual([JSON.parse(text)]);
      },
    ),
    { numRuns: 80 },
  );
});

test("several documents, one after the other, are one list", async () => {
  expect(await scan('{"data":[{"a":1},\n2]}{"x":{"data":[7]},"data":[]}[8]{"data":["]"]}', ["data"])).toEqual(['{"a":1}', "2", '"]"']);
  expect(await scan('{"a":[1]} [2]\n{"b":"}"}', "values")).toEqual(['{"a":[1]}', "[2]", '{"b":"}"}']);
});
