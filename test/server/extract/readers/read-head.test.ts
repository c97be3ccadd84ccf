/** Proves that the beginning of a file is whole however it arrives. */
import { expect, test } from "vitest";
import { readHead } from "../../../../server/extract/readers/read-head.ts";
import { memoryFile } from "../crafted-files.ts";

test("the beginning of a file is the same in small and in large pieces, and ends where the file ends", async () => {
  const long = "abc".repeat(5_000);
  for (const piece of [1, 1 << 16]) expect((await readHead(memoryFile("a.txt", long, piece))).toString()).toBe(long.slice(0, 4096));
  expect((await readHead(memoryFile("a.txt", "ab", 1))).toString()).toBe("ab");
});
