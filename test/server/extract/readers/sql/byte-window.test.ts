/** Proves that a window over a file grows only with what is still needed. */
import { expect, test } from "vitest";
import { ByteWindow } from "../../../../../server/extract/readers/sql/byte-window.ts";

async function* pieces(): AsyncGenerator<Buffer> {
  for (let n = 0; n < 64; n += 1) yield Buffer.alloc(1 << 16, n);
}

test("what was read is let go, and offsets count from the beginning of the file", async () => {
  const window = new ByteWindow(pieces(), 100);
  let most = 0;
  let read = 0;
  while (!window.isEnded || window.at < window.bytes.length) {
    await window.atLeast(1000);
    const step = Math.min(1000, window.bytes.length - window.at);
    expect(window.offset).toBe(100 + read);
    window.at += step;
    read += step;
    most = Math.max(most, window.bytes.length);
    if (step === 0) break;
  }
  expect(read).toBe(64 << 16);
  expect(most).toBeLessThan(1 << 19);
});

test("a window that is closed closes what it reads", async () => {
  let isClosed = false;
  const source = async function* (): AsyncGenerator<Buffer> {
    try {
      yield* pieces();
    } finally {
      isClosed = true;
    }
  };
  const window = new ByteWindow(source(), 0);
  await window.more();
  await window.close();
  expect(isClosed).toBe(true);
});
