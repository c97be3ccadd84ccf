/** Proves that the sums of converted amounts are exact, by both currencies, without what waits for its rate. */
import { expect, onTestFinished, test } from "vitest";
import { insertChanges } from "../../../../server/store/tables/change.ts";
import { sumConverted } from "../../../../server/store/tables/converted-money.ts";
import type { Change } from "../../../../shared/record/change.ts";
import type { TargetFields } from "../../../../shared/record/target-record.ts";
import { addMigration } from "../../../stores/add-migration.ts";
import { openTestStore } from "../../../stores/open-test-store.ts";

test("amounts are summed to the cent before and after; what waits and what was not converted is not among them", async () => {
  const { store, close } = await openTestStore("embedded");
  onTestFinished(close);
  const migrationId = await addMigration(store);
  const plan = { migration_id: migrationId, kind: "full", state: "making", counts: "{}" } as const;
  const { id } = await store.db.insertInto("plan").values(plan).returning("id").executeTakeFirstOrThrow();
  const base: Omit<Change, "key" | "kind"> = { object: "deal", entity: "lead", reason: "", fields: {}, issues: [] };
  const deal = (ord: number, target: TargetFields, kind: Change["kind"] = "create") => ({
    ...{ ord, phase: "lead" as const, target },
    change: { ...base, key: `vp/deal/${ord}`, kind },
  });
  const euros = (amount: string, dollars: string): TargetFields => ({
    value: { amount: dollars, currency: "USD" },
    "custom:Original amount": { amount, currency: "EUR" },
  });
  await insertChanges(store, id, [
    deal(1, euros("0.10", "0.11")),
    deal(2, euros("9007199254740993.20", "9907919180215092.52")),
    deal(3, { value: { amount: "5.00", currency: "USD" } }),
    deal(4, euros("7.00", "7.70"), "hold"),
  ]);
  expect(await sumConverted(store, migrationId)).toEqual([
    { object: "deal", from: "EUR", amount: "9007199254740993.30", to: "USD", converted: "9907919180215092.63" },
  ]);
});
