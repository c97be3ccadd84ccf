/** Tests that every tab can be drawn, read back and understood. */
import { expect, test } from "vitest";
import { tabById, tabs } from "../../../shared/tabs/index.ts";

test("tabs have ids, titles and sheet ids of their own", () => {
  for (const key of ["id", "title", "sheetId"] as const) expect(new Set(tabs.map((tab) => tab[key])).size).toBe(tabs.length);
  expect(tabById("mapping")?.title).toBe("Mapping");
  expect(tabById("nowhere")).toBeUndefined();
});

test.each(tabs.map((tab) => [tab.title, tab] as const))(
  "%s explains every column in a sentence, and its headings are words",
  (_title, tab) => {
    expect(tab.purpose).toMatch(/\.$/u);
    expect(new Set(tab.columns.map((c) => c.heading)).size).toBe(tab.columns.length);
    for (const column of tab.columns) {
      expect(column.help, column.id).toMatch(/\.$/u);
      expect(column.help.length, column.id).toBeGreaterThan(15);
      expect(column.heading, column.id).not.toMatch(/[a-z][A-Z]|_/u);
      expect(column.width).toBeGreaterThanOrEqual(Math.min(60, column.heading.length * 7));
    }
  },
);

test.each(tabs.map((tab) => [tab.title, tab] as const))("%s reads its worked row, which is about Ada or her work", (_title, tab) => {
  expect(tab.row.safeParse(tab.example).success).toBe(true);
  for (const column of tab.columns) expect(tab.example, column.id).toHaveProperty(column.id);
  for (const id of Object.keys(tab.example)) expect(["key", "tone", ...tab.columns.map((c) => c.id)], id).toContain(id);
});

test.each(tabs.map((tab) => [tab.title, tab] as const))("%s reads a row of empty cells without failing", (_title, tab) => {
  expect(tab.row.safeParse({ key: "k", ...Object.fromEntries(tab.columns.map((c) => [c.id, null])) }).success).toBe(true);
});

test("only tabs that people write have columns of theirs", () => {
  for (const tab of tabs)
    expect(
      tab.columns.some((c) => c.writer === "people"),
      tab.id,
    ).toBe(tab.writer !== "service");
});

test("a choice with fixed answers shows one of them in its worked row", () => {
  for (const tab of tabs)
    for (const column of tab.columns)
      if (column.choices) expect(column.choices, `${tab.id}.${column.id}`).toContain(tab.example[column.id]);
});
