/** Proves that a load, an update and a rollback end right whatever the account does where nobody knows how Nutshell does. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { applyChanges } from "../../../../server/load/apply-changes.ts";
import { ensureFields } from "../../../../server/load/ensure-fields.ts";
import { readCatalog } from "../../../../server/nutshell/catalog.ts";
import { readChanges } from "../../../../server/plan/read-changes.ts";
import { planRollback } from "../../../../server/rollback/plan-rollback.ts";
import { removeReferenceData } from "../../../../server/rollback/remove-reference-data.ts";
import { type SwitchName, switches } from "../../../../server/sandbox/nutshell/switches.ts";
import { removeRolledBackLinks } from "../../../../server/store/tables/link.ts";
import { resolveLinks } from "../../../../shared/plan/resolve-links.ts";
import type { Change } from "../../../../shared/record/change.ts";
import type { FieldRow } from "../../../../shared/record/migration-map.ts";
import { isFine } from "../../../../shared/record/mismatch.ts";
import { Entity } from "../../../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../../../shared/record/target-record.ts";
import { compareRecord } from "../../../../shared/verify/compare-record.ts";
import { adasStory, changeOf, deadLetters, type LoadWorld, openLoadWorld } from "../load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld();
});
afterAll(() => world.close());

const signal = new AbortController().signal;
const field = (entity: FieldRow["entity"], name: string, type: FieldRow["type"], options: string[] = []): FieldRow => ({
  key: `${entity}.${name}`,
  entity,
  name,
  type,
  options,
  creator: "Crosswalk",
});
const fields = [
  field("contact", "Born", "Date"),
  field("contact", "Hat/shoe size", "String"),
  field("lead", "Remarks", "Text"),
  field("lead", "Grade", "Enum", ["A", "B"]),
  field("lead", "Budget", "Currency"),
  field("lead", "Seats", "Number"),
];
const custom: Record<string, TargetFields> = {
  "rsoft/contact/1": { "custom:Hat/shoe size": "7 / 39" },
  "rsoft/lead/1": {
    "custom:Remarks": "By steam.\nDay and night.",
    "custom:Grade": "A",
    "custom:Budget": { amount: "10000.5", currency: "USD" },
    "custom:Seats": 4.5,
    "custom:Uses": "Sums",
  },
};
/** What is written a week later; null is to be empty. */
const later: Record<string, TargetFields> = {
  "rsoft/account/1": { description: "Sums of every kind", emails: ["post@lovelace.example"], urls: null },
  "rsoft/contact/1": { jobTitle: "Programmer", tags: null, phones: null, "custom:Born": "1815-12-11", "custom:Hat/shoe size": null },
  "rsoft/lead/1": {
    title: "A smaller engine",
    stage: "Drawing",
    value: { amount: "100", currency: "USD" },
    "custom:Remarks": "By hand.",
    "custom:Budget": null,
  },
  "rsoft/activity/1": { note: "She agreed." },
  "rsoft/task/1": { description: "All ten", completedTime: null },
  "rsoft/note/1": { body: "Ada wrote a program." },
};
/** What cannot be had in a position, and what the read-back says then. */
const losses: Record<string, string[]> = {
  "lead.closed-time=ignored": ["rsoft/lead/1 closedTime different"],
  "task.completion=isCompleted": ["rsoft/task/1 completedTime different"],
};
/** Switches that no call of ours can notice: they concern requests that are never sent. */
const unnoticed: SwitchName[] = [
  "discovery.unknown-user",
  "rpc.batches",
  "rpc.malformed-status",
  "rpc.rev-newest",
  "rpc.outcomes-alias",
  "rest.files",
  "email.kept",
];

const positions = (Object.keys(switches) as SwitchName[])
  .filter((name) => !unnoticed.includes(name))
  .flatMap((name) => switches[name][0].slice(1).map((position) => [name, position] as const));

/** How many positions a walk turns at once, each of another area, so that none hides what another does. */
const AT_ONCE = 3;
const walks = Math.ceil(positions.length / AT_ONCE);
const together = Array.from({ length: walks }, (_, walk) => positions.filter((_position, at) => at % walks === walk));
const areaOf = ([name]: (typeof positions)[number]): string => name.split(".")[0] ?? "";

