/** Proves that nothing is written before the right person has signed exactly what will run, and that a changed content closes the gate again. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { gateState } from "../../../server/runs/gates.ts";
import { Answers } from "../../../shared/contract/answers.ts";
import { AnswersFile } from "../../../shared/record/remembered-answer.ts";
import { ada, administrator, charles, done, openRunWorld, proofOf, type RunWorld } from "./run-world.ts";

let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.planned();
});
afterAll(async () => await world.close());

const gate = (name: "mapping" | "sample" | "go-live" | "rollback") => world.service.gate({ person: ada, id, gate: name });
const audited = async (action: string) =>
  await world.deps.store.db
    .selectFrom("audit")
    .select(["actor", "subject", "details"])
    .where("migration_id", "=", id)
    .where("action", "=", action)
    .orderBy("seq")
    .execute();

test("a gate that nobody signed keeps sample and load out, and says who can open it", async () => {
  for (const verb of ["sample", "load"] as const)
    expect(await world.run(id, verb)).toMatchObject({
      state: "stopped",
      problem: { code: "gate/closed", hint: expect.stringContaining("manager"), where: [{ tab: "Sign-off" }] },
    });
  expect(world.deps.sandbox?.nutshell.fingerprint().records["contacts"] ?? 0).toBeGreaterThan(0);
  expect(await world.deps.store.db.selectFrom("intent").select("id").where("migration_id", "=", id).execute()).toEqual([]);
});

test("only a manager signs, only what they were shown, and only what there is", async () => {
  const refused = async (...asked: Parameters<RunWorld["sign"]> extends [string, ...infer More] ? More : never) =>
    await world.sign(id, ...asked).then(
      () => "signed",
      (error: { code: string }) => error.code,
    );
  expect(await refused("mapping", ada)).toBe("auth/not-a-signer");
  expect(await refused("mapping", administrator)).toBe("auth/not-a-signer");
  expect(await refused("mapping", charles, { hash: "0".repeat(64) })).toBe("gate/stale");
  expect(await refused("sample")).toBe("gate/nothing-to-sign");
  expect(await refused("privacy")).toBe("gate/not-needed");
  expect((await gate("mapping")).state).toBe("closed");
  expect(await audited("signed off")).toEqual([]);
});

test("a sign-off opens the gate, is written to the audit log once, and names who entered it", async () => {
  const { hash, nonce } = await world.service.askSignOff({ person: charles, id, gate: "mapping" });
  const caller = { person: charles, identity: proofOf(charles, administrator.email) };
  const signed = await world.service.approve({ caller, id, body: { gate: "mapping", hash, nonce } });
  expect(signed).toMatchObject({ state: "open", by: charles.email, hash });
  await world.sign(id, "mapping");
  expect(await audited("signed off")).toMatchObject([
    {
      actor: charles.email,
      subject: "mapping",
      details: { hash, role: "manager", sub: caller.identity.sub, hd: "analytical.example", enteredBy: administrator.email },
    },
  ]);
  expect((await world.rows(id, "sign-off")).find((row) => row.key === "mapping")).toMatchObject({
    state: "signed",
    sign: true,
    by: charles.email,
  });
});

test("the sample's gate covers the sample, and a load goes through once it is signed", async () => {
  const sample = done(await world.run(id, "sample"));
  expect(sample).toMatchObject({ failed: 0, attention: 0, coverage: 1, waits: { questions: 1, owners: 1, deletions: 0, inPart: 0 } });
  expect(sample["money"], "of the deal that goes, and of the deal that waits").toEqual([
    { object: "deal", currency: "INR", moves: "100000.00", waits: "250000.00", out: null, failed: null },
  ]);
  expect(await gate("sample")).toMatchObject({ state: "closed", covers: expect.stringContaining(`${sample["records"]} sample records`) });
  const { parts } = await world.service.askSignOff({ person: charles, id, gate: "sample" });
  expect(parts.flatMap(({ facts }) => facts)).toContain(`Sample records: ${sample["records"]}`);
  await world.sign(id, "sample");
  expect(done(await world.run(id, "load"))).toMatchObject({ failed: 0, balanceCloses: true });
});

test("an answer to a question closes the mapping's gate and leaves the sample's open; a rule closes both", async () => {
  await world.put(id, "decisions", "orphan:rsoft/deal/02", { answer: "Load without links" });
  expect(await world.run(id, "load")).toMatchObject({ state: "stopped", problem: { code: "gate/closed" } });
  expect(await gate("mapping")).toMatchObject({ state: "stale", by: charles.email });
  expect((await gate("sample")).state).toBe("open");
  await world.sign(id, "mapping");
  expect(done(await world.run(id, "load"))).toMatchObject({ created: 1 });

  await world.put(id, "settings", "match.contact.policy", { value: "skip" });
  await world.run(id, "plan");
  expect((await gate("mapping")).state).toBe("stale");
  expect(await gate("sample")).toMatchObject({ state: "stale", hash: null });
  await world.put(id, "settings", "match.contact.policy", { value: "fill blanks" });
  done(await world.run(id, "plan"));
  expect((await gate("sample")).state, "what was signed is what stands there again").toBe("open");
});

test("that a sign-off has become stale is written to the audit log once", async () => {
  const before = (await audited("sign-off stale")).length;
  expect(before).toBeGreaterThan(0);
  await gateState(world.deps, id, "mapping");
  await gateState(world.deps, id, "mapping");
  expect(await audited("sign-off stale")).toHaveLength(before);
});

test("go-live waits for a verify that is newer than the last write, a rollback for its preview", async () => {
  await world.sign(id, "mapping");
  await expect(world.sign(id, "go-live")).rejects.toMatchObject({ code: "gate/nothing-to-sign" });
  done(await world.run(id, "verify"));
  await expect(world.sign(id, "go-live"), "nobody has accepted what is lost").rejects.toMatchObject({
    code: "gate/criteria-not-met",
    message: expect.stringMatching(/of \d+ losses are not accepted/u),
  });
  for (const { key } of (await world.rows(id, "losses")).filter((row) => row.key.startsWith("kind|")))
    await world.put(id, "losses", key, { accepted: true });
  expect((await world.sign(id, "go-live")).state, "a tick in the row of a kind accepts all of it").toBe("open");
  expect((await world.rows(id, "losses")).every((row) => row["accepted"] === true)).toBe(true);
  done(await world.run(id, "load"));
  expect(await gate("go-live")).toMatchObject({ state: "stale", hash: null, covers: expect.stringContaining("verify again") });

  expect(await world.run(id, "rollback")).toMatchObject({ state: "stopped", problem: { code: "gate/closed" } });
  const preview = done(await world.run(id, "rollback", { preview: true }));
  expect(preview).toMatchObject({ preview: true, editedRecords: [] });
  await world.sign(id, "rollback");
  expect(done(await world.run(id, "rollback"))).toMatchObject({ preview: false, failed: 0 });
  expect((await gate("rollback")).hash, "a sign-off is used up by the rollback it allowed").toBeNull();
  expect(await world.run(id, "rollback")).toMatchObject({ state: "stopped", problem: { code: "request/nothing-to-undo" } });
});

test("what people answered on Mapping is remembered once it is signed, proposed in the next migration, and can be taken elsewhere and forgotten", async () => {
  await world.put(id, "mapping", "contact.Description", { target: "(leave out)", recipe: "", confirmed: true });
  done(await world.run(id, "plan"));
  expect((await world.service.answers({ person: ada })).answers, "nobody has signed it yet").toEqual([]);
  await world.sign(id, "mapping");
  await world.sign(id, "mapping");
  const { answers } = Answers.parse(await world.service.answers({ person: ada }));
  expect(answers).toMatchObject([
    { source: "rsoft", object: "contact", heading: "description", kind: "text", target: "", recipe: "", times: 1, by: charles.email },
  ]);
  expect(await audited("answers remembered")).toMatchObject([
    { actor: charles.email, details: { remembered: ["contact, description: (leave out)"], count: 1 } },
  ]);

  const next = await world.begin();
  for (const verb of ["extract", "propose"] as const) done(await world.run(next, verb));
  const row = (await world.rows(next, "mapping")).find(({ key }) => key === "contact.Description");
  expect(row).toMatchObject({ target: "(leave out)", confirmed: true });
  expect(row?.["why"]).toMatch(/^Answered so on \d+ \w+ \d{4} in the migration "RSoft CRM to Nutshell" by charles@analytical\.example$/u);

  const file = AnswersFile.parse(await world.service.answersFile({ person: ada }));
  expect(JSON.stringify(file)).not.toMatch(/@|Writes sums|to Nutshell/u);
  expect((await world.service.importAnswers({ person: charles, body: file })).skipped).toHaveLength(1);
  expect(await world.service.forgetAnswers({ person: charles, body: { answers: [answers[0]?.key ?? ""] } })).toEqual({ forgotten: 1 });
  await expect(world.service.forgetAnswers({ person: charles, body: { answers: ["nothing"] } })).rejects.toMatchObject({
    code: "request/not-found",
  });
  expect((await world.service.importAnswers({ person: charles, body: file })).added).toHaveLength(1);
  const after = await world.service.answers({ person: ada });
  expect(after).toMatchObject({ answers: [{ by: null, migration: null }], audit: { intact: true, entries: 2 } });
});
