/** Proves what a record does when something it belongs to is missing, waits, or is left out. */
import { expect, test } from "vitest";
import { asOtherForm, checkLinks, type Standing } from "../../../shared/plan/check-links.ts";

const there: Record<string, Standing> = {
  company: { kind: "create", into: null, waitsFor: null },
  double: { kind: "merge", into: "company", waitsFor: null },
  waiting: { kind: "hold", into: null, waitsFor: "priya" },
  out: { kind: "exclude", into: null, waitsFor: null },
};
const check = (fields: Parameters<typeof checkLinks>[1]) => checkLinks("lead", fields, (key) => there[key]);

test("a link to a merged company points at the survivor", () => {
  expect(check({ account: { key: "double" } })).toMatchObject({
    fields: { account: { key: "company" } },
    orphan: false,
    waitsFor: undefined,
  });
});

test("a link in another form goes where the record is that has the id, and says so", () => {
  const standing = (kind: string, into: string | null = null) => asOtherForm({ key: "07", kind, into, waitsFor: "priya" }, "7", "zeros");
  const of = (kind: string, into?: string) => checkLinks("lead", { account: { key: "7" } }, () => standing(kind, into));
  expect(of("create")).toMatchObject({ fields: { account: { key: "07" } }, issues: [{ code: "issue/bad-format" }] });
  expect(of("merge", "3").fields).toEqual({ account: { key: "3" } });
  expect(of("hold").waitsFor).toBe("priya");
  expect(of("exclude")).toMatchObject({ orphan: true });
});

test("a deal waits with the person it belongs to", () => {
  expect(check({ account: { key: "company" }, contacts: [{ key: "waiting" }] }).waitsFor).toBe("priya");
});

test("a link to a record that no file holds is dropped and reported", () => {
  const { fields, issues, orphan } = check({ account: { key: "company" }, contacts: [{ key: "nowhere" }] });
  expect(fields).toEqual({ account: { key: "company" } });
  expect(issues).toMatchObject([{ code: "issue/orphan-reference", severity: "warn" }]);
  expect(orphan).toBe(false);
});

test("a deal whose every parent is missing or left out is an orphan", () => {
  expect(check({ account: { key: "out" }, contacts: [{ key: "nowhere" }] }).orphan).toBe(true);
});

test("a deal that never had a parent is not judged here: its own columns were empty", () => {
  expect(check({ title: "Engine no. 2" }).orphan).toBe(false);
});
