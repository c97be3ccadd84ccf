/** Tests cutting lines into ranges and calls. */
import { expect, test } from "vitest";
import { chunkValues, maxBytes } from "../../../../server/workbook/write/chunk-values.ts";

const at = { firstRow: 2, firstColumn: 0 };

test("neighbouring lines are one range, small gaps are bridged, large ones are not", () => {
  const lines = [["a"], null, ["b", "c"], null, null, null, null, null, ["d"]];
  expect(chunkValues("T", lines, at)).toEqual([
    [
      { range: "'T'!A2:B4", values: [["a"], [], ["b", "c"]] },
      { range: "'T'!A10:A10", values: [["d"]] },
    ],
  ]);
});

test("no call is larger than allowed, and nothing is lost or doubled between calls", () => {
  const lines = Array.from({ length: 30_000 }, (_, n) => (n % 7 === 0 ? null : [`key ${n}`, "é".repeat(60)]));
  const chunks = chunkValues("Ada's tab", lines, { firstRow: 2, firstColumn: 3 });
  expect(chunks.length).toBeGreaterThan(1);
  for (const data of chunks) expect(Buffer.byteLength(JSON.stringify({ valueInputOption: "RAW", data }))).toBeLessThanOrEqual(maxBytes);
  const sent = chunks
    .flat()
    .flatMap((range) => range.values ?? [])
    .filter((line) => line.length > 0);
  expect(sent).toEqual(lines.filter((line) => line !== null));
});

test("nothing to change is no call", () => {
  expect(chunkValues("T", [null, null], at)).toEqual([]);
});
