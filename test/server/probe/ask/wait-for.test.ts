/** Tests how long a probe waits for something to become visible. */
import { expect, test } from "vitest";
import { waitFor } from "../../../../server/probe/ask/wait-for.ts";

test("what is there at once is found at once", async () => {
  expect(await waitFor(async () => "there", 10_000)).toEqual({ found: "there", seconds: 0 });
});

test("what appears later is found with the time it took", async () => {
  let looks = 0;
  const { found, seconds } = await waitFor(async () => (++looks > 2 ? looks : undefined), 10_000);
  expect(found).toBe(3);
  expect(seconds).toBeGreaterThanOrEqual(0.2);
});

test("what never appears is given up when patience ends", async () => {
  expect((await waitFor(async () => undefined, 150)).found).toBeUndefined();
});
