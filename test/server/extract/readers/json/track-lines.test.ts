/** Proves that places in a text are found however its bytes arrive. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { trackLines } from "../../../../../server/extract/readers/json/track-lines.ts";

test("line and column of any byte are those of the text", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "é", "中", "\n"), minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), fc.nat(), (whole, size, pick) => {
      const characters = [...whole];
      const wanted = pick % characters.length;
      const offset = Buffer.from(characters.slice(0, wanted).join("")).length;
      const bytes = Buffer.from(whole);
      const lines = trackLines();
      for (let at = 0; at <= offset; at += size) lines.add(bytes.subarray(at, at + size));
      const before = characters.slice(0, wanted).join("").split("\n");
      expect(lines.placeAt(offset)).toEqual({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
    }),
  );
});
