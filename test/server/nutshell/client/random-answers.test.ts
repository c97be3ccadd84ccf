/** Proves that no answer whatever gets past the boundary without a type. */
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { readDefinitions, readTags } from "../../../../server/nutshell/catalog.ts";
import type { NutshellClient } from "../../../../server/nutshell/client.ts";
import { readRecord } from "../../../../server/nutshell/read-records.ts";
import { Fault } from "../../../../shared/errors.ts";
import { Catalog } from "../../../../shared/record/catalog.ts";
import { Entity } from "../../../../shared/record/nutshell/entity.ts";
import { TargetFields } from "../../../../shared/record/target-record.ts";
import { sampleCatalog } from "../../../shared/record/nutshell/sample-catalog.ts";
import { openTestStore, type TestStore } from "../../../stores/open-test-store.ts";
import { type ChosenServer, clientOf, startChosenServer } from "../nutshell-server.ts";

let store: TestStore;
let server: ChosenServer;
let client: NutshellClient;
beforeAll(async () => {
  store = await openTestStore("embedded");
  server = await startChosenServer();
  ({ client } = clientOf(server, store.store, { readAttempts: 1 }));
});
afterAll(async () => {
  await client.close();
  await server.close();
  await store.close();
});

const Time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u);
const Whole = z.strictObject({
  entity: Entity,
  id: z.number().int(),
  rev: z.string().nullable(),
  fields: TargetFields,
  others: TargetFields,
  migrationKey: z.string().nullable(),
  createdTime: Time.nullable(),
  modifiedTime: Time.nullable(),
  deleted: z.boolean(),
  roles: z.array(z.strictObject({ entity: Entity, id: z.number().int(), role: z.string().nullable() })),
});

/** Records as they might be: known members with sensible, odd and arbitrary values. */
const leaf = fc.oneof(
  fc.constantFrom<unknown>(null, false, true, "", 0, 1, 7, -1, 1e300, "7", "7-contacts", "1-users", "won", "2026-01-07", "Ada"),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const shape = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 3 }),
  fc.dictionary(
    fc.constantFrom("id", "name", "1", "work", "--primary", "value", "amount", "currency", "timestamp", "entityType", "note", "__proto__"),
    leaf,
    { maxKeys: 4 },
  ),
  fc.array(fc.dictionary(fc.constantFrom("id", "name", "value", "isPrimary", "relationship"), leaf, { maxKeys: 3 }), { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 3 }),
);
const members = [
  ...[
    "name",
    "description",
    "email",
    "phone",
    "url",
    "address",
    "customFields",
    "owner",
    "assignee",
    "tags",
    "accounts",
    "contacts",
    "leads",
  ],
  ...[
    "lead",
    "entity",
    "sources",
    "milestone",
    "status",
    "outcome",
    "value",
    "confidence",
    "priority",
    "dueTime",
    "startTime",
    "activityType",
  ],
  ...["competitors", "products", "territory", "location", "isAllDay", "isFlagged", "primaryAccount"],
  ...["participants", "logNote", "note", "deletedTime", "rev", "jobTitle", "market", "createdTime"],
];
const record = fc.tuple(
  fc.constantFrom<unknown>(7, "7", "7-leads", null),
  fc.dictionary(fc.constantFrom(...members), shape, { maxKeys: 12 }),
);

/** The server answers this text to everything; what comes of it is a fault of ours, or a value of that schema. */
async function holds<T>(body: string, status: number, ask: () => Promise<T>, schema: z.ZodType): Promise<void> {
  server.answer((response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  const answered = await ask().catch((reason: unknown) => reason);
  if (answered instanceof Fault) expect(answered.code).toMatch(/^nutshell\//u);
  else expect(schema.safeParse(answered).error).toBeUndefined();
}

test.each(Entity.options)("a random %s is a fault or a whole record", async (entity) => {
  const ask = (): Promise<unknown> => readRecord(client, entity, 7, sampleCatalog());
  await fc.assert(
    fc.asyncProperty(record, ([id, rest]) => holds(JSON.stringify({ result: { ...rest, id } }), 200, ask, Whole.nullable())),
    { numRuns: 120 },
  );
});

test("random answers under random statuses are faults, nothing, or whole records", async () => {
  const status = fc.constantFrom(200, 200, 201, 204, 302, 400, 401, 404, 405, 409, 418, 500, 502);
  const body = fc.oneof(
    fc.json(),
    fc.string(),
    fc.record({ result: fc.jsonValue(), error: fc.jsonValue() }).map((value) => JSON.stringify(value)),
    fc.record({ code: leaf, message: leaf }).map((value) => JSON.stringify(value)),
    fc.record({ errors: fc.jsonValue() }).map((value) => JSON.stringify(value)),
  );
  const ask = (): Promise<unknown> => readRecord(client, "contact", 7, sampleCatalog());
  await fc.assert(
    fc.asyncProperty(body, status, (text, code) => holds(text, code, ask, Whole.nullable())),
    { numRuns: 250 },
  );
});

test("random tags and definitions are faults or what the catalog says", async () => {
  const rows = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.dictionary(fc.constantFrom("Accounts", "Contacts", "Leads", "tags", "customFields"), shape),
  );
  await fc.assert(
    fc.asyncProperty(rows, async (result) => {
      const body = JSON.stringify({ result });
      await holds(body, 200, () => readTags(client), Catalog.shape.tags);
      await holds(body, 200, () => readDefinitions(client), Catalog.shape.customFields);
    }),
    { numRuns: 100 },
  );
});