const story = (): Change[] => adasStory().map((change) => ({ ...change, fields: { ...change.fields, ...custom[change.key] } }));

async function begin(turned: readonly (readonly [SwitchName, string])[]): Promise<void> {
  world.sandbox.switches.reset();
  for (const [name, position] of turned) world.sandbox.switches.set(name, position);
  await world.renew();
  await ensureFields(world.deps, { migrationId: world.migrationId, runId: "setup", fields });
  const type = world.sandbox.switches.get("custom.type-names") === "catalogue" ? "Decision" : "Enum";
  const uses = { name: "Uses", type, choices: ["Sums", "Music"], isMultiple: true };
  await world.client.rest("POST", "/leads/customfield", { body: uses, answer: z.unknown() });
  world.deps = { ...world.deps, catalog: await readCatalog(world.client) };
}

/** What does not read back as it was meant: record, field, finding. */
async function lost(wanted: readonly Change[]): Promise<string[]> {
  const records = (await Promise.all(Entity.options.map((entity) => world.ours(entity)))).flat();
  expect(records.map(([key]) => key).sort()).toEqual(wanted.map((change) => change.key).sort());
  const found = new Map(records);
  const ids = new Map(records.map(([key, record]) => [key, { entity: record.entity, id: record.id }]));
  return wanted.flatMap((change) =>
    compareRecord(change.entity ?? "note", resolveLinks(change.fields, ids), found.get(change.key)?.fields ?? {})
      .filter(({ finding }) => !isFine(finding))
      .map(({ field: name, finding }) => `${change.key} ${name} ${finding}`),
  );
}

async function takeBack(): Promise<{ edited: unknown[]; failed: number }> {
  const { store } = world.test;
  const { migrationId, client } = world;
  const catalog = await readCatalog(client);
  const quiet = { signal, onProgress: () => undefined };
  const plan = await planRollback({ store, client, catalog, migrationId, answers: new Map(), ...quiet });
  const o = { migrationId, runId: "rollback", planId: plan.planId };
  const applied = await applyChanges({ ...world.deps, catalog }, { ...o, batches: readChanges(store, plan.planId), ...quiet });
  await removeRolledBackLinks(store, o);
  await removeReferenceData({
    store,
    ledger: world.ledger,
    client,
    signal,
    migrationId,
    runId: "rollback",
    planId: plan.planId,
    planned: [],
  });
  return { edited: plan.edited, failed: applied.failed };
}

async function walk(turned: readonly (readonly [SwitchName, string])[]): Promise<void> {
  await begin(turned);
  const untouched = world.sandbox.fingerprint().fingerprint;
  const expected = turned.flatMap(([name, position]) => losses[`${name}=${position}`] ?? []).sort();
  expect(await world.load(story())).toMatchObject({ created: 8, failed: 0 });
  expect((await lost(story())).sort()).toEqual(expected);
  expect(await world.load(story())).toMatchObject({ created: 0, failed: 0 });
  const changes = Object.entries(later).map(([key, changed]) => {
    const change = story().find((one) => one.key === key);
    return changeOf("update", change?.entity ?? "note", key.split("/")[2] ?? "", changed);
  });
  expect(await world.load(changes)).toMatchObject({ updated: changes.length, failed: 0 });
  const after = story().map((change) => ({ ...change, fields: { ...change.fields, ...later[change.key] } }));
  expect(await lost(after)).toEqual(expected.filter((loss) => !loss.includes("completedTime")));
  expect(await deadLetters(world)).toEqual([]);
  expect(await takeBack()).toEqual({ edited: [], failed: 0 });
  expect(await deadLetters(world)).toEqual([]);
  expect(world.sandbox.fingerprint().fingerprint).toBe(untouched);
}

test("with every switch as usual nothing is lost", () => walk([]), 60_000);

test("no walk turns two positions of one area", () => {
  expect(together.flat()).toHaveLength(positions.length);
  for (const turned of together) expect(new Set(turned.map(areaOf)).size, turned.join()).toBe(turned.length);
});

test.each(together.map((turned) => [turned.map((position) => position.join(" at ")).join(", "), turned] as const))(
  "with %s",
  (_, turned) => walk(turned),
  60_000,
);

test("with every switch at its other position at once", () => walk(positions), 60_000);
