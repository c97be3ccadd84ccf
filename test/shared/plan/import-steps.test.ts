/** Tests what people are told to do with the files for Nutshell's importer. */
import { expect, test } from "vitest";
import { importSteps } from "../../../shared/plan/import-steps.ts";

const todo = (account: number, contact: number): string[] => importSteps({ account, contact }).map((step) => step.todo);

test("companies come first, then people, then the next load; a file without rows is not named", () => {
  expect(todo(2, 1300)).toEqual([
    "Import importer-companies.csv as companies, once: 2 rows",
    expect.stringContaining("Migration key"),
    expect.stringContaining("do not create any"),
    expect.stringContaining("possible duplicates"),
    "Import importer-people.csv as people, once: 1,300 rows",
    ...[expect.any(String), expect.any(String), expect.any(String)],
    "Load again in Crosswalk",
    "Verify",
  ]);
  expect(todo(0, 1).filter((text) => text.includes("importer-"))).toEqual(["Import importer-people.csv as people, once: 1 row"]);
});

test("where nothing waits there is nothing to do", () => {
  expect(importSteps({ account: 0, contact: 0 })).toMatchObject([{ todo: "Nothing", why: expect.stringContaining("loader.company") }]);
});
