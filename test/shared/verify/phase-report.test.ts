/** Tests that what came into a step is said to have gone somewhere, or that it does not close. */
import { expect, test } from "vitest";
import { readResult } from "../../../shared/record/run-result.ts";
import { balanceRow } from "../../../shared/verify/balance.ts";
import { createFileBalance } from "../../../shared/verify/file-balance.ts";
import { describeReport, reportBalance, reportRollback, reportTables } from "../../../shared/verify/phase-report.ts";

const table = { title: "Contacts.csv", object: "contact", rows: 5, counted: 5, setAside: 1, noRecord: 1 };

test("the rows of an export are staged, set aside or no records; those of files that are not used are said too", () => {
  const more = { ...table, title: "Contacts (1).csv", rows: 2, counted: null, setAside: 0, noRecord: 0 };
  const unused = { ...more, title: "Prices.csv", object: null, rows: 9 };
  const lines = reportTables([table, more, unused], { contact: 5 });
  expect(lines).toEqual([
    { object: "contact", in: 7, out: { staged: 5, "set aside": 1, "not a record": 1 }, closes: true },
    { object: "Prices.csv", in: 9, out: { "not used": 9 }, closes: true },
  ]);
  expect(describeReport(lines)).toBe("16 in: 5 staged, 1 set aside, 1 not a record, 9 not used");
});

test("a row that went nowhere keeps the report open, with the name of what does not close", () => {
  const lines = reportTables([table], { contact: 2 });
  expect(lines[0]).toMatchObject({ in: 5, closes: false });
  expect(describeReport(lines)).toBe("5 in: 2 staged, 1 set aside, 1 not a record; does not close: contact");
});

test("records of a plan or load stand where the balance has them, what is still to do included", () => {
  const standing = { kind: "create", linked: null, dead: false, countsAs: null };
  const stood = [
    { standing, records: 3, cells: null },
    { standing: { ...standing, kind: "hold" }, records: 1, cells: null },
  ];
  expect(reportBalance([balanceRow({ object: "deal", source: 4, read: null, stood })])).toEqual([
    { object: "deal", in: 4, out: { waiting: 1, "still to do": 3 }, closes: true },
  ]);
});

test("leads that become people are counted by what they become, and still add up", () => {
  const standing = { kind: "create", linked: null, dead: false, countsAs: null };
  const stood = [
    { standing, records: 6, cells: null },
    { standing: { ...standing, kind: "merge" }, records: 2, cells: null },
    { standing: { ...standing, kind: "hold" }, records: 1, cells: null },
  ];
  const of = "planned" as const;
  const leads = [
    { object: "lead", of, becomes: "person", records: 1 },
    { object: "lead", of, becomes: "company and person", records: 3 },
    { object: "lead", of, becomes: "lead", records: 2 },
    { object: "lead", of: "held", becomes: "person", records: 1 },
  ] as const;
  const out = { merged: 2, waiting: 1, "still to do: person": 1, "still to do: company and person": 3, "still to do: lead": 2 };
  expect(reportBalance([balanceRow({ object: "lead", source: 9, read: null, stood })], leads)).toEqual([
    { object: "lead", in: 9, out, closes: true },
  ]);
  const only = [{ object: "lead", of, becomes: "lead", records: 6 }] as const;
  expect(reportBalance([balanceRow({ object: "lead", source: 9, read: null, stood })], only)[0]?.out).toEqual({
    merged: 2,
    waiting: 1,
    "still to do": 6,
  });
});

test("the files of attachments have a line of their own, beside the records", () => {
  const balance = createFileBalance();
  balance.add({ said: "Address: https://a.example/x", of: "created", isKept: false });
  balance.add({ said: "Not in the export: a.png", of: "held", isKept: false });
  const lines = reportBalance([{ ...balanceRow({ object: "file", source: 0, read: null, stood: [] }), files: balance.read() }]);
  expect(lines[1]).toMatchObject({
    object: "file: files",
    in: 2,
    out: { "at an address outside the export": 1, waiting: 1 },
    closes: true,
  });
  expect(describeReport(lines)).toMatch(/; files: 2 in: 1 at an address outside the export, 1 waiting$/u);
});

test("a rollback says what it deleted, restored and left, its preview what it would", () => {
  const facts = { toDelete: 5, toRestore: 2, gone: 1, edited: 3 };
  const done = readResult("rollback", { preview: false, ...facts, deleted: 4, restored: 2, failed: 1 });
  expect(describeReport(reportRollback(done))).toBe("11 in: 4 deleted, 2 restored, 1 failed, 1 gone before, 3 left");
  const preview = readResult("rollback", { preview: true, ...facts });
  expect(describeReport(reportRollback(preview))).toBe("11 in: 5 to delete, 2 to restore, 1 gone before, 3 left");
});

test("a step without records, and one of an earlier release, says nothing", () => {
  expect(describeReport([])).toBe("");
  expect(describeReport([{ object: "contact", in: 2, out: {}, closes: false }])).toBe("2 in: nothing out; does not close: contact");
  expect(readResult("load", { failed: 1 }).report).toBeUndefined();
});
