/** Proves that what is remembered is what would have been read. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readOnce, remember } from "../../../shared/record/remember.ts";

test("every answer is the one for its own two texts, also after the memory was full", () => {
  const answers = fc.property(fc.array(fc.tuple(fc.string({ maxLength: 2 }), fc.string({ maxLength: 2 }))), (pairs) => {
    const read = remember(3, (text, context) => [text, context]);
    for (const [text, context] of pairs) expect(read(text, context)).toEqual([text, context]);
  });
  fc.assert(answers);
});

test("a text is read once while it is remembered, even when nothing came of it", () => {
  let reads = 0;
  const read = remember(2, () => {
    reads += 1;
    return undefined;
  });
  read("Ada", "IN");
  read("Ada", "IN");
  expect(reads).toBe(1);
  read("Ada", "GB");
  read("Charles", "IN");
  read("Ada", "IN");
  expect(reads).toBe(4);
});

test("a record is read once, however often it is asked about, and each for itself", () => {
  let reads = 0;
  const name = readOnce((record: { name: string }) => {
    reads += 1;
    return { said: record.name };
  });
  const [ada, other] = [{ name: "Ada" }, { name: "Ada" }];
  expect([name(ada), name(ada), name(other)]).toEqual([{ said: "Ada" }, { said: "Ada" }, { said: "Ada" }]);
  expect(reads).toBe(2);
});
