/** Tests how wishes to stop are counted. */
import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { onInterrupt } from "../../../server/cli/on-interrupt.ts";

test("one key press that arrives twice counts once, a later one counts again", () => {
  const process = new EventEmitter();
  let at = 1_000;
  let wishes = 0;
  const forget = onInterrupt(
    process as never,
    () => void (wishes += 1),
    () => at,
  );
  process.emit("SIGINT");
  at += 100;
  process.emit("SIGINT");
  expect(wishes).toBe(1);
  at += 1_000;
  process.emit("SIGTERM");
  expect(wishes).toBe(2);
  at += 1_000;
  process.emit("SIGHUP");
  expect(wishes).toBe(3);
  forget();
  expect(process.eventNames()).toEqual([]);
});
