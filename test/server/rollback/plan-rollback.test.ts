/** Proves that a rollback takes back what was written, keeps what people have made their own, and leaves no trace. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { applyChanges } from "../../../server/load/apply-changes.ts";
import { readChanges } from "../../../server/plan/read-changes.ts";
import { planRollback, type RollbackPlan } from "../../../server/rollback/plan-rollback.ts";
import { removeReferenceData } from "../../../server/rollback/remove-reference-data.ts";
import { listChanges } from "../../../server/store/tables/change.ts";
import { removeRolledBackLinks } from "../../../server/store/tables/link.ts";
import { createAnswers } from "../../../shared/record/decision.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { storeKinds } from "../../stores/open-test-store.ts";
import { openPlanWorld, type PlanWorld, type Source } from "../plan/plan-world.ts";

const [mills, ada, mary, deal] = ["rsoft/company/CO-1", "rsoft/contact/1", "rsoft/contact/2", "rsoft/deal/01"];
const story: Source[] = [
  ["company", "CO-1", { "Company Name": "Lovelace Mills", Tags: "steam driven" }],
  ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", "Company ID": "CO-1", Description: "Writes sums" }],
  ["contact", "2", { "Contact Name": "Mary Evans", "Email ID": "mary@mills.example" }],
  [
    "deal",
    "01",
    {
      "Deal Name": "An engine",
      "Contact ID": "2",
      Pipeline: "Sales Pipeline",
      Stage: "Won",
      "Deal Status": "Won",
      Amount: "1,00,000",
      "Closed On": "01/02/2025",
      Source: "Great Exhibition",
    },
  ],
  ["ticket-message", "M1", { "Ticket ID": "T1", Message: "It runs again.", "Sent On": "02/02/2025 10:00" }],
  ["ticket", "T1", { Subject: "The mill stops", "Contact ID": "2", "Created On": "01/02/2025 10:00" }],
];

describe.each(storeKinds)("on the %s store", (kind) => {
  let world: PlanWorld;
  let untouched: { fingerprint: string };
  beforeAll(async () => {
    world = await openPlanWorld(kind);
  });
  beforeEach(async () => {
    await world.renew();
    untouched = world.sandbox.fingerprint();
  });
  afterAll(async () => await world.close());

  const signal = new AbortController().signal;
  const kinds = async ({ planId }: RollbackPlan): Promise<Record<string, string>> => {
    const rows = await listChanges(world.test.store, planId, { after: -1, limit: 1000 });
    return Object.fromEntries(rows.map(({ change }) => [change.key, change.kind]));
  };
  const preview = async (answers: Record<string, string> = {}) =>
    await planRollback({
      store: world.test.store,
      client: world.client,
      catalog: await world.catalog(),
      migrationId: world.migrationId,
      answers: createAnswers(Object.entries(answers).map(([key, answer]) => ({ key, answer }))),
      signal,
      onProgress: () => undefined,
    });
  const takeBack = async (plan: RollbackPlan) => {
    const { store } = world.test;
    const o = { migrationId: world.migrationId, runId: "rollback", planId: plan.planId };
    const deps = { ...world.deps, catalog: await world.catalog() };
    const applied = await applyChanges(deps, { ...o, batches: readChanges(store, plan.planId), signal, onProgress: () => undefined });
    expect(applied.failed).toBe(0);
    await removeRolledBackLinks(store, o);
    return await removeReferenceData({
      store,
      ledger: world.ledger,
      client: world.client,
      signal,
      migrationId: world.migrationId,
      runId: "rollback",
      planId: plan.planId,
      planned: plan.labels.kept,
    });
  };

  test("what nobody touched goes without a trace, children first, with the tags and sources that came with it", async () => {
    await world.bring(story);
    const plan = await preview();
    expect(plan).toMatchObject({ toDelete: 6, toRestore: 0, gone: 0, edited: [] });
    const order = Object.keys(await kinds(plan));
    expect(order.indexOf(deal)).toBeLessThan(order.indexOf(mary));
    expect(order.indexOf(ada)).toBeLessThan(order.indexOf(mills));
    const reference = await takeBack(plan);
    expect(reference.removed).toBeGreaterThanOrEqual(2);
    expect(reference.fieldsLeft).toBeGreaterThan(0);
    expect(world.sandbox.fingerprint().fingerprint).toBe(untouched.fingerprint);
    expect(
      await world.test.store.db
        .selectFrom("link")
        .select("key")
        .where("migration_id", "=", world.migrationId)
        .where("subject", "!=", "customField")
        .execute(),
    ).toEqual([]);
  });

  test("tags and lead sources that people put on records of their own stay, and the rest goes", async () => {
    const tagged = story.with(0, ["company", "CO-1", { "Company Name": "Lovelace Mills", Tags: "steam driven, brass" }]);
    await world.bring(tagged);
    await world.make("Account", { name: "Somerville", tags: ["Steam driven"] });
    const { rpc } = world.client;
    const source = (await rpc("newSource", { name: "Great Exhibition" }, z.looseObject({ id: z.number() }))).id;
    await rpc("newLead", { lead: { description: "A loom", sources: [{ id: source }] } }, z.unknown());
    const plan = await preview();
    const why = "Used by 1 record not of this migration";
    expect(plan.labels.kept.map(({ key, why: said }) => [key, said])).toEqual([
      ["source:Great Exhibition", why],
      ["tag:account:steam driven", why],
    ]);
    const reference = await takeBack(plan);
    expect(reference).toMatchObject({ removed: plan.labels.toRemove, kept: plan.labels.kept });
    const { tags, sources } = await world.catalog();
    expect(tags.account.filter((name) => ["steam driven", "brass"].includes(name))).toEqual(["steam driven"]);
    expect(sources.map(({ name }) => name)).toContain("Great Exhibition");
  });

  test("a record a person edited is kept with the company it needs, and its tags stay", async () => {
    await world.bring(story);
    await world.edit(ada, { description: "Countess" });
    const plan = await preview();
    expect(plan.edited).toEqual([
      { key: mills, why: "A record that is kept is linked to it" },
      { key: ada, why: "People changed description" },
    ]);
    expect(await kinds(plan)).toMatchObject({ [ada]: "hold", [mills]: "hold", [mary]: "delete", [deal]: "delete" });
    const reference = await takeBack(plan);
    expect(reference.kept).toMatchObject([
      { key: "tag:account:steam driven", why: "Used by 1 record of this migration that stays in Nutshell" },
    ]);
    expect(reference.removed, "what no kept record has goes all the same").toBeGreaterThanOrEqual(1);
    expect((await world.catalog()).sources.map(({ name }) => name)).not.toContain("Great Exhibition");
    expect(await world.there(ada)).toMatchObject({ description: "Countess", account: { entity: "account" } });
    expect(await world.there(mills)).toMatchObject({ tags: ["steam driven"] });
  });

  test("a tag that people took from a record which is kept is removed, as the preview has counted it", async () => {
    await world.bring(story.slice(0, 1));
    const other = world.deps.catalog.users.find(({ id }) => id !== world.deps.catalog.me);
    await world.edit(mills, { "links/owner": `${other?.id}-users` });
    const link = world.test.store.db.selectFrom("link").select("nutshell_id").where("migration_id", "=", world.migrationId);
    const { nutshell_id: accountId } = await link.where("key", "=", mills).executeTakeFirstOrThrow();
    await world.client.rpc("editAccount", { accountId, rev: "REV_IGNORE", account: { tags: [] } }, z.unknown());
    const plan = await preview();
    expect(plan).toMatchObject({ toDelete: 0, labels: { kept: [] }, edited: [{ key: mills }] });
    expect(await takeBack(plan)).toMatchObject({ removed: plan.labels.toRemove, kept: [] });
  });

  test("what a person edited before a delta wrote another field is still found", async () => {
    await world.bring(story.slice(0, 2));
    const other = world.deps.catalog.users.find(({ id }) => id !== world.deps.catalog.me);
    await world.edit(ada, { "links/owner": `${other?.id}-users` });
    const [object, id, values] = story[1] as Source;
    await world.bring([story[0] as Source, [object, id, { ...values, Description: "Writes programs" }]], { kind: "delta" });
    expect(await world.there(ada)).toMatchObject({ description: "Writes programs", owner: other?.id });
    expect((await preview()).edited).toContainEqual({ key: ada, why: "People changed owner" });
  });

  test("a record a person hung a note on is kept, with what it needs", async () => {
    await world.bring(story);
    await world.noteOn(deal, "Call again in March");
    const plan = await preview();
    expect(plan.edited).toMatchObject([
      { key: mary, why: expect.stringContaining("kept") },
      { key: deal, why: "People added a note to it" },
    ]);
    expect(await kinds(plan)).toMatchObject({ [deal]: "hold", [mary]: "hold", [ada]: "delete", [mills]: "delete" });
  });

  test("Undo anyway takes an edited record back", async () => {
    await world.bring(story);
    await world.edit(ada, { description: "Countess" });
    const plan = await preview({ [`edited:${ada}`]: "Undo anyway" });
    expect(plan.edited).toEqual([]);
    await takeBack(plan);
    expect(world.sandbox.fingerprint().fingerprint).toBe(untouched.fingerprint);
  });

  test("Undo anyway takes back a company that only a kept record needs", async () => {
    await world.bring(story);
    await world.edit(ada, { description: "Countess" });
    const plan = await preview({ [`edited:${mills}`]: "Undo anyway" });
    expect(await kinds(plan)).toMatchObject({ [ada]: "hold", [mills]: "delete" });
    const forAll = await preview({ "edited:rsoft/company": "Undo anyway" });
    expect(await kinds(forAll), "an answer for all companies does the same").toMatchObject({ [ada]: "hold", [mills]: "delete" });
    const edits = { "edited:rsoft/contact": "Undo anyway", [`edited:${ada}`]: "Keep as it is" };
    expect(await kinds(await preview(edits)), "an exception keeps what it needs").toMatchObject({ [ada]: "hold", [mills]: "hold" });
  });

  test("a record that another migration has matched is kept, with what it needs", async () => {
    await world.bring(story);
    const { store } = world.test;
    const other = await addMigration(store, `beside-${world.migrationId}`);
    const { key, nutshell_id, ...link } = await store.db
      .selectFrom("link")
      .selectAll()
      .where("migration_id", "=", world.migrationId)
      .where("key", "=", ada)
      .executeTakeFirstOrThrow();
    await store.db
      .insertInto("link")
      .values({
        migration_id: other,
        key: "mogo/contact/7",
        subject: link.subject,
        object: link.object,
        nutshell_id,
        how: "matched",
        written: "{}",
        steps: "[]",
        run_id: link.run_id,
      })
      .execute();
    const plan = await preview();
    expect(plan.edited).toEqual([
      { key: mills, why: "A record that is kept is linked to it" },
      { key, why: "Another migration uses it" },
    ]);
    await store.db.deleteFrom("link").where("migration_id", "=", other).execute();
    expect((await preview()).edited).toEqual([]);
  });

  test("a matched record gets its former values back and is forgotten, not deleted", async () => {
    await world.make("Contact", { name: { givenName: "Ada", familyName: "King" }, email: ["ada@mills.example"] });
    const before = world.sandbox.fingerprint().fingerprint;
    await world.bring([
      [
        "contact",
        "1",
        { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", Description: "Writes sums", "Mobile No": "098765 41009" },
      ],
    ]);
    expect(await world.there(ada)).toMatchObject({ description: "Writes sums" });
    const plan = await preview();
    expect(plan).toMatchObject({ toDelete: 0, toRestore: 1, edited: [] });
    await takeBack(plan);
    expect(world.sandbox.fingerprint().fingerprint).toBe(before);
    await expect(world.linkOf(ada)).rejects.toThrow("does not know");
  });

  test("a matched record that was written twice gets back what stood there before the first time", async () => {
    await world.make("Contact", { name: { givenName: "Ada", familyName: "King" }, email: ["ada@mills.example"] });
    const before = world.sandbox.fingerprint().fingerprint;
    const said = (description: string): Source[] => [
      ["contact", "1", { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", Description: description }],
    ];
    await world.bring(said("Writes sums"));
    await world.bring(said("Writes programs"), { kind: "delta" });
    expect((await world.there(ada))?.["description"]).toBe("Writes programs");
    await takeBack(await preview());
    expect(world.sandbox.fingerprint().fingerprint).toBe(before);
  });

  test("a record that was only linked is forgotten without a call", async () => {
    await world.make("Contact", { name: { givenName: "Ada", familyName: "King" }, email: ["ada@mills.example"] });
    await world.bring([story[1] as Source], { settings: { "match.contact.policy": "skip" } });
    const plan = await preview();
    expect(plan).toMatchObject({ toDelete: 0, toRestore: 0, gone: 1 });
    await takeBack(plan);
    await expect(world.linkOf(ada)).rejects.toThrow("does not know");
  });

  test("a record people threw away already is nothing to do, and is forgotten", async () => {
    await world.bring(story);
    await world.remove(deal);
    const plan = await preview();
    expect(plan).toMatchObject({ toDelete: 5, gone: 1 });
    await takeBack(plan);
    await expect(world.linkOf(deal)).rejects.toThrow("does not know");
  });

  test.each(["reset-after", "truncated", "500", "duplicate"] as const)(
    "a tag or source whose removal is not answered (%s) is gone all the same",
    async (fault) => {
      await world.bring(story);
      const plan = await preview();
      world.arm({ method: "DELETE /rest/tags/{id}", kind: fault });
      world.arm({ method: "DELETE /rest/sources/{id}", kind: fault });
      expect((await takeBack(plan)).removed).toBeGreaterThanOrEqual(2);
      expect(world.sandbox.fingerprint().fingerprint).toBe(untouched.fingerprint);
    },
  );

  test("looking writes nothing, and two looks see the same", async () => {
    await world.bring(story);
    const loaded = world.sandbox.fingerprint();
    const first = await kinds(await preview());
    expect(await kinds(await preview())).toEqual(first);
    expect(world.sandbox.fingerprint()).toEqual(loaded);
  });
});
