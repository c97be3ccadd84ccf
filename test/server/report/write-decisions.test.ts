/** Proves that questions about single records are asked once, with what waits for them, and that answers are kept and followed. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { readAnswers } from "../../../server/propose/read-answers.ts";
import { updateDecisions, updateEditedDecisions } from "../../../server/runs/update-tabs.ts";
import { done, openRunWorld, type RunWorld, smallExport } from "../runs/run-world.ts";

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.planned({
    ...smallExport,
    "Activities.csv":
      "Activity ID,Activity Type,Subject,Activity Date,Deal ID\nA-1,Call,Called,01/02/2025 10:00,02\nA-2,Call,Called again,02/02/2025 10:00,02\n",
  });
});
afterAll(async () => await world.close());

const orphan = "orphan:rsoft/deal/02";
const question = async (key: string) => (await world.rows(id, "decisions")).find((row) => row.key === key);
const planId = async () =>
  (await world.deps.store.db.selectFrom("plan").select("id").where("migration_id", "=", id).orderBy("id", "desc").executeTakeFirstOrThrow())
    .id;

test("a question says which record it is about, why it is asked, and how many records and how much money wait", async () => {
  expect(await question(orphan)).toMatchObject({
    about: "A second engine (rsoft/deal/02)",
    answer: "Keep waiting",
    suggestion: "Keep waiting",
    records: 3,
    money: expect.stringMatching(/^INR 250,000/u),
  });
  expect(
    (await world.rows(id, "decisions")).map((row) => row.key),
    "an owner who is not decided is a row of Owners, not a question here",
  ).toEqual([orphan]);
});

test("an answer is read, survives the question being asked again, and is marked as given", async () => {
  await world.put(id, "decisions", orphan, { answer: "Load without links", note: "Ask Mary" });
  expect(await updateDecisions(await world.context(id), await planId())).toBe(1);
  expect(await question(orphan)).toMatchObject({ answer: "Load without links", note: "Ask Mary", tone: "done" });
  expect([...(await readAnswers((await world.context(id)).workbook)).entries()]).toEqual([[orphan, "Load without links"]]);
});

test("the next plan follows it, and the answered question stays where people can read and change it", async () => {
  const planned = done(await world.run(id, "plan"));
  expect(planned).toMatchObject({ decisions: 0, changes: { deal: { create: 2 }, activity: { create: 2 } } });
  expect(await question(orphan)).toMatchObject({ answer: "Load without links" });
  await world.put(id, "decisions", orphan, { answer: "Leave out" });
  expect(done(await world.run(id, "plan"))).toMatchObject({ changes: { deal: { create: 1, exclude: 1 } } });
});

test("a question that needs no answer any more and got none goes", async () => {
  await world.put(id, "decisions", orphan, { answer: "Keep waiting" });
  done(await world.run(id, "plan"));
  expect(await question(orphan)).toBeDefined();
  await world.deps.store.db.updateTable("change").set({ waits_for: null }).where("waits_for", "=", orphan).execute();
  expect(await updateDecisions(await world.context(id), await planId())).toBe(0);
  expect(await question(orphan)).toBeUndefined();
});

test("the questions of a rollback stand beside those of a plan and leave them alone", async () => {
  // The plan that was altered above is not to be used again.
  await world.deps.store.db.deleteFrom("plan").where("migration_id", "=", id).execute();
  done(await world.run(id, "plan"));
  const edited = "edited:rsoft/contact/1";
  await updateEditedDecisions(await world.context(id), [{ key: "rsoft/contact/1", why: "People changed description" }]);
  expect((await world.rows(id, "decisions")).map((row) => row.key).sort()).toEqual([edited, orphan]);
  expect(await question(edited)).toMatchObject({ answer: "Keep as it is", why: "People changed description" });
  await updateDecisions(await world.context(id), await planId());
  expect(await question(edited)).toBeDefined();
  await updateEditedDecisions(await world.context(id), []);
  expect((await world.rows(id, "decisions")).map((row) => row.key)).toEqual([orphan]);
});

test("questions of one kind are answered at once in a row that says how many records and how much money wait; an answer of its own goes first", async () => {
  const { "Deals.csv": deals = "", ...others } = smallExport;
  const [headings = ""] = deals.split("\n");
  const columns = headings.split(",");
  const deal = (values: Record<string, string>): string => columns.map((column) => values[column] ?? "").join(",");
  const orphans = ["03", "04", "05"].map((id) => deal({ "Deal ID": id, "Deal Name": `Engine ${id}`, Amount: "100" }));
  const calls = ["1", "2", "3", "4", "5"].map((id) => `A-${id},Call,Called,01/02/2025 10:00,02`);
  const many = await world.planned({
    ...others,
    "Deals.csv": `${deals.trimEnd()}\n${orphans.join("\n")}\n`,
    "Activities.csv": `Activity ID,Activity Type,Subject,Activity Date,Deal ID\n${calls.join("\n")}\n`,
  });
  const row = async (key: string) => (await world.rows(many, "decisions")).find((one) => one.key === key);
  expect((await world.rows(many, "decisions")).map(({ key }) => key)).toEqual([
    "orphan:rsoft/deal",
    ...["02", "03", "04", "05"].map((id) => `orphan:rsoft/deal/${id}`),
  ]);
  expect(await row("orphan:rsoft/deal")).toMatchObject({
    tone: "attention",
    answer: "Keep waiting",
    records: 9,
    why: "It has no person and no company",
    money: "INR 250,300.00",
    about: expect.stringMatching(/^All 4: Deals/u),
  });
  expect(await row("orphan:rsoft/deal/03")).toMatchObject({ tone: "quiet", answer: null, records: 1 });
  await world.put(many, "decisions", "orphan:rsoft/deal", { answer: "Load without links" });
  await world.put(many, "decisions", "orphan:rsoft/deal/04", { answer: "Keep waiting", note: "Mary knows" });
  expect(done(await world.run(many, "plan"))).toMatchObject({ decisions: 1, changes: { deal: { create: 4, hold: 1 } } });
  expect(await row("orphan:rsoft/deal")).toMatchObject({
    ...{ tone: "done", answer: "Load without links", records: 0 },
    about: "Every record of this kind without an answer of its own",
  });
  expect(await row("orphan:rsoft/deal/04")).toMatchObject({ answer: "Keep waiting", note: "Mary knows" });
  expect(await row("orphan:rsoft/deal/03")).toBeUndefined();
  const { store } = world.deps;
  const context = await world.context(many);
  const { id: plan } = await store.db
    .selectFrom("plan")
    .select("id")
    .where("migration_id", "=", many)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  await store.db.updateTable("change").set({ waits_for: null }).where("plan_id", "=", plan).execute();
  await updateDecisions(context, plan);
  expect(await row("orphan:rsoft/deal/04"), "an exception stays with the row that it is made from").toMatchObject({
    answer: "Keep waiting",
    note: "Mary knows",
  });
  await world.put(many, "decisions", "orphan:rsoft/deal", { answer: "Keep waiting" });
  await updateDecisions(context, plan);
  expect(await world.rows(many, "decisions"), "and goes with it").toEqual([]);
});
