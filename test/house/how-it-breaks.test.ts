/** Checks that docs/how-it-breaks.md names tests that are there. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "./source-files.ts";

const page = readFileSync(new URL("../../docs/how-it-breaks.md", import.meta.url), "utf8");

test("every test that docs/how-it-breaks.md names is there under this name", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| ") && line.includes("test/"));
  expect(rows.length).toBeGreaterThan(30);
  for (const row of rows) {
    const shown = row.split(" | ").at(-1) ?? "";
    const named = [...shown.matchAll(/`(test\/[^`]+)`: ((?:\*[^*]+\*(?:; )?)+)/gu)];
    expect(named.length, row).toBeGreaterThan(0);
    for (const [, file = "", names = ""] of named)
      for (const [, name = ""] of names.matchAll(/\*([^*]+)\*/gu)) expect(read(file), `${file}: ${name}`).toContain(name);
  }
});
