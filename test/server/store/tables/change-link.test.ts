/** Proves that the links of a plan's changes are kept and found in both directions. */
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Store } from "../../../../server/store/connect.ts";
import { insertChanges } from "../../../../server/store/tables/change.ts";
import { listLinkedRecords, listLinkedTo, listLinksOf, listNeededBy } from "../../../../server/store/tables/change-link.ts";
import type { Change } from "../../../../shared/record/change.ts";
import type { Entity } from "../../../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../../../shared/record/target-record.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore, storeKinds } from "../../../stores/open-test-store.ts";

const create = (key: string, entity: Entity, target: TargetFields) => ({
  change: { key, object: entity, kind: "create", reason: "Not in Nutshell yet", entity, fields: target, issues: [] } satisfies Change,
  phase: entity,
  target,
});

describe.each(storeKinds)("%s store", (kind) => {
  let store: Store;
  let migrationId: string;
  let planId: number;
  beforeEach(async () => {
    const opened = await openTestStore(kind);
    onTestFinished(opened.close);
    store = opened.store;
    migrationId = await addMigration(store);
    planId = (
      await store.db
        .insertInto("plan")
        .values({ migration_id: migrationId, kind: "full", state: "making", counts: "{}" })
        .returning("id")
        .executeTakeFirstOrThrow()
    ).id;
    await store.db
      .insertInto("link")
      .values({
        migration_id: migrationId,
        key: "rsoft/company/1",
        subject: "account",
        object: "company",
        nutshell_id: 3,
        how: "created",
        written: "{}",
        steps: "[]",
        complete: true,
        run_id: "r",
      })
      .execute();
    const changes = [
      create("rsoft/company/1", "account", { name: "Analytical Engines" }),
      create("rsoft/contact/1", "contact", { name: "Ada", account: { entity: "account", id: 3 } }),
      create("rsoft/deal/1", "lead", {
        contacts: [{ key: "rsoft/contact/1" }, { key: "rsoft/contact/2" }],
        account: { key: "rsoft/company/1" },
      }),
    ];
    await insertChanges(
      store,
      planId,
      changes.map((change, at) => ({ ord: at + 1, ...change })),
    );
  });

  test("links by key and by id are listed in their order, and from the record they go to", async () => {
    expect(await listLinksOf(store, planId, ["rsoft/deal/1", "rsoft/contact/1"])).toEqual([
      { key: "rsoft/contact/1", field: "account", position: 0, link: { entity: "account", id: 3 } },
      { key: "rsoft/deal/1", field: "account", position: 0, link: { key: "rsoft/company/1" } },
      { key: "rsoft/deal/1", field: "contacts", position: 0, link: { key: "rsoft/contact/1" } },
      { key: "rsoft/deal/1", field: "contacts", position: 1, link: { key: "rsoft/contact/2" } },
    ]);
    expect(await listLinkedTo(store, planId, ["rsoft/contact/1"])).toEqual([
      { key: "rsoft/deal/1", field: "contacts", position: 0, link: { key: "rsoft/contact/1" } },
    ]);
  });

  test("a link to a record of the crosswalk is found with its place in Nutshell", async () => {
    const found = await listLinkedRecords(store, { migrationId, planId, keys: ["rsoft/deal/1"] });
    expect([...found]).toEqual([["rsoft/company/1", { entity: "account", id: 3 }]]);
  });

  test("what a record needs is followed over links by key and by id, as far as it is wanted", async () => {
    const keys = ["rsoft/deal/1"];
    expect(await listNeededBy(store, { migrationId, planId, keys })).toEqual(["rsoft/company/1", "rsoft/contact/1"]);
    expect(await listNeededBy(store, { migrationId, planId, keys, except: ["rsoft/company/1"] })).toEqual(["rsoft/contact/1"]);
    const except = ["rsoft/company"];
    expect(await listNeededBy(store, { migrationId, planId, keys, except }), "all of one object").toEqual(["rsoft/contact/1"]);
    expect(await listNeededBy(store, { migrationId, planId, keys, except, notExcept: ["rsoft/company/1"] })).toEqual([
      "rsoft/company/1",
      "rsoft/contact/1",
    ]);
    expect(await listNeededBy(store, { migrationId, planId, keys, kind: "delete" })).toEqual([]);
  });
});
