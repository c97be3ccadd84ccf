/** Proves that a directory another process uses is told from one that cannot be used. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { holdLock } from "../../../../server/store/embedded/hold-lock.ts";

test("a lock that somebody holds and a lock that is damaged are two different faults", () => {
  const directory = mkdtempSync(join(tmpdir(), "crosswalk-lock-"));
  const faultOf = (): unknown => {
    try {
      holdLock(directory).release();
      return undefined;
    } catch (fault) {
      return (fault as { code?: unknown }).code;
    }
  };
  try {
    const held = holdLock(directory);
    expect(faultOf()).toBe("store/locked");
    held.release();
    expect(faultOf()).toBeUndefined();
    writeFileSync(join(directory, "lock"), "this is no database, and long enough to be seen as none ".repeat(20));
    expect(faultOf()).toBe("store/unwritable");
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
