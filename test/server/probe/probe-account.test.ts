/** Proves that a probe sees what an account does, in every position that the stand-in can take. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { askCustomFields } from "../../../server/probe/ask/custom-fields.ts";
import { askLeads } from "../../../server/probe/ask/leads.ts";
import { askRest } from "../../../server/probe/ask/rest.ts";
import { askSearch } from "../../../server/probe/ask/search.ts";
import { askTransport } from "../../../server/probe/ask/transport.ts";
import { askFeed } from "../../../server/probe/ask/users.ts";
import { askValues } from "../../../server/probe/ask/values.ts";
import { askMail, askWork } from "../../../server/probe/ask/work.ts";
import { type SwitchName, switches } from "../../../server/sandbox/nutshell/switches.ts";
import { newestCapabilities } from "../../../server/store/tables/capability.ts";
import { questions } from "../../../shared/record/capabilities.ts";
import { openProbeWorld, type ProbeWorld } from "./probe-world.ts";

let world: ProbeWorld;
beforeAll(async () => {
  world = await openProbeWorld();
});
afterAll(() => world.close());
afterEach(() => world.box.switches.reset());

type Part = Parameters<ProbeWorld["part"]>[0];
const names = Object.keys(switches) as SwitchName[];

/** What no probe can see, and why. */
const unseen: Readonly<Partial<Record<SwitchName, string>>> = {
  "discovery.unknown-user": "discovery is served by another host, and the product does not ask it",
  "lead.cap": "it shows only to somebody who makes as many leads as the plan allows",
};

/** Which part of the probe asks the question of a switch. */
const parts: Readonly<Record<string, Part>> = {
  rpc: askTransport,
  rest: askRest,
  value: askValues,
  custom: askCustomFields,
  lead: askLeads,
  record: askWork,
  activity: askWork,
  task: askWork,
  timeline: askWork,
  events: askFeed,
};
const elsewhere: Readonly<Partial<Record<SwitchName, Part>>> = {
  "record.find-deleted": askRest,
  "rest.custom-filter": async (probe, samples, client) => {
    await askCustomFields(probe, samples, client);
    await askSearch(probe);
  },
  "value.note-date": askWork,
  "value.note-list": askWork,
  "email.kept": askMail,
};
const partOf = (name: SwitchName): Part => elsewhere[name] ?? (parts[name.split(".")[0] ?? ""] as Part);

test("every switch of the stand-in is a question of the probe, or it is said why not", () => {
  expect(names.filter((name) => !(name in questions) && unseen[name] === undefined)).toEqual([]);
  expect(names.filter((name) => name in questions && unseen[name] !== undefined)).toEqual([]);
});

describe("a probe sees it when", () => {
  // Enough people to see where a page ends, and a field of each kind.
  beforeAll(async () => {
    for (let made = 0; made < 260; made += 20)
      await Promise.all(Array.from({ length: 20 }, (_, at) => world.rpc("newContact", { contact: { name: `Person ${made + at}` } })));
    await world.part(askCustomFields, { options: { irreversible: true } });
  });
  const seen = names.filter(
    (name) => unseen[name] === undefined && !["custom.type-names", "custom.numbers", "custom.made-answer", "events.actor"].includes(name),
  );
  const positions = seen.flatMap((name) => switches[name][0].map((position) => [name, position] as const));
  test.each(positions)("%s is %s", async (name, position) => {
    world.box.switches.set(name, position);
    const answers = await world.part(partOf(name), { options: { fields: true, irreversible: name === "email.kept" } });
    expect(answers[name], JSON.stringify(answers)).toMatchObject({ answer: position });
  });
  test.each(switches["events.actor"][0].map((position) => [position]))(
    "a key in its own name is shown in the feed as %s",
    async (position) => {
      world.box.switches.set("events.actor", position);
      const client = world.clientWith(world.box.plainKey);
      expect((await world.part(askFeed, { client }))["events.actor"]).toMatchObject({ answer: position });
      await client.close();
    },
  );
});

describe("a probe that makes fields sees it when", () => {
  const made = ["custom.type-names", "custom.numbers", "custom.made-answer"] as const satisfies readonly SwitchName[];
  const positions = made.flatMap((name) => switches[name][0].map((position) => [name, position] as const));
  test.each(positions)("%s is %s", async (name, position) => {
    world.reset();
    world.box.switches.set(name, position);
    const answers = await world.part(askCustomFields, { options: { irreversible: true } });
    expect(answers[name]).toMatchObject({ answer: position });
  });
});

describe("a probe", () => {
  test("answers every question it can without anything that stays, and keeps the answers", async () => {
    world.reset();
    const { measured, left } = await world.probe({ fields: true });
    expect(left).toBe(0);
    const open = Object.entries(measured.answers).filter(([, { answer }]) => answer === null);
    expect(open.map(([, { detail }]) => detail).filter((detail) => !/--irreversible|too few records/u.test(detail))).toEqual([]);
    expect(Object.keys(questions).filter((name) => measured.answers[name] === undefined)).toEqual([]);
    expect(await newestCapabilities(world.store, measured.account)).toEqual(measured);
    expect(measured.fieldTypes).toMatchObject({ String: "String" });
    expect(measured.answers["limit.lead-title"]).toEqual({ answer: "refused", number: 100, detail: "" });
  });

  test("finds out whether the key writes as others, and as which of them", async () => {
    const { measured } = await world.probe();
    expect(measured.answers["impersonation"]).toMatchObject({ answer: "yes" });
    expect(measured.users.length).toBeGreaterThan(3);
    expect(measured.users.every((user) => user.acts)).toBe(true);
    const plain = world.clientWith(world.box.plainKey);
    const own = (await world.probe({}, plain)).measured;
    expect(own.answers["impersonation"]).toMatchObject({ answer: "no" });
    expect(own.users.filter((user) => user.acts)).toHaveLength(1);
    await plain.close();
  });

  test("measures how long a search lags behind, and finds out when it never comes", async () => {
    world.box.conditions.set({ searchLag: 1.2 });
    const lagging = await world.part(askSearch);
    expect(lagging["search.delay"]).toMatchObject({ answer: "later", number: expect.any(Number) });
    expect(lagging["search.delay"]?.number).toBeGreaterThan(1);
    world.box.conditions.set({ searchLag: 600 });
    expect((await world.part(askSearch))["search.delay"]).toMatchObject({ answer: "never", number: 2 });
    world.box.conditions.set({ searchLag: 0 });
  });

  test("asks again when Nutshell wants a pause, and goes on after a lost answer", async () => {
    const before = world.box.fingerprint().fingerprint;
    world.box.arm(
      { method: "newNote", kind: "429", retryAfter: 0 },
      { method: "editTask", kind: "reset-after" },
      { method: "newTask", kind: "reset-after" },
    );
    const { measured, left } = await world.probe();
    expect(measured.answers["value.note-date"]).toMatchObject({ answer: "ignored" });
    expect(measured.answers["task.completion"]).toEqual({ answer: null, number: null, detail: "Nutshell gave no answer" });
    expect(left).toBe(0);
    await world.probe();
    expect(world.box.fingerprint().fingerprint).toBe(before);
  });

  test("ends at once when the key is not accepted", async () => {
    const stranger = world.clientWith("no-such-key-but-long-enough");
    await expect(world.probe({}, stranger)).rejects.toMatchObject({ code: "nutshell/unauthorized" });
    await stranger.close();
  });
});
