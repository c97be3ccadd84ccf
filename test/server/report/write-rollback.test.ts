/** Tests what the tab Rollback says of what would be done, and of what was. */
import { expect, test } from "vitest";
import { type RollbackReport, writeRollback } from "../../../server/report/write-rollback.ts";
import { crm, notedWorkbook } from "./noted-workbook.ts";

const counts = [
  { object: "contact", kind: "delete", records: 1_200 },
  { object: "deal", kind: "hold", records: 1 },
  { object: "deal", kind: "odd", records: 2 },
];
const changes = [
  { key: "rsoft/deal/1", object: "deal", kind: "hold", reason: "People changed title", fields: { title: "An engine" } },
  { key: "rsoft/contact/1", object: "contact", kind: "delete", reason: "created by this migration", fields: { name: "Ada Byron" } },
  { key: "rsoft/contact/2", object: "contact", kind: "update", reason: "matched", fields: {} },
  { key: "rsoft/contact/3", object: "contact", kind: "skip", reason: "gone", fields: {} },
];
const labels = { toRemove: 0, kept: [] };
async function write(isPreview: boolean, more: Partial<RollbackReport> = {}) {
  const workbook = notedWorkbook();
  await writeRollback(workbook, {
    profile: crm,
    isPreview,
    counts,
    changes,
    failed: { counts: [], failures: [] },
    copies: [],
    labels,
    files: { toRemove: 0, kept: [] },
    ...more,
  });
  return workbook;
}

test("before a rollback everything is planned, but what is left is left already", async () => {
  const workbook = await write(true);
  expect(workbook.row("sum|contact|delete")).toMatchObject({
    object: "Contacts",
    record: "1,200 records",
    change: "deleted",
    result: "planned",
  });
  expect(workbook.row("rsoft/contact/1")).toMatchObject({ record: "Ada Byron (rsoft/contact/1)", change: "deleted", result: "planned" });
  expect(workbook.row("rsoft/deal/1")).toMatchObject({ tone: "attention", change: "left", result: "left", why: "People changed title" });
  expect(workbook.row("sum|remains")).toMatchObject({ result: "planned" });
});

test("after it everything is done, and what people changed still stands there", async () => {
  const workbook = await write(false);
  expect(workbook.row("sum|contact|delete")?.["result"]).toBe("done");
  expect(workbook.row("sum|deal|hold")).toMatchObject({ record: "1 record", result: "left" });
  expect(workbook.row("rsoft/contact/2")).toMatchObject({ change: "restored", result: "done", record: "rsoft/contact/2" });
  expect(workbook.row("rsoft/contact/3")?.["change"]).toBe("nothing to do");
  expect(workbook.row("sum|remains")?.["result"]).toBe("left");
});

test("tags, lead sources and products that go are counted, and those that stay are listed with the reason", async () => {
  const kept = [
    {
      key: "tag:contact:VIP",
      subject: "tag" as const,
      name: "VIP",
      entity: "contact" as const,
      why: "Used by 1 record not of this migration",
    },
    { key: "source:Fair", subject: "source" as const, name: "Fair", entity: null, why: "Used by 2 records not of this migration" },
    { key: "product:Loom", subject: "product" as const, name: "Loom", entity: null, why: "Used by 1 record not of this migration" },
  ];
  const workbook = await write(false, { labels: { toRemove: 3, kept } });
  expect(workbook.row("sum|labels")).toMatchObject({ record: "3", change: "deleted", result: "done" });
  expect(workbook.row("sum|remains")?.["why"]).toContain("3 tags, lead sources and products");
  expect(workbook.row("label|tag:contact:VIP")).toMatchObject({
    object: "Tag of people",
    record: "VIP",
    change: "left",
    why: kept[0]?.why,
  });
  expect(workbook.row("label|source:Fair")).toMatchObject({ object: "Lead source", record: "Fair", result: "left" });
  expect(workbook.row("label|product:Loom")).toMatchObject({ object: "Product", record: "Loom", result: "left" });
});

test("files of attachments that go are counted, and those that stay are listed with the reason", async () => {
  const kept = [{ place: "40/400b/Photo.png", why: "It was changed after it was moved" }];
  const workbook = await write(false, { files: { toRemove: 6, kept } });
  expect(workbook.row("sum|files")).toMatchObject({ record: "6", change: "deleted", result: "done" });
  expect(workbook.row("sum|remains")?.["why"]).toContain("1 file of attachments");
  expect(workbook.row("file|40/400b/Photo.png")).toMatchObject({ tone: "attention", change: "left", result: "left", why: kept[0]?.why });
  expect((await write(true)).row("sum|files")).toBeUndefined();
});

test("a record that could not be rolled back is never shown as done: it comes first with its reason, and the sum says how many", async () => {
  const failures = [{ key: "rsoft/contact/2", message: "Nutshell is read-only" }];
  const some = await write(false, { failed: { counts: [{ object: "contact", kind: "delete", records: 200 }], failures } });
  expect(some.row("sum|contact|delete")).toMatchObject({ tone: "problem", result: "1,000 records done, 200 failed" });
  expect(some.row("rsoft/contact/2")).toMatchObject({ tone: "problem", result: "failed", why: "Nutshell is read-only" });
  expect(some.row("rsoft/contact/1")).toMatchObject({ result: "done" });
  expect(some.writes[0]?.rows.map(({ key }) => key)[4]).toBe("rsoft/contact/2");
  const all = await write(false, { failed: { counts: [{ object: "contact", kind: "delete", records: 1_200 }], failures } });
  expect(all.row("sum|contact|delete")).toMatchObject({ result: "failed" });
});

test("a copy that could not be deleted has its own row, beside the record that has the same key", async () => {
  const copies = [{ key: "rsoft/contact/1", entity: "contact", id: 77, message: "Nutshell is read-only" }];
  const workbook = await write(false, { copies });
  expect(workbook.row("copy|contact|77")).toMatchObject({
    tone: "problem",
    object: "Contacts",
    record: "contact 77 (rsoft/contact/1)",
    result: "failed",
    why: "Nutshell created it twice, and the second one could not be deleted: Nutshell is read-only",
  });
  expect(workbook.row("rsoft/contact/1")?.["result"]).toBe("done");
});

test("a kind without a word of its own is called what it is", async () => {
  expect((await write(true)).row("sum|deal|odd")?.["change"]).toBe("odd");
});

test("where nothing was loaded only what can never be removed is said", async () => {
  expect((await write(true, { counts: [], changes: [] })).writes[0]?.rows.map(({ key }) => key)).toEqual(["sum|remains"]);
});
