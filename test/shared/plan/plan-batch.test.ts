/** Proves how the records of a batch stand to each other and to what was planned before, and that the size of a batch changes nothing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BatchFacts, BatchRow, BatchRules, Earlier, Part, Planned } from "../../../shared/plan/batch.ts";
import { type ExistingRecord, existingKey } from "../../../shared/plan/index-existing.ts";
import { absorb } from "../../../shared/plan/merge-fields.ts";
import { planBatch } from "../../../shared/plan/plan-batch.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";

const rules: BatchRules = { object: "contact", policy: "fill blanks", duplicates: "merge", answers: new Map(), fromText: new Map() };
const nothing: BatchFacts = { earlier: new Map(), byMatchKey: new Map(), crosswalk: new Map(), existing: [], taken: new Set() };
const part = (key: string, entity: Part["entity"], fields: TargetFields, matchKeys: string[] = []): Part => ({
  key,
  entity,
  fields,
  matchKeys,
  lookups: [],
});
const row = (...targets: Part[]): BatchRow => ({
  key: targets[0]?.key ?? "",
  targets,
  issues: [],
  waitsFor: undefined,
  excluded: undefined,
});
const person = (id: string, name: string, email: string, more: TargetFields = {}): BatchRow =>
  row(part(`rsoft/contact/${id}`, "contact", { name, emails: [email], ...more }, [`email:${email}`]));
const earlier = (key: string, kind: string, more: Partial<Earlier> = {}): Earlier => ({
  key,
  phase: "contact",
  kind,
  into: null,
  waitsFor: null,
  fields: {},
  name: "",
  parent: null,
  ...more,
});
const kinds = (planned: readonly Planned[]): Record<string, string> =>
  Object.fromEntries(planned.map(({ change }) => [change.key, change.kind]));
const changeOf = (planned: readonly Planned[], key: string) => planned.find(({ change }) => change.key === key)?.change;

const company = (id: string, name: string, more: TargetFields = {}): BatchRow =>
  row(part(`rsoft/company/${id}`, "account", { name, ...more }, ["name:engines"]));

describe("companies of one name", () => {
  const use: BatchRules = { ...rules, object: "company" };
  const rows = [
    company("1", "Engines GmbH", { addresses: [{ country: "Germany" }] }),
    company("2", "Engines Inc", { addresses: [{ country: "USA" }] }),
    company("3", "Engines Pvt Ltd", { addresses: [{ country: "India" }] }),
  ];
  const answered = (answer: string): BatchRules => ({ ...use, answers: new Map([["company:rsoft/company/1", answer]]) });

  test("that contradict each other wait for one question, which says what contradicts", () => {
    const { planned } = planBatch(use, nothing, rows);
    expect(kinds(planned)).toEqual({ "rsoft/company/1": "create", "rsoft/company/2": "hold", "rsoft/company/3": "hold" });
    expect(new Set(planned.flatMap(({ change }) => change.waitsFor ?? []))).toEqual(new Set(["company:rsoft/company/1"]));
    expect(changeOf(planned, "rsoft/company/2")?.reason).toContain("country (USA / Germany), legal form (incorporated / GmbH)");
  });

  test("become what was answered, and what a merge leaves no field for stands in the description", () => {
    expect(Object.values(kinds(planBatch(answered("Separate companies"), nothing, rows).planned))).toEqual(["create", "create", "create"]);
    const { planned } = planBatch(answered("One company"), nothing, rows);
    expect(Object.values(kinds(planned))).toEqual(["create", "merge", "merge"]);
    expect(changeOf(planned, "rsoft/company/1")?.fields["description"]).toBe(
      "Also recorded as rsoft/company/2\nName: Engines Inc\nAddress: USA\n\nAlso recorded as rsoft/company/3\nName: Engines Pvt Ltd\nAddress: India",
    );
  });

  test("merge where nothing contradicts, and an owner that is lost is listed", () => {
    const { planned } = planBatch(use, nothing, [company("1", "Engines", { owner: 1 }), company("2", "ENGINES", { owner: 2 })]);
    expect(changeOf(planned, "rsoft/company/2")).toMatchObject({ kind: "merge", issues: [{ severity: "warn", field: "owner" }] });
  });

  test("are asked about when Nutshell has one in another country", () => {
    const there = {
      entity: "account",
      id: 7,
      rev: "1",
      fields: { name: "Engines Inc" },
      matchKeys: ["name:engines"],
      migrationKey: null,
    } as const;
    const facts = { ...nothing, existing: [{ ...there, fields: { ...there.fields, addresses: [{ country: "United States" }] } }] };
    const plan = (answer?: string) =>
      planBatch({ ...use, answers: new Map(answer === undefined ? [] : [["existing:rsoft/company/1", answer]]) }, facts, rows.slice(0, 1));
    expect(plan().planned[0]?.change).toMatchObject({ kind: "hold", waitsFor: "existing:rsoft/company/1" });
    expect(plan("Same record").planned[0]?.change).toMatchObject({ kind: "update", matched: { id: 7 } });
    expect(plan("New record").planned[0]?.change).toMatchObject({ kind: "create" });
  });
});

describe("a company that is only a name on a record", () => {
  const named = (id: string, text: string, more: Partial<Part> = {}): BatchRow =>
    row({
      ...part(`rsoft/contact/${id}`, "contact", { name: `Person ${id}` }),
      lookups: [{ field: "account", object: "company", matchKey: "name:mills", text, key: "rsoft/company/mills#from-text" }],
      ...more,
    });
  const create: BatchRules = { ...rules, fromText: new Map([["company", "fill blanks"]]) };
  const there = (key: string, name: string, more: Partial<Earlier> = {}): Earlier =>
    earlier(key, "create", { phase: "account", name, ...more });
  const known = (...found: Earlier[]): BatchFacts => ({
    ...nothing,
    byMatchKey: new Map([["name:mills", found]]),
    earlier: new Map(found.map((one) => [one.key, one])),
  });
  const mills = { key: "rsoft/company/mills#from-text" };

  test("is made once from all spellings, before those that are linked to it", () => {
    const { planned } = planBatch(create, nothing, [named("1", "Mills Ltd"), named("2", "MILLS")]);
    expect(Object.entries(kinds(planned))).toEqual([
      [mills.key, "create"],
      ["rsoft/contact/1", "create"],
      ["rsoft/contact/2", "create"],
    ]);
    expect(planned[0]?.change).toMatchObject({ object: "company", entity: "account", fields: { name: "Mills Ltd" } });
    for (const id of ["1", "2"]) expect(changeOf(planned, `rsoft/contact/${id}`)?.fields["account"]).toEqual(mills);
  });

  test("is the record of that name where there is one, and where the id it stands beside leads nowhere", () => {
    const facts = known(there("rsoft/company/7", "Mills"));
    const lost = named("1", "Mills Ltd");
    const withId = row({ ...(lost.targets[0] as Part), fields: { name: "Ada", account: { key: "rsoft/company/99" } } });
    for (const one of [lost, withId]) {
      const { planned } = planBatch(create, facts, [one]);
      expect(planned.map(({ change }) => change.fields["account"])).toEqual([{ key: "rsoft/company/7" }]);
    }
  });

  test("keeps the name it was made with when a later export spells it otherwise first", () => {
    const written = { name: "Mills Ltd" };
    const link = { entity: "account", id: 5, rev: "1", written, how: "created", complete: true } as const;
    const { planned } = planBatch(create, { ...nothing, crosswalk: new Map([[mills.key, link]]) }, [named("2", "MILLS")]);
    expect(kinds(planned)).toEqual({ [mills.key]: "skip", "rsoft/contact/2": "create" });
  });

  test("is a question where several have the name and nothing tells them apart, one for all who use it", () => {
    const facts = known(
      there("rsoft/company/7", "Mills GmbH"),
      there("rsoft/company/8", "Mills Inc", { fields: { emails: ["a@mills.example"] } }),
    );
    const { planned } = planBatch(create, facts, [named("1", "Mills"), named("2", "Mills")]);
    expect(planned.map(({ change }) => [change.kind, change.waitsFor])).toEqual([
      ["hold", "named:rsoft/company/7"],
      ["hold", "named:rsoft/company/7"],
    ]);
    expect(planned[0]?.change.reason).toBe('"Mills" can be "Mills GmbH" (rsoft/company/7) or "Mills Inc" (rsoft/company/8)');
    const clear = [
      named("1", "mills inc"),
      row({ ...(named("2", "Mills").targets[0] as Part), fields: { name: "Bo", emails: ["bo@mills.example"] } }),
    ];
    expect(planBatch(create, facts, clear).planned.map(({ change }) => change.fields["account"])).toEqual([
      { key: "rsoft/company/8" },
      { key: "rsoft/company/8" },
    ]);
  });

  test("waits with a company of that name that waits", () => {
    const waiting = there("rsoft/company/7", "Mills", { kind: "hold", phase: "none", waitsFor: "existing:rsoft/company/7" });
    const facts = { ...known(waiting), byMatchKey: new Map([["waiting:name:mills", [waiting]]]) };
    expect(planBatch(create, facts, [named("1", "Mills")]).planned[0]?.change).toMatchObject({
      kind: "hold",
      waitsFor: "existing:rsoft/company/7",
    });
  });

  test("stays a text where the settings say so, and a deal with nothing else waits for a decision", () => {
    const { planned } = planBatch(rules, nothing, [named("1", "Mills Ltd")]);
    expect(planned[0]?.change).toMatchObject({ kind: "create", fields: { description: "Company: Mills Ltd" } });
    expect(planned[0]?.change.issues[0]?.message).toContain('"Mills Ltd"');
    const deal = named("1", "Mills Ltd", { entity: "lead", fields: { title: "A mill" } });
    expect(planBatch(rules, nothing, [deal]).planned[0]?.change).toMatchObject({ kind: "hold", waitsFor: "orphan:rsoft/contact/1" });
  });
});

describe("a task or activity that belongs to nobody", () => {
  const task = part("rsoft/ticket/1", "task", { title: "Call back" });
  const lost = { object: "company", matchKey: "name:lost and found", text: "Lost and found", key: "rsoft/company/lost#from-text" } as const;
  const falling = (one: Part, field: string): BatchRow => row({ ...one, lookups: [{ ...lost, field, isFallback: true }] });
  const answered = (answer: string): BatchRules => ({ ...rules, answers: new Map([["task:rsoft/ticket/1", answer]]) });

  test("waits for a decision, and goes as decided", () => {
    expect(planBatch(rules, nothing, [row(task)]).planned[0]?.change).toMatchObject({ kind: "hold", waitsFor: "task:rsoft/ticket/1" });
    const missing = row({ ...task, fields: { title: "Call back", parent: { key: "rsoft/contact/99" } } });
    expect(planBatch(rules, nothing, [missing]).planned[0]?.change).toMatchObject({ kind: "hold", waitsFor: "task:rsoft/ticket/1" });
    expect(planBatch(answered("Load without links"), nothing, [row(task)]).planned[0]?.change).toMatchObject({ kind: "create" });
    expect(planBatch(answered("Leave out"), nothing, [row(task)]).planned[0]?.change).toMatchObject({ kind: "exclude" });
  });

  test("that is in Nutshell already stays there", () => {
    const link = { entity: "task", id: 5, rev: "1", written: { title: "Call back" }, how: "created", complete: true } as const;
    expect(planBatch(rules, { ...nothing, crosswalk: new Map([[task.key, link]]) }, [row(task)]).planned[0]?.change.kind).toBe("skip");
  });

  test("goes to the company that the settings name, which is made once; one that belongs to somebody does not", () => {
    const call = part("rsoft/activity/1", "activity", { title: "Call" });
    const own = { ...task, key: "rsoft/ticket/2", fields: { title: "Visit", parent: { key: "rsoft/contact/1" } } };
    const facts = { ...nothing, earlier: new Map([["rsoft/contact/1", earlier("rsoft/contact/1", "create")]]) };
    const { planned } = planBatch(rules, facts, [falling(task, "parent"), falling(call, "participants"), falling(own, "parent")]);
    expect(planned.map(({ change }) => [change.key, change.kind])).toEqual([
      [lost.key, "create"],
      [task.key, "create"],
      [call.key, "create"],
      [own.key, "create"],
    ]);
    expect(changeOf(planned, task.key)?.fields["parent"]).toEqual({ key: lost.key });
    expect(changeOf(planned, call.key)?.fields["participants"]).toEqual([{ key: lost.key }]);
    expect(changeOf(planned, own.key)?.fields["parent"]).toEqual({ key: "rsoft/contact/1" });
  });
});

describe("a record in a batch", () => {
  test("of Ada, twice in the export, becomes one that has what both said", () => {
    const { planned, takeovers } = planBatch(rules, nothing, [
      person("1", "Ada Byron", "ada@mills.example"),
      person("2", "ada  BYRON", "ada@mills.example", { phones: ["+44 20"] }),
    ]);
    expect(kinds(planned)).toEqual({ "rsoft/contact/1": "create", "rsoft/contact/2": "merge" });
    expect(changeOf(planned, "rsoft/contact/1")?.fields).toMatchObject({ phones: ["+44 20"] });
    expect(takeovers).toEqual([]);
  });

  test("hands its values to a survivor of an earlier batch", () => {
    const before = earlier("rsoft/contact/1", "create", { fields: { name: "Ada Byron" } });
    const facts = { ...nothing, byMatchKey: new Map([["email:ada@mills.example", [before]]]) };
    const { planned, takeovers } = planBatch(rules, facts, [person("2", "Ada Byron", "ada@mills.example")]);
    expect(changeOf(planned, "rsoft/contact/2")).toMatchObject({ kind: "merge", into: "rsoft/contact/1" });
    expect(takeovers).toEqual([
      {
        key: "rsoft/contact/1",
        merged: { key: "rsoft/contact/2", entity: "contact", fields: { name: "Ada Byron", emails: ["ada@mills.example"] } },
      },
    ]);
  });

  test("is never merged into one that waits", () => {
    const lead = (id: string, links: TargetFields): BatchRow =>
      row(
        part(`rsoft/lead/${id}`, "lead", { contacts: [{ key: `rsoft/lead/${id}#person` }], ...links }),
        part(`rsoft/lead/${id}#person`, "contact", { name: "Ada Byron" }, ["email:ada@mills.example"]),
      );
    const facts = {
      ...nothing,
      earlier: new Map([["rsoft/company/1", earlier("rsoft/company/1", "hold", { waitsFor: "suresh pillai" })]]),
    };
    const { planned } = planBatch({ ...rules, object: "lead" }, facts, [lead("1", { account: { key: "rsoft/company/1" } }), lead("2", {})]);
    expect(kinds(planned)).toEqual({
      "rsoft/lead/1#person": "hold",
      "rsoft/lead/1": "hold",
      "rsoft/lead/2#person": "create",
      "rsoft/lead/2": "create",
    });
  });

  test("takes an existing record that no other has taken, in this batch or an earlier one", () => {
    const existing: ExistingRecord[] = [
      { entity: "contact", id: 7, rev: "1", fields: {}, matchKeys: ["email:ada@mills.example"], migrationKey: null },
      { entity: "contact", id: 9, rev: "1", fields: {}, matchKeys: ["email:ada@mills.example"], migrationKey: null },
    ];
    const apart = { ...rules, duplicates: "keep apart" as const };
    const rows = ["1", "2", "3"].map((id) => person(id, `Ada ${id}`, "ada@mills.example"));
    const { planned, taken } = planBatch(apart, { ...nothing, existing }, rows);
    expect(kinds(planned)).toEqual({ "rsoft/contact/1": "update", "rsoft/contact/2": "update", "rsoft/contact/3": "create" });
    expect(taken).toEqual(["contact 7", "contact 9"]);
    const later = planBatch(apart, { ...nothing, existing, taken: new Set([existingKey("contact", 7)]) }, rows.slice(0, 1));
    expect(changeOf(later.planned, "rsoft/contact/1")?.matched).toEqual({ id: 9, rev: "1" });
  });

  test("is refused, left out or waits as its transformation says, and without any target is left out", () => {
    const bare = { key: "rsoft/contact/1", targets: [], issues: [], waitsFor: undefined, excluded: undefined };
    const decided = (more: Partial<BatchRow>) => planBatch(rules, nothing, [{ ...bare, ...more }]).planned[0]?.change;
    expect(decided({})).toMatchObject({ kind: "exclude", reason: "None of its columns is mapped" });
    expect(decided({ excluded: "Filtered" })).toMatchObject({ kind: "exclude", reason: "Filtered" });
    const issue = (severity: "reject" | "hold") => [{ code: "issue/bad-format" as const, severity, message: "no name", hint: "" }];
    expect(decided({ issues: issue("reject") })).toMatchObject({ kind: "reject", reason: "no name" });
    expect(decided({ issues: issue("hold"), waitsFor: "owner" })).toMatchObject({ kind: "hold", waitsFor: "owner" });
  });

  test("that is a note on a task goes to what the task is about", () => {
    const facts = {
      ...nothing,
      earlier: new Map([
        ["rsoft/ticket/1", earlier("rsoft/ticket/1", "create", { phase: "task", parent: { key: "rsoft/contact/1" } })],
        ["rsoft/contact/1", earlier("rsoft/contact/1", "create")],
      ]),
    };
    const note = part("rsoft/message/1", "note", { parent: { key: "rsoft/ticket/1" } });
    expect(planBatch({ ...rules, object: "message" }, facts, [row(note)]).planned[0]?.target).toEqual({
      parent: { key: "rsoft/contact/1" },
    });
  });
});

/** Plans the rows in batches, what one decided being what the next knows: as the server does with its tables. */
function planIn(size: number, rows: readonly BatchRow[], existing: readonly ExistingRecord[], use: BatchRules): Map<string, Planned> {
  const done = new Map<string, Planned>();
  const taken = new Set<string>();
  for (let at = 0; at < rows.length; at += size) {
    const before = [...done.values()];
    const known = before.map(({ change, phase, target }) =>
      earlier(change.key, change.kind, {
        phase,
        into: change.into ?? null,
        waitsFor: change.waitsFor ?? null,
        fields: target,
      }),
    );
    const byMatchKey = new Map<string, Earlier[]>();
    for (const [index, { matchKeys }] of before.entries())
      for (const m of matchKeys) byMatchKey.set(m, [...(byMatchKey.get(m) ?? []), ...known.slice(index, index + 1)]);
    const facts: BatchFacts = { ...nothing, earlier: new Map(known.map((k) => [k.key, k])), byMatchKey, existing, taken };
    const plan = planBatch(use, facts, rows.slice(at, at + size));
    for (const p of plan.planned) done.set(p.change.key, p);
    for (const key of plan.taken) taken.add(key);
    for (const { key, merged } of plan.takeovers) {
      const survivor = done.get(key);
      if (!survivor) throw new Error(`${key} is not planned`);
      const target = absorb(survivor.target, merged);
      const isCreate = survivor.change.kind === "create";
      done.set(key, { ...survivor, target, change: isCreate ? { ...survivor.change, fields: target } : survivor.change });
    }
  }
  return done;
}

