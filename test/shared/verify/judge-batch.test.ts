/** Tests what a batch has to show before the next one begins. */
import { expect, test } from "vitest";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import {
  type BatchFact,
  batchEntry,
  describeFailures,
  isThereNow,
  judgeBatch,
  lookedKey,
  splitFailures,
} from "../../../shared/verify/judge-batch.ts";

const ada = batchEntry({
  key: "rsoft/contact/1",
  kind: "create",
  fields: { name: "Ada Byron", phones: ["+44 20"], jobTitle: null, tags: [], account: { key: "rsoft/company/1" } },
});
const company: BatchFact = { isOpen: false, hasFailed: false, link: { entity: "account", id: 5, isComplete: true, shown: {} } };
const written = (shown: TargetFields | null, more: Partial<BatchFact> = {}): BatchFact => ({
  isOpen: false,
  hasFailed: false,
  link: { entity: "contact", id: 7, isComplete: true, shown },
  ...more,
});
const judge = (fact: BatchFact | undefined, o: { entry?: typeof ada; company?: BatchFact; isLater?: boolean; notKept?: string[] } = {}) =>
  judgeBatch([o.entry ?? ada], {
    facts: new Map([["rsoft/company/1", o.company ?? company] as const, ...(fact ? [["rsoft/contact/1", fact] as const] : [])]),
    notKept: new Set(o.notKept),
    isLater: o.isLater ?? false,
  });
const failing = (check: string, field = "", to = "") => [{ check, key: "rsoft/contact/1", field, to }];

test("only what a record says counts as sent; its links are apart", () => {
  expect(ada).toEqual({
    key: "rsoft/contact/1",
    kind: "create",
    fields: ["name", "phones"],
    links: [["account", "rsoft/company/1"]],
  });
});

test("a record that Nutshell showed as it was written passes", () => {
  expect(judge(written({ owner: 1 }))).toMatchObject({ records: 1, written: 1, failed: 0, unseen: 0, fields: 2, links: 1, failures: [] });
});

test("a record is written or failed with a reason; anything else fails the count", () => {
  expect(judge(written({}, { hasFailed: true }))).toMatchObject({ written: 0, failed: 1, fields: 0, failures: [] });
  expect(judge(written({}, { isOpen: true })).failures).toEqual(failing("counts"));
  expect(judge(undefined).failures).toEqual(failing("counts"));
  const half = written({});
  expect(judge({ ...half, link: half.link && { ...half.link, isComplete: false } }).failures).toEqual(failing("counts"));
});

test("a record that was to be deleted is written when it has left the crosswalk", () => {
  const entry = batchEntry({ key: "rsoft/contact/1", kind: "delete", fields: {} });
  expect(judge(undefined, { entry })).toMatchObject({ written: 1, failures: [] });
  expect(judge(written({}), { entry }).failures).toEqual(failing("counts"));
});

test("a field that was sent and is empty in the answer fails; one that reads otherwise does not", () => {
  expect(judge(written({ phones: [] })).failures).toEqual(failing("fields", "phones"));
  expect(judge(written({ phones: ["020"], jobTitle: null })).failures).toEqual([]);
  expect(judge(written({ phones: null }), { notKept: ["phones"] })).toMatchObject({ fields: 1, failures: [] });
});

test("where no answer showed the record its fields are counted as not seen", () => {
  expect(judge(written(null))).toMatchObject({ unseen: 1, fields: 0, links: 1, failures: [] });
});

test("a link fails when the crosswalk does not hold its record, or the answer leads elsewhere", () => {
  const link = failing("links", "account", "rsoft/company/1");
  expect(judge(written({}), { company: { ...company, link: null } }).failures).toEqual(failing("target", "account", "rsoft/company/1"));
  expect(judge(written({ account: null })).failures).toEqual(link);
  expect(judge(written({ account: { entity: "account", id: 6 } })).failures).toEqual(link);
  expect(judge(written({ account: { entity: "account", id: 5 } })).failures).toEqual([]);
});

test("a batch that is looked at again does not miss what was taken back meanwhile", () => {
  expect(judge(undefined, { isLater: true })).toMatchObject({ records: 0, failures: [] });
  expect(judge(written({ phones: null }), { isLater: true }).failures).toHaveLength(1);
});

test("what Nutshell holds by now is no failure", () => {
  const facts = new Map([["rsoft/company/1", company]]);
  const [field, link] = [...failing("fields", "phones"), ...failing("links", "account", "rsoft/company/1")] as never[];
  expect(isThereNow(field as never, { phones: ["020"] }, facts)).toBe(true);
  expect(isThereNow(field as never, {}, facts)).toBe(false);
  expect(isThereNow(link as never, { account: { entity: "account", id: 5 } }, facts)).toBe(true);
  expect(isThereNow(link as never, { account: { entity: "account", id: 9 } }, facts)).toBe(false);
  expect(isThereNow(failing("counts")[0] as never, {}, facts)).toBe(false);
});

test("what most records lack stops the load, what single ones lack does not; what the crosswalk lacks always does", () => {
  const lost = (records: number, check: "fields" | "links" | "counts" | "target" = "fields") =>
    Array.from({ length: records }, (_, at) => ({ check, key: `rsoft/contact/${at}`, field: "phones", to: "" }));
  const stops = (failures: ReturnType<typeof lost>, had: number): number =>
    splitFailures(
      failures,
      new Map([
        [lookedKey({ check: "fields", field: "phones" }), had],
        [lookedKey({ check: "links", field: "phones" }), had],
      ]),
    ).stopping.length;
  expect([stops(lost(1), 2000), stops(lost(1), 1), stops(lost(2), 2)], "one or two say nothing about the others").toEqual([0, 0, 0]);
  expect([stops(lost(3), 3), stops(lost(4), 6), stops(lost(3), 6)]).toEqual([3, 4, 0]);
  expect([stops(lost(1000), 2000), stops(lost(1001), 2000), stops(lost(1001, "links"), 2000)]).toEqual([0, 1001, 1001]);
  expect([stops(lost(1, "counts"), 2000), stops(lost(1, "target"), 2000)]).toEqual([1, 1]);
  expect(splitFailures(lost(1), new Map()).single).toHaveLength(1);
});

test("failures are said by field, with the first records", () => {
  const many = Array.from({ length: 7 }, (_, at) => ({ check: "fields" as const, key: `rsoft/contact/${at}`, field: "phones", to: "" }));
  const said = describeFailures(
    [...many, { check: "counts", key: "rsoft/contact/9", field: "", to: "" }, { check: "links", key: "k", field: "account", to: "c" }],
    (field) => field.toUpperCase(),
  );
  expect(said).toBe(
    "PHONES was sent and is empty in Nutshell: 7 records (rsoft/contact/0, rsoft/contact/1, rsoft/contact/2, rsoft/contact/3, rsoft/contact/4, …); " +
      "neither written nor failed with a reason: 1 record (rsoft/contact/9); the link ACCOUNT does not lead to the loaded record: 1 record (k)",
  );
});
