/** Proves that rows are read by the id of their tab, and without the place where they stand. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readRows, readRowsIfThere } from "../../../server/workbook/read-rows.ts";
import { tabOf } from "../../../server/workbook/tab-of.ts";
import { openTestWorkbook, type TestWorkbook } from "./open-test-workbook.ts";

let t: TestWorkbook;
beforeAll(async () => {
  t = await openTestWorkbook();
  await t.workbook.draw([tabOf("owners"), tabOf("teams")]);
});
afterAll(() => t.close());

test("each tab's rows come under its id, an empty tab with none", async () => {
  const { example } = tabOf("teams");
  await t.workbook.write(tabOf("teams"), [example]);
  const rows = await readRows(t.workbook, ["owners", "teams"]);
  expect(rows.owners).toEqual([]);
  expect(rows.teams).toMatchObject([{ key: example.key, group: example["group"], members: 2 }]);
  expect(rows.teams[0]).not.toHaveProperty("rowNumber");
});

test("a tab that is not there has no rows where it may be missing", async () => {
  expect(await readRowsIfThere(t.workbook, "teams")).toMatchObject([{ key: tabOf("teams").example.key }]);
  expect(await readRowsIfThere(t.workbook, "losses")).toEqual([]);
  await expect(readRows(t.workbook, ["losses"])).rejects.toMatchObject({ code: "workbook/tab-missing" });
});
