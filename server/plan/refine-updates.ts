/** Looks at Nutshell before an update is planned for good, so that people's edits there are never overwritten. */
import { mergeThreeWays, writtenFields } from "../../shared/delta/merge-three-ways.ts";
import { guardSides, markIssues } from "../../shared/plan/consent.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Change, FieldSides } from "../../shared/record/change.ts";
import type { Consents } from "../../shared/record/consents.ts";
import { createAnswers, decisionKey } from "../../shared/record/decision.ts";
import { isBlank } from "../../shared/record/is-blank.ts";
import type { DecisionRow } from "../../shared/record/migration-map.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";
import { withoutAuthor } from "../../shared/record/nutshell/without-author.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { type NutshellRecord, readRecord } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { replaceChanges, type StoredChange } from "../store/tables/change.ts";
import { findLinks, type LinkRow } from "../store/tables/link.ts";
import { readChangePages } from "./read-changes.ts";

/** A field that waits: what was written last, what Nutshell holds now, what the source says now. */
export type Conflict = Pick<FieldSides, "field" | "written" | "there" | "source"> & { readonly key: string };

const PAGE = 400;
/** Records read side by side; how fast they are asked for is up to the client's pace. */
const AT_ONCE = 16;

/**
 * Reads every record that the plan would update and merges three ways, field by field. Only the source changed: written. Both changed: the field
 * waits for a decision, unless one was made, and the record's other fields do not. Gone from Nutshell: the record waits. Returns the open conflicts.
 */
export async function refineUpdates(o: {
  store: Store;
  client: NutshellClient;
  catalog: Catalog;
  migrationId: string;
  planId: number;
  decisions: readonly DecisionRow[];
  consents?: Consents | undefined;
  signal: AbortSignal;
}): Promise<Conflict[]> {
  const answers = createAnswers(o.decisions);
  const open: Conflict[] = [];
  for await (const updates of readChangePages(o.store, o.planId, { kinds: ["update"], limit: PAGE })) {
    const crosswalk = await findLinks(
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
        consents: o.consents,
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

type Refined = { readonly update: StoredChange; readonly change: Change; readonly conflicts: Conflict[] };

function refine(o: {
  update: StoredChange;
  link: LinkRow;
  entity: Entity;
  there: NutshellRecord | null;
  answer: string | undefined;
  consents: Consents | undefined;
}): Refined {
  const { update, link, entity, there, answer } = o;
  const { change } = update;
  const base = withoutAuthor(entity, link.written);
  const wanted = link.how === "created" ? withoutAuthor(entity, update.target) : {};
  const matched = { id: link.id, rev: there?.rev ?? link.rev ?? "" };
  if (there === null || there.deleted) {
    const isOpen = answer !== "Use the source" && answer !== "Keep Nutshell";
    const gone = { field: "the record", written: "there", there: "deleted", source: "changed", what: isOpen ? "ask" : "keep" } as const;
    const settled = settle(update, { ...change, fields: {}, matched }, [gone]);
    return isOpen ? settled : { ...settled, change: { ...settled.change, reason: "People deleted it in Nutshell; it stays deleted" } };
  }
  // At the revision of our last call what reads otherwise is Nutshell's own rewriting, unless people had edited the record before that call.
  const isAsWeLeftIt = there.rev !== null && there.rev === link.rev && !link.touched;
  const theirs = isAsWeLeftIt ? link.written : peoplesValues(entity, link, there.fields);
  const sides = mergeThreeWays(base, theirs, { ...base, ...wanted, ...change.fields }, (field, a, b) =>
    sameToNutshell(entity, field, a, b),
  );
  const decided = answer === "Use the source" ? "write" : answer === "Keep Nutshell" ? "keep" : "ask";
  // Nothing is to be kept of what people emptied too.
  const emptied = (change.sides ?? [])
    .map((side): FieldSides => ({ ...side, there: theirs[side.field] ?? null }))
    .filter(({ there: held, what }) => what === "wait" || !isBlank(held));
  const isEmptied = new Set(change.sides?.flatMap(({ field, what }) => (what === "wait" && field in change.fields ? [] : [field])));
  const others = sides.filter(({ field }) => !isEmptied.has(field));
  const marks = guardSides(o.consents, entity, others);
  const settled = marks.sides.map((side): FieldSides => (side.what === "ask" ? { ...side, what: decided } : side));
  const told = new Set(change.issues.flatMap(({ code, field }) => (code === "issue/consent-differs" ? [field] : [])));
  const issues = [...change.issues, ...markIssues(marks.cases.filter(({ field }) => !told.has(field)))];
  // What stands is what the record is to be, as reading back expects it.
  const target = link.how === "created" ? { ...update.target, ...marks.stands } : update.target;
  return settle({ ...update, target }, { ...change, matched, issues }, [...settled, ...emptied]);
}

/** What the record holds; a field that reads as Nutshell showed it after our last call counts as it was written. */
function peoplesValues(entity: Entity, { written, shown }: LinkRow, held: TargetFields): TargetFields {
  const asShown = Object.keys(shown ?? {}).filter((field) => sameToNutshell(entity, field, shown?.[field] ?? null, held[field] ?? null));
  return { ...held, ...Object.fromEntries(asShown.map((field) => [field, written[field] ?? null])) };
}

/** Field by field: what can be written is, and what both sides changed waits. */
function settle(update: StoredChange, change: Change, sides: readonly FieldSides[]): Refined {
  const asked = sides.filter(({ what }) => what === "ask");
  const conflicts = asked.map(({ field, written, there, source }) => ({
    key: change.key,
    field,
    written,
    there,
    source,
  }));
  const fields = writtenFields(sides);
  const next: Change = { ...change, fields, sides: [...sides] };
  const isWritten = Object.keys(fields).length > 0;
  if (asked.length > 0) {
    const names = asked.map(({ field }) => field).join(", ");
    const reason = `Changed both in the source and by people in Nutshell: ${names}`;
    return {
      update,
      conflicts,
      change: {
        ...next,
        kind: isWritten ? "update" : "conflict",
        reason: isWritten ? `${reason}; the other changes are written` : reason,
        waitsFor: decisionKey("conflict", change.key),
      },
    };
  }
  if (isWritten) return { update, conflicts, change: next };
  const isWaiting = sides.some(({ what }) => what === "wait");
  const isMarked = change.issues.some(({ code }) => code === "issue/consent-differs");
  const reason = `Nutshell already has these values, or people's values are kept${isMarked ? "; a stricter mark about contacting stays" : ""}${isWaiting ? "; links wait for records that are not there yet" : ""}`;
  return { update, conflicts, change: { ...next, kind: "skip", reason } };
}
