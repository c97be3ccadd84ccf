/** Proves that the stand-ins' data files are readable by their owner only, also those of earlier releases. */
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDb } from "../../../server/sandbox/nutshell/store/connect.ts";
import { openSpreadsheetFile } from "../../../server/sandbox/sheets/spreadsheet-file.ts";

test("nobody else may read the data of the stand-ins", () => {
  const directory = mkdtempSync(join(tmpdir(), "crosswalk-private-"));
  try {
    writeFileSync(join(directory, "sheets.db"), "", { mode: 0o644 });
    const opened = [openDb(directory), openSpreadsheetFile(directory)];
    const files = readdirSync(directory);
    expect(files.length).toBeGreaterThanOrEqual(4);
    expect(files.filter((name) => (statSync(join(directory, name)).mode & 0o077) !== 0)).toEqual([]);
    for (const one of opened) one.close();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
