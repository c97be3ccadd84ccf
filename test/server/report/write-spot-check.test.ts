/** Proves that the Spot check tab puts each cell beside what Nutshell holds, counts the verdicts, and loses none. */
import { expect, test } from "vitest";
import { type CheckedRecord, writeSpotCheck } from "../../../server/report/write-spot-check.ts";
import type { Row } from "../../../shared/tabs/tab.ts";
import { crm, notedWorkbook } from "./noted-workbook.ts";

const ada: CheckedRecord = {
  ...{ key: "rsoft/contact/1", object: "contact", named: { name: "Ada Lovelace" }, where: "Contacts.csv line 2" },
  cells: [
    { column: "Email ID", text: "Ada@Engines.example", field: "Email", found: ["ada@engines.example"] },
    { column: "Fax", text: "12", field: "Fax", found: undefined },
  ],
};
const write = async (records: readonly CheckedRecord[], present: readonly Row[] = []) => {
  const workbook = notedWorkbook();
  await writeSpotCheck(workbook, { profile: crm, records, present });
  return workbook;
};

test("each cell of a drawn record stands beside what Nutshell holds", async () => {
  const workbook = await write([ada]);
  expect(workbook.row("rsoft/contact/1")).toMatchObject({ object: "Contacts", record: "Ada Lovelace (rsoft/contact/1)" });
  expect(workbook.row("rsoft/contact/1|1")).toMatchObject({ source: "Ada@Engines.example", found: "ada@engines.example" });
  expect(workbook.row("rsoft/contact/1|2")).toMatchObject({ found: "not written" });
  expect(workbook.row("all")).toMatchObject({ record: "0 of 1 records have a verdict" });
});

test("verdicts are counted, and a record that was checked stays although it is not drawn any more", async () => {
  const present = [
    { key: "rsoft/contact/1|2", verdict: "wrong" },
    { key: "rsoft/contact/9", record: "Ida Rhodes", verdict: "right" },
    { key: "rsoft/contact/9|1", source: "x" },
    { key: "rsoft/contact/8", verdict: "" },
  ];
  const workbook = await write([ada], present);
  expect(workbook.row("all")).toMatchObject({ tone: "problem", record: "1 of 1 records have a verdict, 1 verdict is wrong" });
  expect(workbook.row("rsoft/contact/9|1")).toMatchObject({ source: "x" });
  expect(workbook.row("rsoft/contact/8")).toBeUndefined();
});

test("nothing is written where nothing is loaded", async () => {
  expect((await write([])).writes).toMatchObject([{ rows: [] }]);
});
