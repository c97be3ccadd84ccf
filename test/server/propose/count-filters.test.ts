/** Proves that people see at once what a filter leaves out: records, money, examples; and that the counts go with the filter. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { countFilters } from "../../../server/propose/count-filters.ts";
import { openSnapshot } from "../../../server/store/tables/snapshot.ts";
import { insertStaged } from "../../../server/store/tables/staged.ts";
import { tabOf } from "../../../server/workbook/tab-of.ts";
import { emptyFilters } from "../../../shared/map/propose/propose-filters.ts";
import type { RecordFilter } from "../../../shared/record/filter.ts";
import { MigrationMap } from "../../../shared/record/migration-map.ts";
import { freshCatalog } from "../../shared/map/catalogs.ts";
import { smallProfile, sourceObject } from "../../shared/map/small-profile.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { openTestStore, type TestStore } from "../../stores/open-test-store.ts";
import { openTestWorkbook, type TestWorkbook } from "../workbook/open-test-workbook.ts";

const profile = smallProfile([sourceObject("deal", "lead")]);
const tab = tabOf("filters");
let place: TestStore;
let t: TestWorkbook;
let snapshotId = 0;

beforeAll(async () => {
  [place, t] = [await openTestStore("embedded"), await openTestWorkbook()];
  snapshotId = await openSnapshot(place.store, { migrationId: await addMigration(place.store), number: 1, sourcePath: "x" });
  const deals = [
    { Stage: "Dead", Amount: "1,000.50" },
    { Stage: "Won", Amount: "2,000" },
    { Stage: "dead", Amount: "ask Ada" },
  ];
  await insertStaged(
    place.store,
    snapshotId,
    deals.map((values, ord) => ({
      object: "deal",
      id: `D${ord}`,
      ord,
      values,
      json: JSON.stringify(values),
      hash: `${ord}`,
      locator: { file: "Deals.csv", line: ord + 2 },
    })),
  );
  await t.workbook.draw([tab]);
  await t.workbook.write(tab, emptyFilters(12));
});
afterAll(async () => {
  await t.close();
  await place.close();
});

const count = async (filters: RecordFilter[]) => {
  const amount = {
    key: "deal.Amount",
    object: "deal",
    column: "Amount",
    target: "lead.value",
    recipe: "money",
    argument: "1,234.56",
    confirmed: true,
  };
  const map = MigrationMap.parse({
    source: "test",
    settings: {},
    include: ["deal"],
    mapping: [amount],
    ...{ values: [], fields: [], pipelines: [], owners: [], decisions: [] },
    ...(filters.length > 0 && { filters }),
  });
  const content = await t.workbook.read(tab);
  await countFilters({ store: place.store, profile, workbook: t.workbook }, { snapshotId, map, catalog: freshCatalog, content });
  return (await t.workbook.read(tab)).rows[0];
};

test("a filter says how many records it leaves out, of how many, their money, and the first of them", async () => {
  const filter = { key: "filter:1", object: "deal", all: [{ column: "Stage", test: "is" as const, value: "Dead" }] };
  expect(await count([filter])).toMatchObject({ count: 2, of: 3, money: "INR 1,000.50 of INR 3,000.50", examples: "D0: Dead · D2: dead" });
});

test("without the filter its counts are gone", async () => {
  const row = await count([]);
  expect([row?.["count"], row?.["examples"]].map((cell) => cell ?? "")).toEqual(["", ""]);
});
