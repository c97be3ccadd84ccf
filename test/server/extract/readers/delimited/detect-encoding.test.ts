/** Proves how a file's encoding is told from its bytes. */
import { expect, test } from "vitest";
import { createEncodingDetector } from "../../../../../server/extract/readers/delimited/detect-encoding.ts";

function detect(bytes: Buffer, piece = 7): string {
  const detector = createEncodingDetector();
  for (let i = 0; i < bytes.length; i += piece) detector.add(bytes.subarray(i, i + piece));
  return detector.finish().encoding;
}

test("a byte-order mark decides", () => {
  expect(detect(Buffer.from("\uFEFFName\nAda"))).toBe("utf-8");
  expect(detect(Buffer.from("\uFEFFName\nAda", "utf16le"))).toBe("utf-16le");
  expect(detect(Buffer.from("\uFEFFName\nAda", "utf16le").swap16())).toBe("utf-16be");
});

test("text that is UTF-8 to the last byte is UTF-8, even when a letter is cut between two pieces", () => {
  expect(detect(Buffer.from("नाम,வணக்கம்,Zoë\n"), 1)).toBe("utf-8");
});

test("one late accent makes the whole file Windows-1252", () => {
  expect(detect(Buffer.concat([Buffer.from("a,b\n".repeat(50_000)), Buffer.from([0x43, 0x61, 0x66, 0xe9])]), 4096)).toBe("windows-1252");
  expect(detect(Buffer.from([0x41, 0xe9]), 1)).toBe("windows-1252");
});

test("UTF-16 without a mark is told by its zero bytes", () => {
  expect(detect(Buffer.from("Contact ID\tName\n1\tAda Lovelace\n", "utf16le"))).toBe("utf-16le");
  // With letters whose bytes are no UTF-8.
  const accents = Buffer.from("Contact ID\tName\n1\tZoë – € 5\n", "utf16le");
  expect(detect(accents)).toBe("utf-16le");
  expect(detect(Buffer.from(accents).swap16())).toBe("utf-16be");
});
