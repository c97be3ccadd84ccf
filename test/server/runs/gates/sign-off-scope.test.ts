/** Proves that what a manager reads before signing is what stands in the tabs. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lossHash } from "../../../../server/runs/accept-losses.ts";
import { ruleHash } from "../../../../server/runs/rule-hash.ts";
import { putAccepted } from "../../../../server/store/tables/accepted-loss.ts";
import { newestMap } from "../../../../server/store/tables/map-version.ts";
import { finishRun, insertRun } from "../../../../server/store/tables/run.ts";
import type { Verb } from "../../../../shared/record/run.ts";
import type { ResultOf } from "../../../../shared/record/run-result.ts";
import { ada, charles, done, openRunWorld, type RunWorld } from "../run-world.ts";

let world: RunWorld;
beforeAll(async () => {
  world = await openRunWorld();
});
afterAll(async () => await world.close());

test("the columns that go and those that stay are counted as on the tab Mapping", async () => {
  const id = await world.begin();
  for (const verb of ["extract", "propose"] as const) done(await world.run(id, verb));
  await world.service.sandboxSetup({ person: ada, id });
  await world.put(id, "mapping", "contact.Description", { target: "(leave out)" });
  await world.put(id, "mapping", "contact.Lifecycle Stage", { fill: "Lead" });
  done(await world.run(id, "plan"));
  const targets = (await world.rows(id, "mapping")).map((row) => row["target"]);
  const left = targets.filter((target) => target === "(leave out)").length;
  expect(left).toBeGreaterThan(0);
  const { parts } = await world.service.askSignOff({ person: charles, id, gate: "mapping" });
  expect(parts.flatMap(({ facts }) => facts)).toEqual(
    expect.arrayContaining([
      `Columns that are moved: ${targets.length - left}`,
      `Columns left out: ${left}`,
      "Columns with a value for empty cells, as If empty says: 1",
    ]),
  );
});

describe("the lines that a manager signs, word for word", () => {
  let id = "";
  const first = "What waits, and what is lost";
  const header = "From RSoft CRM to the sandbox Nutshell on this machine";
  /** The parts by title, and what they cover in one line. */
  const shown = async (gate: "mapping" | "sample" | "go-live" | "delta" | "rollback") => {
    const { parts, covers } = await world.service.askSignOff({ person: charles, id, gate });
    expect(parts[0], "every gate begins with what waits and what is lost").toMatchObject({
      title: first,
      facts: expect.arrayContaining([
        "Deals that wait: 1, INR 250,000.00",
        "Questions open on the tab Decisions: 1",
        expect.stringMatching(/^Losses, what a kind of record loses by its nature: /u),
      ]),
    });
    return { parts: Object.fromEntries(parts.slice(1).map(({ title, facts }) => [title, facts])), covers };
  };
  const from = (rules: string) => ({ "From where, and by which rules": [header, rules] });
  const moves = {
    balance: [],
    cells: null,
    money: [{ object: "deal", currency: "INR", moves: null, waits: "250000.00", out: null, failed: null }],
    waits: { questions: 1, owners: 0, deletions: 0, inPart: 0 },
  };
  const ended = async <V extends Verb>(verb: V, result: ResultOf<V>, args = {}, name = ""): Promise<void> => {
    const { store } = world.deps;
    const runId = `${name}${verb} of ${id}`;
    await insertRun(store, { id: runId, migrationId: id, verb, args, requestedBy: ada.email });
    await finishRun(store, { id: runId, verb, owner: null }, result);
  };
  const written = { created: 3, updated: 1, deleted: 0, failed: 0, failures: [] };
  const map = async () => {
    const newest = await newestMap(world.deps.store, id);
    if (!newest) throw new Error("no map");
    return newest;
  };
  beforeAll(async () => {
    id = await world.planned();
  });

  test("mapping", async () => {
    const { version, hash } = await map();
    const { parts, covers } = await shown("mapping");
    const counted = (lines: readonly string[] = []): string[] => lines.map((line) => line.replace(/\d+$/u, "n"));
    expect(Object.keys(parts)).toEqual(["What does not move", "What moves, and how", "From where, and by which rules"]);
    expect(parts).toMatchObject(from(`By version ${version} of the map (${hash.slice(0, 12)})`));
    expect(counted(parts["What does not move"])).toEqual([
      expect.stringMatching(/^What is left out as a whole, or not in the export: /u),
      "Columns left out: n",
      "Owners whose records wait: n",
      "Custom fields not created: n",
    ]);
    expect(counted(parts["What moves, and how"])).toEqual([
      "What is moved: Users, Companies, Contacts, Deals",
      "Columns that are moved: n",
      "Values translated: n",
      "Custom fields: n",
      "Stages: n",
      "Owners with a Nutshell user: n",
      "Answers to questions: n",
    ]);
    expect(covers).toMatch(/^Version 1 of the map: \d+ columns, \d+ values, \d+ owners, 0 decisions$/u);
  });

  test("sample", async () => {
    const rules = ruleHash((await map()).map);
    const findings = { match: 40, different: 2 };
    const found = { records: 4, fields: 42, findings, attention: 2, drawn: 4, coverage: 0.9876, missing: ["Deals: Stage is Lost"] };
    const deals = { object: "deal", source: 2, created: 1, matched: 0, merged: 0, held: 1, excluded: 0, failed: 0, notUsed: 0, planned: 0 };
    const now = { ...moves, balance: [{ ...deals, cells: null, closes: true }] };
    await ended("sample", { mapVersion: 1, ruleHash: rules, hash: "h", ...written, ...found, ...now });
    const { parts, covers } = await shown("sample");
    expect(parts).toEqual({
      "What moves": ["Deals: 1 of 2"],
      "What was checked": [
        "Sample records: 4",
        "Kinds of record and of filling that the sample shows: 98.7 %",
        "Not in the sample: Deals: Stage is Lost",
        "Fields compared: 42",
        "Fields with match: 40",
        "Fields with different: 2",
        "Fields that need attention: 2",
      ],
      ...from(`By version 1 of the map (${rules.slice(0, 12)})`),
    });
    expect(covers).toBe("4 sample records, 42 fields compared, 2 need attention");
  });

  test("go-live", async () => {
    const none = { files: 0, bytes: 0 };
    const files = {
      found: { files: 3, bytes: 9 },
      ...{ moved: { files: 1, bytes: 4 }, excluded: none, external: { files: 1, bytes: 0 }, held: { files: 1, bytes: 5 }, failed: none },
      planned: none,
    };
    const row = {
      object: "contact",
      source: 5,
      created: 1,
      matched: 1,
      merged: 1,
      held: 1,
      excluded: 1,
      failed: 0,
      notUsed: 0,
      planned: 0,
      cells: null,
      files: { ...files, closes: true },
      closes: true,
    };
    const compared = { records: 6, fields: 60, findings: { match: 59, different: 1 }, attention: 1 };
    const balanced = { balanceCloses: true, balance: [row] };
    const cells = { read: 20, alike: 11, other: 4, beside: 1, out: 2, waiting: 2 };
    const map = { mapVersion: 1, mapHash: "9f2c41d07a55e4b0" };
    const loss = { object: "Deals", field: "Deal Name", rule: "Shortened", cells: 3 };
    const verified = {
      hash: "h",
      ...map,
      ...compared,
      writesPlanned: 0,
      ...moves,
      ...balanced,
      cells,
      losses: [loss],
    };
    await ended("verify", { ...verified, writesPlanned: 5, balance: [{ ...row, failed: 1 }] }, {}, "first");
    await expect(shown("go-live"), "nobody signs over a criterion").rejects.toMatchObject({
      code: "gate/criteria-not-met",
      message: expect.stringContaining("a second load would write 5 records; 1 record failed; 1 of 1 loss is not accepted"),
      hint: expect.stringMatching(/Load again, then verify again.*raise golive\.failed.*tab Losses/u),
    });
    expect(await world.service.gate({ person: ada, id, gate: "go-live" })).toMatchObject({
      state: "closed",
      why: expect.stringContaining("It cannot be signed off: 1 record failed."),
      criteria: [
        { isMet: true },
        { id: "writes", isMet: false },
        { id: "failed", isMet: false },
        { isMet: true },
        { id: "losses", isMet: false },
      ],
    });
    await ended("verify", verified);
    await putAccepted(world.deps.store, id, new Map([["shortened", lossHash(loss)]]));
    const { parts, covers } = await shown("go-live");
    expect(parts).toEqual({
      "What did not move, or not as it was": [
        "Contacts left out: 1",
        "Cells left out with a reason: 2",
        "Cells that wait: 2",
        "Losses, other changes: 3 in 1 field",
        "Loss: Deals, Deal Name: Shortened: 3",
      ],
      "What moved": ["Contacts: 2 of 5, 1 merged into others"],
      "What was checked": [
        "Balance closes: yes",
        'Criterion "The balance closes": met: the balance closes',
        'Criterion "A second load would write nothing": met: a second load would write nothing',
        'Criterion "No record may fail": met: no record failed',
        'Criterion "Any number of fields may need attention": met: 1 field needs attention',
        'Criterion "Every loss is accepted": met: 1 loss is accepted',
        "Balance of Contacts: 5 in the export: 1 created, 1 matched, 1 merged, 1 waiting, 1 left out, 0 failed; 3 files found (9 bytes): 1 moved (4 bytes), 0 left out, 1 at an address outside the export, 1 waiting (5 bytes), 0 failed",
        "Cells of the export: 20 read: 11 written as they are, 4 in another form, 1 kept in the text, 2 left out, 2 waiting",
        "Fields compared: 60",
        "Fields that need attention: 1",
        "Records a second pass would write: 0",
      ],
      ...from("By version 1 of the map (9f2c41d07a55)"),
    });
    expect(covers).toBe("Balance closes, 1 fields need attention, a second pass would write 0 records, 1 kind of loss");
    await ended("plan", { ...map, writes: 3, changes: {}, conflicts: 0, decisions: 0 });
    await expect(shown("go-live"), "what was planned since is not in Nutshell").rejects.toMatchObject({
      message: expect.stringContaining("a second load would write 3 records"),
    });
    expect(await world.service.gate({ person: ada, id, gate: "go-live" })).toMatchObject({
      covers: `${covers}. Since then 3 changes were planned: not loaded and not covered`,
    });
  });

  test("delta", async () => {
    const { version, hash: mapHash } = await map();
    await world.sign(id, "mapping");
    await ended("delta", {
      ...{ snapshot: 1, mapVersion: version, mapHash, hash: "h", classes: {} },
      planned: { contact: { create: 2, update: 3, skip: 9, conflict: 1 }, deal: { delete: 1, hold: 4 } },
      ...{ toCreate: 2, toUpdate: 3, toDelete: 1, fieldsWritten: 5, fieldsEmptied: { "contact.phones": 2 }, fieldsKept: 1, fieldsAsked: 2 },
      ...{ linksWaiting: 0, deletionsKept: 0, deletedAnyway: 0 },
      ...{ conflicts: 1, deletionsProposed: 5, absent: [{ file: "Contacts.csv", column: "Mobile No", kept: 380, text: "" }] },
    });
    const { parts, covers } = await shown("delta");
    expect(Object.keys(parts)[0]).toBe("What waits, or stays as it is");
    expect(parts).toEqual({
      "What waits, or stays as it is": [
        "Records with fields that wait, because both sides changed them: 1 (2 fields)",
        "Nutshell records whose row is gone from the export, kept until somebody decides: 4",
        "Fields kept as they are in Nutshell: 1",
        "Not in this export: Contacts.csv, column Mobile No: 380 values kept",
      ],
      "What is written": [
        "Records deleted in Nutshell: 1",
        "Values emptied, Person: Phone: 2",
        "Nutshell records from Contacts: 2 created, 3 updated",
        "Fields written in updated records: 5",
      ],
      ...from(`By version ${version} of the map (${mapHash.slice(0, 12)})`),
    });
    expect(covers).toBe(
      "2 records created, 3 updated, 1 deleted; waiting: 1 changed on both sides, 4 Nutshell records whose row is gone from the export",
    );
  });

  test("rollback", async () => {
    const facts = {
      toDelete: 1785,
      toRestore: 2,
      gone: 1,
      edited: 5,
      needed: 2,
      labelsToRemove: 4,
      labelsKept: 2,
      filesToRemove: 6,
      hash: "h",
    };
    await ended("rollback", { preview: true, ...facts, editedRecords: [] }, { preview: true });
    const asked = await shown("rollback");
    expect(asked.parts).toEqual({
      "What stays in Nutshell": [
        "Records left because people edited them: 3",
        "Records left because records that are left are linked to them: 2",
        "Tags, sources and products left because records that stay have them: 2",
      ],
      "What is taken back": [
        "Records deleted: 1,785",
        "Records restored: 2",
        "Tags, lead sources and products removed: 4",
        "Files of attachments removed: 6",
      ],
      "From where, and by which rules": [header],
    });
    expect(asked.covers).toBe("1,785 records deleted, 2 restored, 5 left because people edited them or they are linked to those");
    const remains = { customFieldDefinitions: 0, softDeletedRecords: 0 };
    const done = { deleted: 1785, restored: 2, failed: 0, tagsAndSourcesRemoved: 4, filesRemoved: 6, filesKept: 0, remains };
    await ended("rollback", { preview: false, ...facts, ...done }, {}, "carried out ");
    expect(await world.service.gate({ person: ada, id, gate: "rollback" })).toMatchObject({
      state: "closed",
      covers: "Carried out. Before another rollback, run the rollback preview",
    });
  });
});
