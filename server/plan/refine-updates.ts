/** Looks at Nutshell before an update is planned for good, so that people's edits there are never overwritten. */
import { mergeThreeWays } from "../../shared/delta/merge-three-ways.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Change } from "../../shared/record/change.ts";
import { decisionKey } from "../../shared/record/decision.ts";
import type { DecisionRow } from "../../shared/record/migration-map.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { withoutAuthor } from "../../shared/record/nutshell/without-author.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { type NutshellRecord, readRecord } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { replaceChanges, type StoredChange } from "../store/tables/change.ts";
import { readCrosswalk } from "./batch-facts.ts";
import { readChangePages } from "./read-changes.ts";

export type Conflict = { key: string; field: string; base: unknown; theirs: unknown; ours: unknown };

const PAGE = 400;
/** Records read side by side; how fast they are asked for is up to the client's pace. */
const AT_ONCE = 16;

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
  for await (const updates of readChangePages(o.store, o.planId, { kinds: ["update"], limit: PAGE })) {
    const crosswalk = await readCrosswalk(
      o.store,
      o.migrationId,
      updates.map(({ change }) => change.key),
    );
    const linked = updates.flatMap((update) => {
      const link = crosswalk.get(update.change.key);
      const { entity } = update.change;
      return link?.complete && entity !== null ? [{ update, link, entity }] : [];
    });
    const found = new Map<string, NutshellRecord | null>();
    const waiting = [...linked];
    const readNext = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        o.signal.throwIfAborted();
        found.set(next.update.change.key, await readRecord(o.client, next.entity, next.link.id, o.catalog));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, readNext));
    const refined = linked.map(({ update, link, entity }) =>
      refine({
        update,
        link,
        entity,
        there: found.get(update.change.key) ?? null,
        answer: answers.get(decisionKey("conflict", update.change.key)),
      }),
    );
    open.push(...refined.flatMap(({ conflicts }) => conflicts));
    await replaceChanges(
      o.store,
      o.planId,
      refined.map(({ change, update }) => ({ ...update, change })),
    );
  }
  return open;
}

type Crosswalk = Awaited<ReturnType<typeof readCrosswalk>>;

function refine(o: {
  update: StoredChange;
  link: NonNullable<ReturnType<Crosswalk["get"]>>;
  entity: Entity;
  there: NutshellRecord | null;
  answer: string | undefined;
}): { update: StoredChange; change: Change; conflicts: Conflict[] } {
  const { update, link, entity, there, answer } = o;
  const { change } = update;
  const wanted = withoutAuthor(entity, update.target);
  const ours = link.how === "created" ? wanted : { ...link.written, ...change.fields };
  // At the revision we left nobody has touched it: what reads otherwise is Nutshell's own rewriting.
  const isAsWeLeftIt = there !== null && there.rev !== null && there.rev === link.rev;
  const theirs = isAsWeLeftIt ? link.written : there && !there.deleted ? there.fields : {};
  const merge = mergeThreeWays(withoutAuthor(entity, link.written), theirs, ours, (field, a, b) => sameToNutshell(entity, field, a, b));
  const conflicts =
    there && !there.deleted ? merge.conflicts : [{ field: "the record", base: "there", theirs: "deleted", ours: "changed" }];
  const write =
    answer === "Use the source" ? { ...merge.write, ...Object.fromEntries(merge.conflicts.map((c) => [c.field, c.ours])) } : merge.write;
  const isOpen = conflicts.length > 0 && answer !== "Use the source" && answer !== "Keep Nutshell";
  const next = decide({ ...change, fields: write, matched: { id: link.id, rev: there?.rev ?? link.rev ?? "" } }, isOpen);
  return { update, change: next, conflicts: isOpen ? conflicts.map((c) => ({ key: change.key, ...c })) : [] };
}

function decide(change: Change, isOpen: boolean): Change {
  if (isOpen)
    return {
      ...change,
      kind: "conflict",
      fields: {},
      reason: "Changed both in the source and by people in Nutshell",
      waitsFor: decisionKey("conflict", change.key),
    };
  if (Object.keys(change.fields).length === 0)
    return { ...change, kind: "skip", reason: "Nutshell already has these values, or people's values are kept" };
  return change;
}
