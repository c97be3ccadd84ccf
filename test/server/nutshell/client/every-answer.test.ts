/** Reads a whole account with every switch of the sandbox in every position: the records and the catalog stay the same. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { readCatalog } from "../../../../server/nutshell/catalog.ts";
import { type NutshellRecord, readRecord, readRecords } from "../../../../server/nutshell/read-records.ts";
import { type SwitchName, switches } from "../../../../server/sandbox/nutshell/switches.ts";
import { isFine } from "../../../../shared/record/mismatch.ts";
import { Entity } from "../../../../shared/record/nutshell/entity.ts";
import { compareRecord } from "../../../../shared/verify/compare-record.ts";
import { adasStory, changeOf, type LoadWorld, openLoadWorld } from "../../load/load-world.ts";

let world: LoadWorld;
let usual: { records: NutshellRecord[]; catalog: Awaited<ReturnType<typeof readCatalog>> };
beforeAll(async () => {
  world = await openLoadWorld();
  await world.load([
    ...adasStory(),
    ...Array.from({ length: 120 }, (_, at) => changeOf("create", "contact", String(at + 10), { name: `Person ${at}` })),
  ]);
  const made = await world.client.rpc("newContact", { contact: { name: "Gone Soon" } }, z.looseObject({}));
  await world.client.rpc("deleteContact", { contactId: made["id"], rev: made["rev"] }, z.unknown());
  usual = await readAll();
});
afterAll(() => world.close());

async function readAll(): Promise<typeof usual> {
  const catalog = await readCatalog(world.client);
  const records: NutshellRecord[] = [];
  for (const entity of Entity.options) for await (const page of readRecords(world.client, entity, catalog)) records.push(...page);
  return { catalog, records };
}

const positions = (Object.keys(switches) as SwitchName[]).flatMap((name) =>
  switches[name][0].slice(1).map((position) => [name, position] as const),
);

test.each(positions)("%s: %s", async (name, position) => {
  world.sandbox.switches.set(name, position);
  try {
    const { catalog, records } = await readAll();
    expect(records.map(({ entity, id }) => [entity, id])).toEqual(usual.records.map(({ entity, id }) => [entity, id]));
    for (const [at, record] of records.entries()) {
      const before = usual.records[at] as NutshellRecord;
      expect(record).toMatchObject({ migrationKey: before.migrationKey, deleted: false, roles: before.roles });
      expect(Object.keys(record.fields).filter((field) => !(field in before.fields))).toEqual([]);
      expect(
        compareRecord(record.entity, before.fields, record.fields, { asAuthor: true }).filter(({ finding }) => !isFine(finding)),
      ).toEqual([]);
    }
    const single = await readRecord(world.client, "contact", 9_999_999, catalog);
    expect(single).toBeNull();
    const withoutTypes = (from: typeof catalog): unknown => ({
      ...from,
      markets: from.markets.map(({ id, name: called }) => ({ id, called })),
      customFields: from.customFields.map((field) => ({ ...field, type: "" })),
    });
    expect(withoutTypes(catalog)).toEqual(withoutTypes(usual.catalog));
  } finally {
    world.sandbox.switches.set(name, switches[name][0][0]);
  }
});
