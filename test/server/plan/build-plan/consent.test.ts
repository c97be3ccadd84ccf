/** Proves on a real store and the stand-in that marks against calls survive a match, a merge and newer exports, and that a rollback restores what was there. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { applyChanges } from "../../../../server/load/apply-changes.ts";
import { readRecord } from "../../../../server/nutshell/read-records.ts";
import { readChanges } from "../../../../server/plan/read-changes.ts";
import { planRollback } from "../../../../server/rollback/plan-rollback.ts";
import { listReviewed } from "../../../../server/store/tables/review.ts";
import { openPlanWorld, type PlanOptions, type PlanWorld, type Source } from "../plan-world.ts";

const NAME = "Leave in peace";
const FIELD = `custom:${NAME}`;
let world: PlanWorld;
beforeAll(async () => {
  world = await openPlanWorld();
});
beforeEach(async () => await world.renew());
afterAll(async () => await world.close());

/** The column says it in its heading, and goes to a field of another name. */
const more: NonNullable<PlanOptions["more"]> = {
  mapping: [
    {
      ...{ key: "contact.Do Not Call", object: "contact", column: "Do Not Call", target: `contact.${FIELD}` },
      ...{ recipe: "text", argument: "", confirmed: true },
    },
  ],
  fields: [{ key: `contact.${NAME}`, entity: "contact", name: NAME, type: "String", options: [], creator: "Crosswalk" }],
};
const ada = (id: string, mark: string): Source => [
  "contact",
  id,
  { "Contact Name": "Ada Byron", "Email ID": "ada@mills.example", "Do Not Call": mark },
];
const bring = (records: readonly Source[], kind: "full" | "delta" = "full") => world.bring(records, { kind, more });
const mark = async (): Promise<unknown> => (await world.there("rsoft/contact/1"))?.[FIELD];
const reviewed = async (planId: number) =>
  (await listReviewed(world.test.store, { migrationId: world.migrationId, planId, after: -1, limit: 10 })).filter(
    ({ marks }) => marks.length > 0,
  );

test("a refusal of the export reaches a person who is in Nutshell already, is listed, and a rollback gives back what was there", async () => {
  // Somebody else brings the field.
  await bring([["contact", "9", { "Contact Name": "Mary Evans", "Do Not Call": "No" }]]);
  const id = await world.make("Contact", {
    ...{ name: { givenName: "Ada", familyName: "Byron" }, email: ["ada@mills.example"] },
    customFields: { [NAME]: "No" },
  });
  const { planId } = await bring([ada("1", "Yes"), ["contact", "9", { "Contact Name": "Mary Evans", "Do Not Call": "No" }]]);
  expect([await mark(), (await world.linkOf("rsoft/contact/1")).nutshell_id]).toEqual(["Yes", id]);
  const says = [expect.stringContaining('"Yes" stands')];
  expect(await reviewed(planId)).toMatchObject([{ what: "existing", key: "rsoft/contact/1", marks: says }]);
  const { store } = world.test;
  const signal = new AbortController().signal;
  const catalog = await world.catalog();
  const plan = await planRollback({
    ...{ store, client: world.client, catalog, migrationId: world.migrationId, answers: new Map(), signal },
    onProgress: () => undefined,
  });
  expect(plan).toMatchObject({ toRestore: 1, toDelete: 1, edited: [] });
  const batches = readChanges(store, plan.planId);
  await applyChanges(
    { ...world.deps, catalog },
    { migrationId: world.migrationId, runId: "rollback", batches, signal, onProgress: () => undefined },
  );
  expect((await readRecord(world.client, "contact", id, catalog))?.fields[FIELD]).toBe("No");
});

test("of two doubles the refusal of the second reaches the person, also where they are planned apart", async () => {
  const { planId } = await bring([ada("1", "No"), ada("2", "Yes")]);
  expect(await mark()).toBe("Yes");
  expect(await reviewed(planId)).toMatchObject([{ what: "merged", key: "rsoft/contact/2" }]);
  // A double that comes later is merged into the person who is loaded.
  await bring([ada("1", "No"), ada("2", "Yes"), ada("3", "Unsubscribed")], "delta");
  expect(await mark()).toBe("Yes");
});

test("newer exports neither take a refusal back nor empty it, and say so", async () => {
  await bring([ada("1", "Yes")]);
  const { planId, changes } = await bring([ada("1", "No")], "delta");
  expect(await mark()).toBe("Yes");
  expect(changes.get("rsoft/contact/1")).toMatchObject({ kind: "skip", sides: [{ field: FIELD, what: "keep", source: "No" }] });
  expect(await reviewed(planId)).toMatchObject([{ what: "marked", key: "rsoft/contact/1" }]);
  await bring([ada("1", "")], "delta");
  expect(await mark()).toBe("Yes");
});

test("where people in Nutshell and the old system both changed a mark, the stricter one stands and nobody is asked", async () => {
  await bring([ada("1", "maybe")]);
  await world.edit("rsoft/contact/1", { customFields: { [NAME]: "No" } });
  const { conflicts } = await bring([ada("1", "Yes")], "delta");
  expect([conflicts, await mark()]).toEqual([[], "Yes"]);
  await world.edit("rsoft/contact/1", { customFields: { [NAME]: "Unsubscribed" } });
  expect((await bring([ada("1", "No")], "delta")).conflicts).toEqual([]);
  expect(await mark()).toBe("Unsubscribed");
});
