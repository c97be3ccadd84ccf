/** Proves that bytes become the right text, however they are cut into pieces. */
import { expect, test } from "vitest";
import { decodeText } from "../../../../../server/extract/readers/delimited/decode-text.ts";
import type { Encoding } from "../../../../../server/extract/readers/delimited/detect-encoding.ts";
import { memoryFile } from "../../crafted-files.ts";

async function decode(bytes: Buffer, encoding: Encoding, piece: number): Promise<string> {
  let text = "";
  for await (const part of decodeText(await memoryFile("f", bytes, piece).open(), encoding)) text += part;
  return text;
}

test("letters of several bytes survive any cut, and the byte-order mark is no text", async () => {
  const text = "नाम, Zoë, 😀, வணக்கம்";
  for (const piece of [1, 2, 3, 5, 1000]) {
    expect(await decode(Buffer.from(`\uFEFF${text}`), "utf-8", piece)).toBe(text);
    expect(await decode(Buffer.from(`\uFEFF${text}`, "utf16le"), "utf-16le", piece)).toBe(text);
  }
  expect(await decode(Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0x80, 0x93]), "windows-1252", 1)).toBe("Café €“");
});

test("what the database cannot store does not get through", async () => {
  expect(await decode(Buffer.from("A\0da"), "utf-8", 10)).toBe("Ada");
  expect(await decode(Buffer.from("Ada \uD83D!", "utf16le"), "utf-16le", 10)).toBe("Ada \uFFFD!");
});
