/** Tests how a plan's changes are carried out, against the sandbox Nutshell. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { resolveLinks } from "../../../shared/plan/resolve-links.ts";
import { isFine } from "../../../shared/record/mismatch.ts";
import { Entity } from "../../../shared/record/nutshell/entity.ts";
import { compareRecord } from "../../../shared/verify/compare-record.ts";
import { adasStory, changeOf, deadLetters, type LoadWorld, ledgerOf, openLoadWorld } from "./load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld();
});
beforeEach(() => world.renew());
afterAll(() => world.close());

const people = (count: number): ReturnType<typeof changeOf>[] =>
  Array.from({ length: count }, (_, at) =>
    changeOf("create", "contact", String(at + 1), { name: `Person ${at + 1}`, emails: [`p${at + 1}@engines.example`] }),
  );

test("everything that was meant to be written reads back the same, links, labels and texts included", async () => {
  const story = adasStory();
  expect(await world.load(story)).toEqual({ created: 8, updated: 0, deleted: 0, failed: 0, held: 0, kept: 0 });
  const found = new Map((await Promise.all(Entity.options.map((entity) => world.ours(entity)))).flat());
  const known = new Map([...found].map(([key, record]) => [key, { entity: record.entity, id: record.id }]));
  const findings = story.flatMap((change) =>
    compareRecord(change.entity ?? "note", resolveLinks(change.fields, known), found.get(change.key)?.fields ?? {}).map((finding) => ({
      key: change.key,
      ...finding,
    })),
  );
  expect(findings.filter((finding) => !isFine(finding.finding))).toEqual([]);
  expect(findings.length).toBeGreaterThan(40);
});

test("every call has its receipt, and the crosswalk knows id, revision and what was written", async () => {
  await world.load(adasStory());
  expect((await ledgerOf(world)).filter((entry) => entry.key === "rsoft/lead/1")).toEqual(
    ["create", "value", "close"].map((step) => ({ key: "rsoft/lead/1", step, outcome: "done" })),
  );
  expect((await ledgerOf(world)).every((entry) => entry.outcome === "done")).toBe(true);
  const links = await world.test.store.db
    .selectFrom("link")
    .selectAll()
    .where("migration_id", "=", world.migrationId)
    .where("subject", "in", [...Entity.options])
    .execute();
  for (const link of links) {
    const record = (await world.ours(Entity.parse(link.subject))).find(([key]) => key === link.key)?.[1];
    expect({ key: link.key, id: link.nutshell_id, complete: link.complete }).toEqual({ key: link.key, id: record?.id, complete: true });
    if (link.subject !== "note") expect(link.rev).toBe(record?.rev);
    expect(link.rev).not.toBeNull();
  }
  expect(links.find((link) => link.key === "rsoft/contact/1")?.written).toMatchObject({
    account: { entity: "account" },
    "custom:Born": "1815-12-10",
  });
});

test("loading the same changes twice creates nothing twice and makes no call", async () => {
  await world.load(adasStory());
  const before = [world.sandbox.fingerprint(), (await ledgerOf(world)).length];
  expect(await world.load(adasStory())).toEqual({ created: 0, updated: 0, deleted: 0, failed: 0, held: 0, kept: 0 });
  expect([world.sandbox.fingerprint(), (await ledgerOf(world)).length]).toEqual(before);
});

test("tags and sources that do not exist are made once, through the ledger", async () => {
  await world.load([...adasStory(), changeOf("create", "contact", "3", { name: "Mary Somerville", tags: ["Mathematics", "mathematics"] })]);
  expect((await ledgerOf(world)).filter((entry) => /^(?:tag|source):/u.test(entry.key)).map((entry) => entry.key)).toEqual([
    "tag:account:Engines",
    "tag:contact:Mathematics",
    "tag:lead:Hot",
    "source:Exhibition",
  ]);
});

test("a record that Nutshell refuses becomes a dead letter with Nutshell's words, and the batch goes on", async () => {
  const wrong = changeOf("create", "contact", "2", { name: "Babbage", "custom:Shoe size": "9" });
  const applied = await world.load([people(1)[0] ?? wrong, wrong, ...people(5).slice(2)]);
  expect(applied).toMatchObject({ created: 4, failed: 1 });
  expect(await deadLetters(world)).toEqual([
    { key: "rsoft/contact/2", code: "nutshell/rejected", message: expect.stringContaining("Shoe size") },
  ]);
  expect((await ledgerOf(world)).filter((entry) => entry.key === "rsoft/contact/2")).toEqual([
    { key: "rsoft/contact/2", step: "create", outcome: "failed" },
  ]);
});

test("a record whose company is not in Nutshell is not created, nor is what hangs on it", async () => {
  const applied = await world.load([
    changeOf("create", "contact", "1", { name: "Ada", account: { key: "rsoft/account/404" } }),
    changeOf("create", "note", "1", { body: "About Ada", parent: { key: "rsoft/contact/1" } }),
  ]);
  expect(applied).toMatchObject({ created: 0, failed: 2 });
  expect((await deadLetters(world)).map((letter) => [letter.key, letter.code])).toEqual([
    ["rsoft/contact/1", "load/link-missing"],
    ["rsoft/note/1", "load/link-missing"],
  ]);
  expect(await ledgerOf(world)).toEqual([]);
});

test("a later record waits for the one it links to, in the same batch and in another", async () => {
  const chain = [
    changeOf("create", "account", "1", { name: "Engines" }),
    ...people(30).map((change) => ({ ...change, fields: { ...change.fields, account: { key: "rsoft/account/1" } } })),
  ];
  expect(await world.load(chain, { size: 7 })).toMatchObject({ created: 31, failed: 0 });
  const accounts = new Set((await world.ours("contact")).map(([, record]) => JSON.stringify(record.fields["account"])));
  expect(accounts.size).toBe(1);
});

test.each([
  ["newContact", "contact"],
  ["POST /rest/activities", "activity"],
  ["newTask", "task"],
  ["newNote", "note"],
  ["newLead", "lead"],
  ["newAccount", "account"],
] as const)("a lost answer of %s is found by its key, not sent again", async (method, entity) => {
  world.arm({ method, kind: "reset-after" });
  expect(await world.load(adasStory())).toMatchObject({ created: 8, failed: 0 });
  const keys = (await world.ours(entity)).map(([key]) => key);
  expect(keys).toEqual([...new Set(keys)]);
  expect((await ledgerOf(world)).every((entry) => entry.outcome === "done")).toBe(true);
});

test.each(["PATCH /rest/leads/{id}", "editLead", "editTask"])(
  "a lost answer of %s, a later call of a record, is told by what the record holds",
  async (method) => {
    world.arm({ method, kind: "reset-after" });
    expect(await world.load(adasStory())).toMatchObject({ created: 8, failed: 0 });
    expect((await ledgerOf(world)).every((entry) => entry.outcome === "done")).toBe(true);
  },
);

test("a call that was never carried out is proved absent and made again", async () => {
  world.arm({ method: "newContact", kind: "reset-before", times: 2 });
  expect(await world.load(people(5))).toMatchObject({ created: 5, failed: 0 });
  expect((await ledgerOf(world)).filter((entry) => entry.outcome === "absent")).toHaveLength(2);
  expect(await world.ours("contact")).toHaveLength(5);
});

test("a record that makes Nutshell stumble every time becomes a dead letter", async () => {
  world.arm({ method: "newContact", kind: "500", times: 2 });
  expect(await world.load(people(1))).toMatchObject({ created: 0, failed: 1 });
  expect(await deadLetters(world)).toMatchObject([{ key: "rsoft/contact/1", code: "nutshell/unavailable" }]);
});

test("when Nutshell asks for a pause the load waits and loses nothing", async () => {
  world.arm({ method: "*", kind: "429", times: 3, retryAfter: 0.2 });
  expect(await world.load(people(20))).toMatchObject({ created: 20, failed: 0 });
  expect(await world.ours("contact")).toHaveLength(20);
});

test("in a storm of faults no record is lost and none is created twice", async () => {
  const kinds = ["reset-after", "500", "reset-before", "429", "503", "reset-after"] as const;
  for (const [seed, kind] of kinds.entries()) {
    world.arm({ method: "newContact", kind, rate: 0.04, seed, retryAfter: 0.05 });
    world.arm({ method: "*", kind, rate: 0.01, seed: seed + 10, retryAfter: 0.05 });
  }
  const applied = await world.load(people(200));
  world.sandbox.faults.clear();
  const keys = (await world.ours("contact")).map(([key]) => key);
  const buried = (await deadLetters(world)).map((letter) => letter.key);
  expect(applied.created + applied.failed).toBe(200);
  expect([...keys, ...buried].sort()).toEqual(
    people(200)
      .map((change) => change.key)
      .sort(),
  );
  expect(await world.ledger.open(world.migrationId)).toEqual([]);
}, 120_000);

test("asked to stop while Nutshell wants a long pause, it does not wait for its end", async () => {
  const own = await openLoadWorld();
  own.arm({ method: "newContact", kind: "429", retryAfter: 600 });
  const stop = new AbortController();
  const load = own.load(people(5), { signal: stop.signal });
  while ((await ledgerOf(own)).every((entry) => entry.outcome !== "absent")) await new Promise((resolve) => setTimeout(resolve, 20));
  stop.abort();
  expect((await load).failed).toBe(0);
  expect(await own.ledger.open(own.migrationId)).toEqual([]);
  await own.close();
});

test("asked to stop, it ends after the calls under way, and the next call goes on", async () => {
  const stop = new AbortController();
  const applied = await world.load(people(300), {
    signal: stop.signal,
    onProgress: (done) => {
      if (done === 40) stop.abort();
    },
  });
  expect(applied.created).toBeGreaterThanOrEqual(40);
  expect(applied.created).toBeLessThan(300);
  expect(await world.ledger.open(world.migrationId)).toEqual([]);
  expect((await world.load(people(300))).created).toBe(300 - applied.created);
  const keys = (await world.ours("contact")).map(([key]) => key);
  expect([keys.length, new Set(keys).size]).toEqual([300, 300]);
});

test("kinds that make no call are counted as held", async () => {
  expect(await world.load([changeOf("hold", "lead", "1"), changeOf("skip", "lead", "2"), changeOf("conflict", "lead", "3")])).toEqual({
    created: 0,
    updated: 0,
    deleted: 0,
    failed: 0,
    held: 3,
    kept: 0,
  });
});

test("when Nutshell is gone the load stops, and nobody guesses what came of the calls under way", async () => {
  const own = await openLoadWorld("embedded", { readAttempts: 3 });
  await own.load(people(1));
  await own.stopSandbox();
  await expect(own.load(people(3))).rejects.toMatchObject({ code: "nutshell/unavailable", scope: "batch" });
  const outcomes = (await ledgerOf(own)).filter((entry) => entry.key !== "rsoft/contact/1").map((entry) => entry.outcome);
  expect(outcomes.length).toBeGreaterThan(0);
  expect(outcomes.every((outcome) => outcome === null || outcome === "absent")).toBe(true);
  expect(await deadLetters(own)).toEqual([]);
  await own.close();
});
