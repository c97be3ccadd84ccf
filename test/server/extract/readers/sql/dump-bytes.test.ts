/** Proves that a dump is read from any byte on, in a folder and in a ZIP, and that UTF-16 reads as UTF-8. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dumpBytes, lineAt, wideOf } from "../../../../../server/extract/readers/sql/dump-bytes.ts";
import type { SourceFile } from "../../../../../server/extract/source-file.ts";
import { folderWith, memoryFile } from "../../crafted-files.ts";

const text = "one\ntwo ë😀\nthree\n";
const inMemory = (piece: number): SourceFile => memoryFile("a.sql", text, piece);
async function bytesFrom(file: SourceFile, from: number, wide?: "utf-16le"): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of dumpBytes(file, wide, from)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test("from a byte on, wherever the file lies", async () => {
  const path = join(folderWith({}), "a.sql");
  writeFileSync(path, text);
  for (const file of [inMemory(1), inMemory(5), inMemory(100), { ...inMemory(5), path }])
    expect([await bytesFrom(file, 0), await bytesFrom(file, 4), await bytesFrom(file, 8)]).toEqual([text, text.slice(4), text.slice(8)]);
});

test("UTF-16 with its mark is known, and characters that lie across pieces are whole", async () => {
  const wide = Buffer.from(`\uFEFF${text}`, "utf16le");
  expect(wideOf(wide)).toBe("utf-16le");
  expect(wideOf(Buffer.from(text))).toBeUndefined();
  for (const piece of [1, 3, 100]) expect(await bytesFrom(memoryFile("a.sql", wide, piece), 4, "utf-16le")).toBe(text.slice(4));
});

test("a byte stands on the line that an editor shows", async () => {
  const at = Buffer.from(text).indexOf("three");
  expect([
    await lineAt(inMemory(2), undefined, 0),
    await lineAt(inMemory(2), undefined, 4),
    await lineAt(inMemory(2), undefined, at),
  ]).toEqual([1, 2, 3]);
});
