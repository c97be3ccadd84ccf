/** Proves that what is signed of a change is exactly what would be written, and how it stood when it was signed. */
import { expect, test } from "vitest";
import { linksById, signedLines } from "../../../shared/delta/signed-lines.ts";
import type { Change } from "../../../shared/record/change.ts";
import type { Link } from "../../../shared/record/target-record.ts";

const side = (field: string, more = {}) => ({ field, written: "a", there: "a", source: "b", what: "write" as const, ...more });
const change = (more: Partial<Change>): Change => ({
  key: "rsoft/contact/1",
  object: "contact",
  kind: "update",
  reason: "",
  entity: "contact",
  fields: { jobTitle: "b" },
  sides: [side("jobTitle")],
  issues: [],
  ...more,
});
const nobody = (): undefined => undefined;
const texts = (more: Partial<Change>, keyOf: (link: Link) => string | undefined = nobody) =>
  signedLines(change(more), keyOf).map(({ text }) => text);

test("another value, another value there, another field and another kind are other lines; another reason or revision is not", () => {
  const [line] = texts({});
  expect(texts({ reason: "another", matched: { id: 1, rev: "2" } })).toEqual([line]);
  const others: Partial<Change>[] = [
    { fields: { jobTitle: "c" } },
    { sides: [side("jobTitle", { there: "x" })] },
    { sides: [side("jobTitle", { written: "x" })] },
    { fields: { name: "b" }, sides: [side("name")] },
    { kind: "create" },
    { key: "rsoft/contact/2" },
  ];
  for (const other of others) expect(texts(other)).not.toContain(line);
});

test("a deletion is another one with other work of people on the record, and the same whatever it says why", () => {
  const of = (more: Partial<Change>) => texts({ kind: "delete", fields: {}, sides: undefined, matched: { id: 7, rev: "1" }, ...more });
  const plain = of({});
  const lines = [plain, of({ work: ["note 1"] }), of({ work: ["note 1", "note 2"] }), of({ work: ["name"], fields: { name: "Ada King" } })];
  expect(new Set(lines.flat()).size).toBe(4);
  expect(of({ reason: "another", matched: { id: 7, rev: "2" } })).toEqual(plain);
});

test("an update has a line for each field, so that one that was written before does not touch the others", () => {
  const both = texts({ fields: { jobTitle: "b", name: "b" }, sides: [side("jobTitle"), side("name")] });
  expect(both).toHaveLength(2);
  expect(both).toEqual(expect.arrayContaining(texts({})));
});

test("a deletion is of this record in Nutshell, and what writes nothing has no line", () => {
  const gone = (id: number) => texts({ kind: "delete", fields: {}, matched: { id, rev: "1" } });
  expect(gone(7)).not.toEqual(gone(8));
  for (const kind of ["skip", "hold", "conflict", "merge", "exclude", "reject"] as const) expect(texts({ kind })).toEqual([]);
});

test("a link is the same whether the record it leads to is in Nutshell yet or not", () => {
  const byKey: Partial<Change> = { kind: "create", fields: { accounts: [{ key: "rsoft/company/9" }] } };
  const byId: Partial<Change> = { kind: "create", fields: { accounts: [{ entity: "account", id: 9 }] } };
  expect(texts(byId, (link) => ("id" in link && link.id === 9 ? "rsoft/company/9" : undefined))).toEqual(texts(byKey));
  expect(texts(byId)).not.toEqual(texts(byKey));
  expect(linksById(change(byId))).toEqual([{ entity: "account", id: 9 }]);
  expect(linksById(change(byKey))).toEqual([]);
});
