/** Proposes what to do with records that are gone from the source. */
import { sql } from "kysely";
import type { Change } from "../../shared/record/change.ts";
import { decisionKey } from "../../shared/record/decision.ts";
import type { DecisionRow } from "../../shared/record/migration-map.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { Store } from "../store/connect.ts";
import { insertChanges } from "../store/tables/change.ts";

/** Adds one change per record that we created and that no row of the snapshot yields any more: delete when decided so, else it waits. Returns how many. */
export async function proposeDeletions(o: {
  store: Store;
  migrationId: string;
  planId: number;
  decisions: readonly DecisionRow[];
}): Promise<number> {
  const answers = new Map(o.decisions.map((d) => [d.key, d.answer]));
  const gone = (
    await sql<{
      key: string;
      subject: string;
      object: string;
      id: number;
      rev: string | null;
    }>`select l.key, l.subject, l.object, l.nutshell_id as id, l.rev from link l
      where l.migration_id = ${o.migrationId} and l.how = 'created' and l.subject = any(${[...Entity.options]})
        and not exists (select 1 from change c where c.plan_id = ${o.planId} and c.key = l.key) order by l.key`.execute(o.store.db)
  ).rows;
  const { n } = (await sql<{ n: number }>`select coalesce(max(ord), 0) as n from change where plan_id = ${o.planId}`.execute(o.store.db))
    .rows[0] ?? { n: 0 };
  // Children first: what is about something else goes before it.
  const depth = (subject: string): number => Entity.options.indexOf(subject as Entity);
  const rows = gone
    .sort((a, b) => depth(b.subject) - depth(a.subject))
    .map((row, at) => {
      const question = decisionKey("deleted", row.key);
      const isDecided = answers.get(question) === "Delete in Nutshell";
      const change: Change = {
        key: row.key,
        object: row.object || (parseRecordKey(row.key)?.object ?? ""),
        entity: row.subject as Entity,
        fields: {},
        kind: isDecided ? "delete" : "hold",
        reason: isDecided ? "Gone from the source; deleted by decision" : "Gone from the source; kept in Nutshell until decided",
        matched: { id: row.id, rev: row.rev ?? "" },
        issues: [],
        ...(isDecided ? {} : { waitsFor: question }),
      };
      return { ord: Number(n) + at + 1, change, phase: row.subject, target: {} };
    });
  await insertChanges(o.store, o.planId, rows);
  return rows.length;
}
