/** Proves that a dump of a practice's database walks from extract to a map: its tables on Inventory, its columns on Mapping, its deleted records on Filters. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { dentalTables, mysqlDumpOf } from "../generate/clinic-databases.ts";
import { folderWith } from "../server/extract/crafted-files.ts";
import { resultOf, startWalk, type Walk } from "./walk.ts";
import { takeHold } from "./workbook-hands.ts";

let walk: Walk;
beforeAll(async () => {
  walk = await startWalk();
});
afterAll(() => walk?.end());

test("the tables of a dump wait on Inventory, and once the id is named, columns are proposed and deleted records left out with their count", async () => {
  const id = await walk.begin(folderWith({ "practice.sql": [...mysqlDumpOf(dentalTables(60))].join("") }), "mogo");
  resultOf(await walk.run(id, "extract"));
  resultOf(await walk.run(id, "propose"));
  const operations = walk.service.links.find(({ role }) => role === "operations")?.url.split("token=")[1] ?? "";
  const hands = await takeHold(walk.client, id, operations);
  const inventory = new Map((await hands.rows("inventory")).map((row) => [row["key"], row]));
  expect(inventory.get("file:practice.sql, commlog")).toMatchObject({ Records: 120, "Becomes in Nutshell": "(not used)" });
  expect(inventory.get("file:practice.sql, patient")?.["What to know"]).toContain('"PatNum" looks like it');
  await hands.type("inventory", "file:practice.sql, patient", "Id from", "PatNum");
  expect(resultOf(await walk.run(id, "extract"))).toMatchObject({ objects: { patient: 60 } });
  resultOf(await walk.run(id, "propose"));
  expect((await hands.rows("mapping")).map((row) => row["Column"])).toEqual(expect.arrayContaining(["LName", "Guarantor", "DateDeleted"]));
  const filters = (await hands.rows("filters")).filter((row) => row["Where"] !== null);
  expect(filters).toMatchObject([
    { Records: "Patients", Where: "DateDeleted", Is: "is filled", "Then they": "are left out", "How many": 3, Of: 60 },
    { "And above": true, Where: "DateDeleted", Is: "does not contain", Value: "0001-01-01" },
  ]);
});
