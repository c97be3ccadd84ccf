/** Proves what becomes of records that name a company in words only, or belong to nobody. */
import { describe, expect, test } from "vitest";
import type { BatchFacts, BatchRow, BatchRules, Earlier, Part } from "../../../../shared/plan/batch.ts";
import { planBatch } from "../../../../shared/plan/plan-batch.ts";
import { changeOf, earlier, kinds, nothing, part, row, rules } from "../batch-of.ts";

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

  test("is not made from a word for no value, but linked where a company is called so", () => {
    const none = named("1", "None");
    const word: BatchRow = row({
      ...(none.targets[0] as Part),
      lookups: none.targets[0]?.lookups.map((one) => ({ ...one, isKnownOnly: true })) ?? [],
    });
    const { planned } = planBatch(create, nothing, [word]);
    expect(kinds(planned)).toEqual({ "rsoft/contact/1": "create" });
    expect(planned[0]?.change).toMatchObject({ fields: { description: "Company: None" } });
    expect(planBatch(create, known(there("rsoft/company/7", "None")), [word]).planned[0]?.change.fields["account"]).toEqual({
      key: "rsoft/company/7",
    });
  });

  test("is the one spelt exactly so, with or without the dot of its legal form", () => {
    const facts = known(there("rsoft/company/7", "Mills GmbH"), there("rsoft/company/8", "Mills Inc"));
    expect(planBatch(create, facts, [named("1", "MILLS  Inc.")]).planned[0]?.change.fields["account"]).toEqual({ key: "rsoft/company/8" });
  });

  test("is the record of that name where there is one, and where the id it stands beside leads nowhere", () => {
    const facts = known(there("rsoft/company/7", "Mills"));
    const lost = named("1", "Mills Ltd");
    const withId = row({ ...(lost.targets[0] as Part), fields: { name: "Ada", account: { key: "rsoft/company/99" } } });
    for (const one of [lost, withId]) {
      const { planned } = planBatch(create, facts, [one]);
      expect(planned.map(({ change }) => change.fields["account"])).toEqual([{ key: "rsoft/company/7" }]);
      const isReplaced = one === withId;
      expect(planned[0]?.unwritten?.links ?? new Set()).toEqual(new Set(isReplaced ? ["rsoft/company/99"] : []));
      const message = "rsoft/company/99 is not in the export; the link to it is left out";
      const spelt = { code: "issue/bad-format", message: expect.stringContaining('is called "Mills"; the name as it is written here') };
      expect(planned[0]?.change.issues).toMatchObject([...(isReplaced ? [{ code: "issue/orphan-reference", message }] : []), spelt]);
    }
  });

  test("is kept or listed where the company linked by its id is called otherwise; another spelling of its name is quoted", () => {
    const company = { key: "rsoft/company/7" };
    const facts: BatchFacts = { ...nothing, earlier: new Map([[company.key, there(company.key, "Lotus Motors")]]) };
    const planned = (text: string, more: Partial<Part> = {}) =>
      planBatch(create, facts, [named("1", text, { fields: { name: "Ada", account: company }, ...more })]).planned[0];
    const person = planned("Walk-in");
    expect(person?.change.fields).toMatchObject({ account: company, description: "Company: Walk-in" });
    expect(person?.change.issues).toMatchObject([{ message: 'No company "Walk-in" is linked; the name is kept in the description' }]);
    expect(person?.unwritten?.names).toEqual(new Map([["account", "beside"]]));
    const deal = planned("Walk-in", { entity: "lead", fields: { title: "A mill", account: company } });
    expect(deal?.change).toMatchObject({
      fields: { account: company },
      issues: [{ message: expect.stringContaining("the name is left out") }],
    });
    expect(deal?.unwritten?.names).toEqual(new Map([["account", "out"]]));
    for (const text of ["LOTUS MOTORS Ltd.", "Lotus Motor"]) {
      const message = `The company that is linked is called "Lotus Motors"; the name as it is written here is left out: "${text}"`;
      expect(planned(text)?.change).toMatchObject({ fields: { account: company }, issues: [{ message }] });
      const kept = { name: "Ada", account: company, "custom:Company as written": text };
      expect(planned(text, { fields: kept })?.change.issues).toEqual([]);
    }
    expect(planned("Lotus  Motors")?.change.issues).toEqual([]);
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
