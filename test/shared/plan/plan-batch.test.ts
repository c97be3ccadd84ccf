/** Proves how the records of a batch stand to each other and to what was planned before, and that the size of a batch changes nothing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BatchFacts, BatchRow, BatchRules, CrosswalkEntry, Earlier, Planned } from "../../../shared/plan/batch.ts";
import { asOtherForm } from "../../../shared/plan/check-links.ts";
import { type ExistingRecord, existingKey } from "../../../shared/plan/index-existing.ts";
import { absorb } from "../../../shared/plan/merge-fields.ts";
import { planBatch } from "../../../shared/plan/plan-batch.ts";
import { companyPhoneKey } from "../../../shared/record/identity-traits.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import { changeOf, earlier, kinds, nothing, part, person, row, rules } from "./batch-of.ts";

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

  test("are quoted whole where the one that stays was in Nutshell before and keeps its own text", () => {
    const said = (own: TargetFields) => {
      const there = {
        entity: "account",
        id: 7,
        rev: "1",
        fields: { name: "Engines", ...own },
        matchKeys: ["name:engines"],
        migrationKey: null,
      } as const;
      const merged = company("2", "ENGINES", { description: "Second", "custom:Level": "9" });
      const { planned } = planBatch(use, { ...nothing, existing: [there] }, [
        company("1", "Engines", { description: "First", "custom:Level": "3" }),
        merged,
      ]);
      expect(kinds(planned)).toEqual({ "rsoft/company/1": "update", "rsoft/company/2": "merge" });
      return planned;
    };
    const kept = said({ description: "Theirs" });
    const all = kept.flatMap(({ change }) => change.issues.map(({ message }) => message)).join("\n");
    for (const text of ['left out: "9"', 'left out: "Second"', "First\n\nAlso recorded as rsoft/company/2"]) expect(all).toContain(text);
    expect(kept.find(({ change }) => change.kind === "merge")?.unwritten?.fields).toEqual(
      new Map([
        ["description", "out"],
        ["custom:Level", "out"],
      ]),
    );
    const written = changeOf(said({}), "rsoft/company/1");
    expect(written?.fields["description"]).toContain("Also recorded as rsoft/company/2\nDescription: Second");
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

  test("stays a record of its own where people keep it apart", () => {
    const twice = [person("1", "Ada Byron", "ada@mills.example"), person("2", "Ada Byron", "ada@mills.example")];
    const { planned } = planBatch({ ...rules, apart: new Set(["rsoft/contact/2"]) }, nothing, twice);
    expect(kinds(planned)).toEqual({ "rsoft/contact/1": "create", "rsoft/contact/2": "create" });
  });

  test("is still one with the other when both are planned again after their company was loaded", () => {
    const company = "rsoft/company/7";
    const at = { phones: ["+918475550109"], account: { key: company } };
    const twice = ["1", "2"].map((id) =>
      row(part(`rsoft/contact/${id}`, "contact", { name: "Ada Byron", ...at }, ["phone:+918475550109|ab", `works:${company}|ada byron`])),
    );
    // The phone is that of the company: alone it says nothing of who is who.
    const shared = earlier(company, "create", { phase: "account" });
    const facts = { ...nothing, earlier: new Map([[company, shared]]), byMatchKey: new Map([[companyPhoneKey("8475550109"), [shared]]]) };
    const loaded: CrosswalkEntry = { entity: "account", id: 5, rev: "1", written: {}, how: "created", complete: true };
    const crosswalk = new Map([
      [company, loaded],
      ["rsoft/contact/1", { ...loaded, entity: "contact" as const, id: 6, written: { name: "Ada Byron" } }],
    ]);
    for (const known of [facts, { ...facts, crosswalk }])
      expect(kinds(planBatch(rules, known, twice).planned)["rsoft/contact/2"]).toBe("merge");
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

  test("is asked about where it has only the phone of a company in common with one of its name", () => {
    const phones = ["+912212345678"];
    const at = (id: string): BatchRow =>
      row(part(`rsoft/contact/${id}`, "contact", { name: "Sunita Rao", phones }, ["phone:+912212345678|rs"]));
    const facts = { ...nothing, byMatchKey: new Map([["phone:2212345678", [earlier("rsoft/company/1", "create", { phase: "account" })]]]) };
    expect(kinds(planBatch(rules, nothing, [at("1"), at("2")]).planned)).toMatchObject({ "rsoft/contact/2": "merge" });
    const { planned } = planBatch(rules, facts, [at("1"), at("2")]);
    expect(changeOf(planned, "rsoft/contact/2")).toMatchObject({ kind: "hold", reason: expect.stringContaining("shared phone") });
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

  test("of an enquiry asks with its evidence, and the enquiry waits with it", () => {
    const enquiry = (id: string, name: string, phone: string): BatchRow =>
      row(
        part(`rsoft/enquiry/${id}`, "lead", { contacts: [{ key: `rsoft/enquiry/${id}#person` }] }),
        part(`rsoft/enquiry/${id}#person`, "contact", { name, emails: ["ada@mills.example"], phones: [phone] }, [
          "email:ada@mills.example",
        ]),
      );
    const rows = [enquiry("1", "Ada Byron", "+441"), enquiry("2", "Mary Evans", "+442")];
    const { planned } = planBatch({ ...rules, object: "enquiry" }, nothing, rows);
    expect(changeOf(planned, "rsoft/enquiry/2#person")).toMatchObject({
      kind: "hold",
      reason: expect.stringContaining("e-mail address (ada@mills.example)"),
    });
    expect(changeOf(planned, "rsoft/enquiry/2")).toMatchObject({ kind: "hold", waitsFor: "duplicate:rsoft/enquiry/2#person" });
    const again = planBatch({ ...rules, object: "enquiry" }, nothing, [
      enquiry("1", "Ada Byron", "+441"),
      enquiry("2", "Ada Byron", "+441"),
    ]);
    expect(changeOf(again.planned, "rsoft/enquiry/2#person")).toMatchObject({
      kind: "merge",
      reason: expect.stringMatching(/^The same as rsoft\/enquiry\/1#person\. The same: name .*e-mail address/u),
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
    const ticket = asOtherForm(
      earlier("rsoft/ticket/T2", "create", { phase: "task", parent: { key: "rsoft/contact/1" } }),
      "rsoft/ticket/t2",
      "letter case",
    );
    const found = { ...facts, earlier: new Map([...facts.earlier, ["rsoft/ticket/t2", ticket]]) };
    const other = part("rsoft/message/2", "note", { parent: { key: "rsoft/ticket/t2" } });
    expect(planBatch({ ...rules, object: "message" }, found, [row(other)]).planned[0]).toMatchObject({
      target: { parent: { key: "rsoft/contact/1" } },
      change: { issues: [{ message: expect.stringContaining("the link goes to rsoft/ticket/T2, whose id differs only in: letter case") }] },
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
      const { fields: target } = absorb({ fields: survivor.target }, merged);
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
