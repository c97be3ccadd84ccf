/** Finds out what people did in Nutshell with records that a delta would delete: as a rollback does, it looks at everything once. */

import type { PeopleWork } from "../../shared/plan/plan-deletion.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import { type Addition, describeAdditions, NEEDED, nameAddition } from "../../shared/rollback/additions.ts";
import type { NutshellRecord } from "../nutshell/read-records.ts";
import { findLinks, listHeldIds, listLinksById } from "../store/tables/link.ts";
import { standingOf } from "./find-edited.ts";
import { findOthers, keysCreatedHere, linksIn, nameOf, type Search, type Target } from "./find-others.ts";

export type WorkSearch = Search & {
  /** Fields in which this account was measured to keep values of its own: they tell nothing about people. */
  readonly notKept: ReadonlySet<string>;
  /** Keys of records that this migration created. */
  readonly gone: ReadonlySet<string>;
  /** Whether it was decided to delete a record whatever people did with it: it keeps no other one. */
  isReleased(key: string): boolean;
};

/**
 * By key, of those that are gone from the source: the ones that people edited, added something to, linked to a record that stays or to an e-mail, that another
 * migration has matched, or that one of these needs. The others have nobody's work on them.
 */
export async function findWork(o: WorkSearch): Promise<Map<string, PeopleWork>> {
  const edited = new Map<string, PeopleWork>();
  const linked = new Map<string, { target: Target; by: Addition }>();

  async function see(entity: Entity, page: readonly NutshellRecord[]): Promise<void> {
    const byId = new Map(page.map((record) => [record.id, record]));
    const [after, to] = [Math.min(...byId.keys()) - 1, Math.max(...byId.keys())];
    const links = page.length === 0 ? [] : await listLinksById(o.store, { migrationId: o.migrationId, entity, after, to });
    for (const link of links) {
      const found = byId.get(link.id);
      if (link.how !== "created" || found === undefined) continue;
      const { state, why, held, written, rev } = standingOf(link, found, o.notKept);
      if (state !== "edited") continue;
      if (o.gone.has(link.key)) edited.set(link.key, { why, what: Object.keys(held), held, rev });
      else for (const target of theirLinks(held, written)) linked.set(nameOf(target), { target, by: { what: entity, id: link.id } });
    }
  }

  const { added } = await findOthers({ ...o, about: o.gone, see });
  const ofStaying = await keysCreatedHere(
    o,
    [...linked.values()].map(({ target }) => target),
  );
  const matched = await keysMatchedElsewhere(o);
  const work = new Map<string, PeopleWork>();
  for (const key of [...edited.keys(), ...added.keys(), ...ofStaying.keys(), ...matched]) {
    if (!o.gone.has(key) || work.has(key)) continue;
    const [edits, additions, target] = [edited.get(key), added.get(key), ofStaying.get(key)];
    const by = target && linked.get(nameOf(target))?.by;
    const reasons = [edits?.why, additions?.why, by && describeAdditions([by]), matched.has(key) ? "Another migration uses it" : undefined];
    work.set(key, {
      why: [...new Set(reasons.filter((reason) => reason !== undefined))].join(". "),
      what: [...new Set([...(edits?.what ?? []), ...(additions?.what ?? []), ...(by ? [nameAddition(by)] : [])])],
      held: edits?.held ?? {},
      rev: edits?.rev ?? null,
    });
  }
  await addWhatIsNeeded(o, work, edited);
  return work;
}

/** What people linked a record to; what this migration linked it to is no work of theirs. */
function theirLinks(held: TargetFields, written: TargetFields): Target[] {
  const ours = new Set(linksIn(written).map(nameOf));
  return linksIn(held).filter((target) => !ours.has(nameOf(target)));
}

const PAGE = 500;

/** A record that is kept keeps those of the others that it links to, and those theirs. */
async function addWhatIsNeeded(o: WorkSearch, work: Map<string, PeopleWork>, edited: ReadonlyMap<string, PeopleWork>): Promise<void> {
  const waiting = [...work.keys()].filter((key) => !o.isReleased(key));
  while (waiting.length > 0) {
    const keys = waiting.splice(0, PAGE);
    const links = await findLinks(o.store, o.migrationId, keys);
    const targets = keys.flatMap((key) => linksIn({ ...links.get(key)?.written, ...edited.get(key)?.held }));
    for (const needed of (await keysCreatedHere(o, targets)).keys()) {
      if (!o.gone.has(needed) || work.has(needed)) continue;
      work.set(needed, { why: NEEDED, what: [], held: {}, rev: null });
      if (!o.isReleased(needed)) waiting.push(needed);
    }
  }
}

async function keysMatchedElsewhere({ store, migrationId, gone }: WorkSearch): Promise<Set<string>> {
  const matched = new Set<string>();
  const keys = [...gone];
  for (let at = 0; at < keys.length; at += PAGE) {
    const rows = [...(await findLinks(store, migrationId, keys.slice(at, at + PAGE))).values()];
    for (const [subject, own] of Map.groupBy(rows, (row) => row.subject)) {
      const ids = await listHeldIds(store, { migrationId, subject, ids: own.map(({ id }) => id), elsewhere: true, how: "matched" });
      for (const { id, key } of own) if (ids.has(id)) matched.add(key);
    }
  }
  return matched;
}
