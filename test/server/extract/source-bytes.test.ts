/** Tests which bytes of a file are read, in memory and on disk. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { readBytes, skipped } from "../../../server/extract/source-bytes.ts";
import type { SourceFile } from "../../../server/extract/source-file.ts";
import { folderWith, memoryFile } from "./crafted-files.ts";

const files = (piece: number): SourceFile[] => {
  const file = memoryFile("a.txt", "0123456789", piece);
  return [file, { ...file, path: join(folderWith({ "a.txt": "0123456789" }), "a.txt") }];
};

test.each([1, 3, 10])("all bytes, the first ones, and those from any place on, in pieces of %i", async (piece) => {
  for (const file of files(piece)) {
    const read = async (some?: Parameters<typeof readBytes>[1]): Promise<string> => (await readBytes(file, some)).toString();
    expect(await read()).toBe("0123456789");
    expect(await read({ most: 4 })).toBe("0123");
    expect(await read({ from: 5 })).toBe("56789");
    expect(await read({ from: 5, most: 3 })).toBe("567");
    expect(await read({ from: 10 })).toBe("");
    expect(await read({ most: 100 })).toBe("0123456789");
  }
});

test("no more is asked for than is wanted, and who gives up is heard", async () => {
  let given = 0;
  const endless = async function* (): AsyncGenerator<Buffer> {
    for (;;) {
      given += 1;
      yield Buffer.from("ab");
    }
  };
  for await (const piece of skipped(endless(), 3)) {
    expect(piece.toString()).toBe("b");
    break;
  }
  expect(given).toBe(2);
  const [file] = files(1);
  await expect(readBytes(file as SourceFile, { signal: AbortSignal.abort() })).rejects.toThrow();
});
