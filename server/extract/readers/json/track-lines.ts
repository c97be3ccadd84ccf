/** Tells the line and column of a place in bytes that arrive in pieces. */
import type { Place } from "./json-faults.ts";

const LF = 10;

export type LineTracker = {
  /** The next piece of the file. */
  add(piece: Uint8Array): void;
  /** The line of a byte, from 1. Bytes must be asked for in order. */
  lineAt(offset: number): number;
  /** Line and column, in characters from 1, of a byte in the last piece or at its end. */
  placeAt(offset: number): Place;
};

export function trackLines(): LineTracker {
  let piece: Uint8Array = new Uint8Array();
  let base = 0;
  /** Line ends that are not passed yet. */
  let ahead: number[] = [];
  let passed = 0;
  let line = 1;
  /** Characters of the line that goes on from the pieces before. */
  let before = 0;
  const lineAt = (offset: number): number => {
    while (passed < ahead.length && (ahead[passed] as number) < offset) {
      passed += 1;
      line += 1;
    }
    return line;
  };
  return {
    lineAt,
    add(next) {
      const last = piece.lastIndexOf(LF);
      before = (last < 0 ? before : 0) + characters(piece, last + 1, piece.length);
      base += piece.length;
      piece = next;
      ahead = ahead.slice(passed);
      passed = 0;
      for (let at = next.indexOf(LF); at >= 0; at = next.indexOf(LF, at + 1)) ahead.push(base + at);
    },
    placeAt(offset) {
      const end = Math.max(0, Math.min(offset - base, piece.length));
      const last = end === 0 ? -1 : piece.lastIndexOf(LF, end - 1);
      return { line: lineAt(offset), column: (last < 0 ? before : 0) + characters(piece, last + 1, end) + 1 };
    },
  };
}

/** How many characters begin there. */
function characters(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (((bytes[at] as number) & 0xc0) !== 0x80) count += 1;
  return count;
}
