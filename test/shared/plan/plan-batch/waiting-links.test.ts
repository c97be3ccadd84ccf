/** Proves that a record in Nutshell goes on without its links to records that wait, and gets them once these are there. */
import { expect, test } from "vitest";
import type { BatchFacts } from "../../../../shared/plan/batch.ts";
import { planBatch } from "../../../../shared/plan/plan-batch.ts";
import type { TargetFields } from "../../../../shared/record/target-record.ts";
import { changeOf, earlier, nothing, part, row, rules } from "../batch-of.ts";

const key = "rsoft/deal/1";
const at = (id: number) => ({ entity: "contact", id }) as const;
const written: TargetFields = { title: "An engine", contacts: [at(7)], account: { entity: "account", id: 3 } };
const loaded = (id: number, entity: "lead" | "contact" | "account", fields: TargetFields = {}) =>
  ({ entity, id, rev: "1", how: "created", written: fields, complete: true }) as const;
const facts = (...waiting: string[]): BatchFacts => ({
  ...nothing,
  crosswalk: new Map([
    [key, loaded(1, "lead", written)],
    ["rsoft/contact/7", loaded(7, "contact")],
    ["rsoft/contact/9", loaded(9, "contact")],
  ]),
  earlier: new Map(
    ["rsoft/contact/7", "rsoft/contact/8", "rsoft/contact/9", "rsoft/company/4"].map((one) => [
      one,
      earlier(one, waiting.includes(one) ? "hold" : "create", { waitsFor: waiting.includes(one) ? `duplicate:${one}` : null }),
    ]),
  ),
});
const plan = (links: TargetFields, ...waiting: string[]) => {
  const { planned } = planBatch({ ...rules, object: "deal" }, facts(...waiting), [
    row(part(key, "lead", { title: "An engine", contacts: [{ key: "rsoft/contact/7" }], account: { key: "rsoft/company/4" }, ...links })),
  ]);
  return { change: changeOf(planned, key), target: planned[0]?.target };
};
const contact = (id: string) => ({ key: `rsoft/contact/${id}` });

test("a link to one that waits is not written, nor is the one that is there taken away; the rest is written", () => {
  const { change, target } = plan({ title: "A new engine" }, "rsoft/company/4");
  expect(change).toMatchObject({ kind: "update", fields: { title: "A new engine" } });
  expect(change?.fields).not.toHaveProperty("account");
  expect(target).not.toHaveProperty("account");
  expect(change?.sides).toEqual([
    { field: "account", written: written["account"], there: written["account"], source: { key: "rsoft/company/4" }, what: "wait" },
  ]);
});

test("where nothing else has changed, the record is not written", () => {
  const { change } = plan({}, "rsoft/company/4");
  expect(change).toMatchObject({ kind: "skip", reason: expect.stringContaining("account"), sides: [{ what: "wait" }] });
});

test("of several links, those to records that are there are made", () => {
  const both = plan({ contacts: [contact("8"), contact("9")], account: { entity: "account", id: 3 } }, "rsoft/contact/8").change;
  expect(both).toMatchObject({ kind: "update", fields: { contacts: [at(9)] }, sides: [{ field: "contacts", what: "wait" }] });
});

test("once the record is planned to be there, the link is written; so is one to a record that waits but is there", () => {
  const now = plan({ contacts: [contact("8")] });
  expect(now.change).toMatchObject({ kind: "update", fields: { contacts: [contact("8")], account: { key: "rsoft/company/4" } } });
  expect(now.change?.sides).toBeUndefined();
  const there = plan({ contacts: [contact("9")], account: { entity: "account", id: 3 } }, "rsoft/contact/9").change;
  expect(there).toMatchObject({ kind: "update", fields: { contacts: [at(9)] } });
});

test("a record that is in Nutshell keeps its links although its row waits or is refused, and new records are linked to it", () => {
  for (const kind of ["hold", "reject"]) {
    const known = { ...facts(), earlier: new Map([["rsoft/contact/7", earlier("rsoft/contact/7", kind)]]) };
    const [old, fresh] = [key, "rsoft/deal/2"].map((one) => part(one, "lead", { title: "An engine", contacts: [contact("7")] }));
    const { planned } = planBatch(
      { ...rules, object: "deal" },
      known,
      [old, fresh].flatMap((one) => (one ? [row(one)] : [])),
    );
    expect(
      planned.map(({ target }) => target["contacts"]),
      kind,
    ).toEqual([[at(7)], [at(7)]]);
    expect(changeOf(planned, "rsoft/deal/2")).toMatchObject({ kind: "create", issues: [] });
  }
});