test("batches of 1, of 7 and of 1000 give the same changes", () => {
  const names = fc.constantFrom("Ada Byron", "ada byron", "Anne Blunt");
  const emails = fc.subarray(["email:a", "email:b", "email:c"], { minLength: 0 });
  const people = fc.array(
    fc.record({ name: names, matchKeys: emails, phone: fc.constantFrom("1", "2", "3"), linksTo: fc.option(fc.nat(20)), waits: fc.nat(9) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(people, fc.constantFrom("merge" as const, "keep apart" as const), (list, duplicates) => {
      const rows = list.map(({ name, matchKeys, phone, linksTo, waits }, at): BatchRow => {
        const links: TargetFields = linksTo === null ? {} : { account: { key: `k/${linksTo}` } };
        const made = row(part(`k/${at}`, "contact", { name, phones: [phone], ...links }, matchKeys));
        const issue = { code: "issue/bad-format" as const, severity: "hold" as const, message: "waits", hint: "" };
        return waits === 0 ? { ...made, issues: [issue], waitsFor: "owner" } : made;
      });
      const existing: ExistingRecord[] = [
        { entity: "contact", id: 1, rev: "1", fields: {}, matchKeys: ["email:a"], migrationKey: null },
        { entity: "contact", id: 2, rev: "1", fields: {}, matchKeys: ["email:a", "email:b"], migrationKey: "k/3" },
      ];
      const [one, seven, all] = [1, 7, 1000].map((size) =>
        planIn(size, rows, duplicates === "merge" ? [] : existing, { ...rules, duplicates }),
      );
      expect([...(seven ?? [])]).toEqual([...(one ?? [])]);
      expect([...(all ?? [])]).toEqual([...(one ?? [])]);
    }),
  );
});
