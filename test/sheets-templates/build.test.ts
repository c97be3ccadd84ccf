/** Tests what the templates hold. */
import { expect, test } from "vitest";
import { tabs } from "../../shared/tabs/index.ts";
import { buildTemplates, staleTemplates } from "../../sheets-templates/build.ts";

test("every tab has a file with its headings and one worked row", () => {
  const files = buildTemplates();
  expect(files.size).toBe(tabs.length + 1);
  const mapping = files.get("csv/04-mapping.csv")?.split("\r\n") ?? [];
  expect(mapping[0]).toMatch(/^From,Column,/u);
  expect(mapping).toHaveLength(3);
});

test("a template that is missing or different is named", () => {
  expect(staleTemplates("test/sheets-templates")).toContain("workbook.json");
});
