/** Proves that long work that takes turns lets others go on in between, and that short work is not slowed down. */
import { expect, test } from "vitest";
import { takeTurns } from "../../server/take-turns.ts";

test("somebody who waits has their turn in the middle of long work, and none is needed at its beginning", async () => {
  const turn = takeTurns(0);
  const seen: string[] = [];
  setImmediate(() => seen.push("somebody else"));
  for (const piece of ["one", "two", "three"]) {
    await turn();
    seen.push(piece);
  }
  expect(seen).toEqual(["somebody else", "one", "two", "three"]);
  const rarely = takeTurns(60_000);
  expect(rarely()).toBeUndefined();
});
