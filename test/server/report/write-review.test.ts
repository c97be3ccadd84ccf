/** Proves that the Review tab says of each record what it became and why, and keeps the ticks of records that are kept apart. */
import { expect, test } from "vitest";
import { writeReview } from "../../../server/report/write-review.ts";
import type { Reviewed } from "../../../server/store/tables/review.ts";
import type { Row } from "../../../shared/tabs/tab.ts";
import { crm, notedWorkbook } from "./noted-workbook.ts";

const merged: Reviewed = {
  ...{ ord: 1, what: "merged", key: "rsoft/contact/1042", object: "contact", name: "A. Lovelace", into: "rsoft/contact/17" },
  ...{ reason: "The same as rsoft/contact/17. E-mail addresses agree", intoName: "Ada Lovelace", nutshellId: 1204, linked: 5, marks: [] },
};
const named: Reviewed = {
  ...merged,
  what: "named",
  key: "rsoft/company/acme#from-text",
  into: "rsoft/company/acme#from-text",
  nutshellId: null,
};
const write = async (rows: readonly Reviewed[], present: readonly Row[] = [], isCut = false) => {
  const workbook = notedWorkbook();
  await writeReview(workbook, { profile: crm, rows, isCut, present });
  return workbook;
};

test("a merged record stands with both ids and the evidence; a company made from a name has no id in the old system", async () => {
  const workbook = await write([merged, named]);
  expect(workbook.row("rsoft/contact/1042")).toMatchObject({
    ...{ what: "Merged", object: "Contacts", id: "1042", record: "A. Lovelace", became: "Ada Lovelace", becameId: "17", nutshell: "1204" },
    ...{ linked: 5, why: "E-mail addresses agree" },
  });
  expect(workbook.row(named.key)).toMatchObject({ what: "Made from a name", id: "", becameId: "", nutshell: "" });
});

test("a converted lead stands with its person and why, to be looked over", async () => {
  const key = "rsoft/lead/8";
  const workbook = await write([{ ...merged, what: "converted", key, object: "lead", name: "Engine no. 2" }]);
  expect(workbook.row(key)).toMatchObject({
    ...{ what: "Converted lead", id: "8", record: "Engine no. 2", became: "Ada Lovelace", becameId: "17" },
    why: expect.stringMatching(/this lead was converted/u),
  });
});

test("what people keep apart stays in the list, and a list that is cut says where the rest is", async () => {
  const present = [
    { key: "rsoft/contact/3", record: "Ida", what: "Merged", apart: true, note: "Two sisters" },
    { key: "rsoft/contact/4", apart: false },
  ];
  const workbook = await write([merged], present, true);
  expect(workbook.row("rsoft/contact/3")).toMatchObject({ what: "Kept apart", record: "Ida", apart: true, note: "Two sisters" });
  expect(workbook.row("rsoft/contact/4")).toBeUndefined();
  expect(workbook.row("more")).toMatchObject({ why: "The complete list is the download review" });
});

test("who was in Nutshell before stands with the id there, and with what is written", async () => {
  const existing: Reviewed = {
    ...merged,
    ...{ what: "existing", key: "rsoft/contact/1000", name: "Ada Lovelace", into: "rsoft/contact/1000", nutshellId: 12 },
    reason: "Existed in Nutshell before; left unchanged",
  };
  const row = { what: "Was in Nutshell", id: "1000", record: "Ada Lovelace", became: "Ada Lovelace", becameId: "", nutshell: "12" };
  expect((await write([existing])).row("rsoft/contact/1000")).toMatchObject({ ...row, why: "Existed in Nutshell before; left unchanged" });
  // A later plan says something else of it.
  const later = await write([{ ...existing, reason: "Already in Nutshell with the same values as in the source" }]);
  expect(later.row("rsoft/contact/1000")).toMatchObject({ ...row, why: "Existed in Nutshell before, and was not created again" });
});

test("marks about contacting that differ have a row of their own, before the others", async () => {
  const marks = ['Do not call: "Yes" stands'];
  const workbook = await write([
    merged,
    { ...merged, key: "rsoft/contact/5", marks },
    { ...merged, key: "rsoft/contact/6", what: "marked", marks },
  ]);
  expect(workbook.row("rsoft/contact/5")).toMatchObject({ what: "Merged", why: "E-mail addresses agree" });
  expect(workbook.row("rsoft/contact/5|marks")).toMatchObject({ what: "Stricter mark stands", tone: "attention", why: marks[0] });
  expect(workbook.row("rsoft/contact/6|marks")).toMatchObject({ becameId: "" });
  expect(workbook.row("rsoft/contact/6")).toBeUndefined();
});
