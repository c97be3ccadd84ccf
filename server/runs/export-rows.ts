/** Reads the complete lists people download, page by page. */
import { sql } from "kysely";
import type * as z from "zod";
import type { ExportName } from "../../shared/contract/endpoints.ts";
import { balanceClasses } from "../../shared/verify/balance.ts";
import { listRuns } from "../store/tables/run.ts";
import { readBalance } from "../verify/read-balance.ts";
import { readLosses } from "../verify/read-losses.ts";
import type { MigrationContext } from "./context.ts";
import type { Rows } from "./service-contract.ts";

const PAGE = 2000;

export async function exportRows(context: MigrationContext, what: z.infer<typeof ExportName>): Promise<Rows> {
  const { store, migration } = context;
  switch (what) {
    case "balance":
      return {
        columns: ["object", "source", ...balanceClasses, "closes"],
        rows: list(await readBalance(store, migration.id, context.profile)),
      };
    case "losses":
      return { columns: ["rule", "object", "field", "cells", "example"], rows: list(await readLosses(store, migration.id)) };
    case "audit":
      return {
        columns: ["seq", "at", "actor", "action", "subject", "details", "hash"],
        rows: pages((after) =>
          sql<{
            ord: number;
          }>`select seq as ord, seq, at, actor, action, subject, details, hash from audit where migration_id = ${migration.id} and seq > ${after} order by seq limit ${PAGE}`.execute(
            store.db,
          ),
        ),
      };
    case "crosswalk": {
      const columns = ["key", "entity", "nutshell_id", "rev", "how"];
      return { columns, rows: crosswalk(context) };
    }
    case "diff": {
      const runs = await listRuns(store, migration.id);
      const run = runs.find((r) => (r.verb === "verify" || r.verb === "sample") && r.state === "done");
      return {
        columns: ["key", "object", "entity", "nutshell_id", "field", "finding", "expected", "found", "rule"],
        rows: pages((after) =>
          sql<{
            ord: number;
          }>`select ord, key, object, entity, nutshell_id, field, finding, expected->0 as expected, found->0 as found, rule from mismatch where run_id = ${run?.id ?? ""} and ord > ${after} order by ord limit ${PAGE}`.execute(
            store.db,
          ),
        ),
      };
    }
  }
}

async function* list(rows: readonly object[]): AsyncGenerator<Record<string, unknown>> {
  for (const row of rows) yield { ...row };
}

async function* pages(read: (after: number) => Promise<{ rows: { ord: number }[] }>): AsyncGenerator<Record<string, unknown>> {
  for (let after = -1; ; ) {
    const { rows } = await read(after);
    const last = rows[rows.length - 1];
    if (!last) return;
    after = Number(last.ord);
    for (const { ord: _ord, ...row } of rows) yield row;
  }
}

async function* crosswalk({ store, migration }: MigrationContext): AsyncGenerator<Record<string, unknown>> {
  for (let after = ""; ; ) {
    const rows = await store.db
      .selectFrom("link")
      .select(["key", "subject as entity", "nutshell_id", "rev", "how"])
      .where("migration_id", "=", migration.id)
      .where("key", ">", after)
      .orderBy("key")
      .limit(PAGE)
      .execute();
    const last = rows[rows.length - 1];
    if (!last) return;
    after = last.key;
    yield* rows;
  }
}
