/** Looks at Nutshell before an update is planned for good, so that people's edits there are never overwritten. */
import { mergeThreeWays } from "../../shared/delta/merge-three-ways.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { Change } from "../../shared/record/change.ts";
import { decisionKey } from "../../shared/record/decision.ts";
import type { DecisionRow } from "../../shared/record/migration-map.ts";
import { withoutAuthor } from "../../shared/record/nutshell/without-author.ts";
import { TargetFields } from "../../shared/record/target-record.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { readRecord } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { linkedBefore } from "./page-context.ts";

export type Conflict = { key: string; field: string; base: unknown; theirs: unknown; ours: unknown };

/**
 * Reads every record that the plan would update and merges three ways. Only the source changed: written. Both changed: a
 * conflict that waits for a decision, unless one was made. Gone from Nutshell: a conflict too. Returns the open conflicts.
 */
export async function refineUpdates(o: {
  store: Store;
  client: NutshellClient;
  catalog: Catalog;
  migrationId: string;
  planId: number;
  decisions: readonly DecisionRow[];
  signal: AbortSignal;
}): Promise<Conflict[]> {
  const answers = new Map(o.decisions.map((d) => [d.key, d.answer]));
  const open: Conflict[] = [];
  for (let after = -1; ; ) {
    o.signal.throwIfAborted();
    const rows = await o.store.db
      .selectFrom("change")
      .select(["ord", "key", "target", "body"])
      .where("plan_id", "=", o.planId)
      .where("kind", "=", "update")
      .where("ord", ">", after)
      .orderBy("ord")
      .limit(200)
      .execute();
    const last = rows[rows.length - 1];
    if (!last) return open;
    after = last.ord;
    const linked = await linkedBefore(
      o.store,
      o.migrationId,
      rows.map((row) => row.key),
    );
    for (const row of rows) {
      const change = Change.parse(row.body);
      const link = linked.get(row.key);
      if (!link?.complete || change.entity === null) continue;
      const { entity } = change;
      const there = await readRecord(o.client, entity, link.id, o.catalog);
      const answer = answers.get(decisionKey("conflict", row.key));
      const wanted = withoutAuthor(entity, TargetFields.parse(row.target));
      const ours = link.how === "created" ? wanted : { ...link.written, ...change.fields };
      // At the revision we left nobody has touched it: what reads otherwise is Nutshell's own rewriting.
      const isAsWeLeftIt = there !== null && there.rev !== null && there.rev === link.rev;
      const theirs = isAsWeLeftIt ? link.written : there && !there.deleted ? there.fields : {};
      const merge = mergeThreeWays(withoutAuthor(entity, link.written), theirs, ours, (field, a, b) => sameToNutshell(entity, field, a, b));
      const conflicts =
        there && !there.deleted ? merge.conflicts : [{ field: "the record", base: "there", theirs: "deleted", ours: "changed" }];
      const write =
        answer === "Use the source"
          ? { ...merge.write, ...Object.fromEntries(merge.conflicts.map((c) => [c.field, c.ours])) }
          : merge.write;
      const next = decide(
        { ...change, fields: write, matched: { id: link.id, rev: there?.rev ?? link.rev ?? "" } },
        conflicts.length > 0 && answer !== "Use the source" && answer !== "Keep Nutshell",
      );
      if (next.kind === "conflict") open.push(...conflicts.map((c) => ({ key: row.key, ...c })));
      await o.store.db
        .updateTable("change")
        .set({ kind: next.kind, reason: next.reason, waits_for: next.waitsFor ?? null, body: JSON.stringify(next) })
        .where("plan_id", "=", o.planId)
        .where("ord", "=", row.ord)
        .execute();
    }
  }
}

function decide(change: Change, isOpen: boolean): Change {
  if (isOpen)
    return {
      ...change,
      kind: "conflict",
      fields: {},
      reason: "The source and people in Nutshell both changed it",
      waitsFor: decisionKey("conflict", change.key),
    };
  if (Object.keys(change.fields).length === 0)
    return { ...change, kind: "skip", reason: "Nutshell already holds what is wanted, or people's values are kept" };
  return change;
}
