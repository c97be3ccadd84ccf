/** Plans one batch of records of one object: what is known about them in, one change for each record and part out. */

import type { Change } from "../record/change.ts";
import { decisionKey } from "../record/decision.ts";
import { isBlank } from "../record/is-blank.ts";
import { DETAIL_NUMBER, DETAIL_OF, type Entity, entityFields } from "../record/nutshell/entity.ts";
import type { TargetFields } from "../record/target-record.ts";
import type { BatchFacts, BatchPlan, BatchRow, BatchRules, Part, Takeover } from "./batch.ts";
import { type Batch, hasSubject, isLead, isOfCompany, matchesOf, standingOf, subjectOf } from "./batch-state.ts";
import { asLinked, checkLinks, linkInOtherForm, splitWaiting } from "./check-links.ts";
import { filteredMatchKey, type Linked, mergedMatchKey, type NamedLink, waitingMatchKey } from "./find-named.ts";
import { areOfTwoOffices, type Found, findSameInExport } from "./find-same.ts";
import { existingKey, indexExisting } from "./index-existing.ts";
import { type Around, linkNamed } from "./link-named.ts";
import { addressesOf, calledKeys, matchKeysFor } from "./match-keys-for.ts";
import { usedKeys } from "./match-policy.ts";
import { absorb, lossesOf, markedOf, mergeFields, ownFields, type Side, strictestIn } from "./merge-fields.ts";
import { placeLinks } from "./place-links.ts";
import { changedFields, type KnownRecord, planChange } from "./plan-change.ts";
import { linkedKeys, resolveLinks } from "./resolve-links.ts";
import { held, isStopped, keptAs, leftOutWith, refusal, stopFor } from "./stop-record.ts";
import { type GoneRow, takeOver, waitAsGone } from "./take-over.ts";
import { cellTextOf, joinUnwritten, keptBackWith, type Unwritten, unlinkedNames, unwrittenByMatch, unwrittenByMerge } from "./unwritten.ts";

/**
 * The same records give the same changes whatever the batches: what this batch decides is a fact of the next. Records are planned in
 * their order; what a record needs of its own parts (the person of a lead) comes before it.
 */
export function planBatch(rules: BatchRules, facts: BatchFacts, rows: readonly BatchRow[]): BatchPlan {
  const batch: Batch = {
    rules,
    facts,
    findExisting: indexExisting(facts.existing, rules.answers, {
      isSharedPhone: (digits) => isOfCompany(batch, digits),
      match: rules.match,
    }),
    settled: new Map(),
    standings: new Map(),
    byMatchKey: new Map(),
    takeovers: [],
    enriched: new Map(),
    taken: new Set(),
  };
  for (const row of rows) planRow(batch, row);
  const takeovers = applyTakeovers(batch);
  return {
    planned: [...batch.settled.values()].map(({ change, target, matchKeys, phase, unwritten }) => ({
      change,
      target,
      matchKeys,
      phase,
      unwritten,
    })),
    takeovers,
    taken: [...batch.taken],
  };
}

function planRow(batch: Batch, row: BatchRow): void {
  const { object } = batch.rules;
  const first = row.targets[0];
  const refused = refusal(row, object);
  if (refused || !first) {
    const nothing = { key: row.key, object, entity: null, fields: {}, kind: "exclude", reason: "None of its columns is mapped" } as const;
    const change = refused ?? { ...nothing, issues: [...row.issues] };
    settle(batch, { key: row.key, part: first, change, filtered: row.isFiltered ? row.targets : undefined });
    return;
  }
  const there = batch.facts.crosswalk.get(row.key)?.entity;
  if (there !== undefined && there !== first.entity) {
    for (const part of row.targets)
      settle(batch, { key: part.key, part, change: keptAs(part, row, { object, there, isThere: batch.facts.crosswalk.has(part.key) }) });
    return;
  }
  const keys = new Set(row.targets.length > 1 ? linkedKeys(first.fields) : []);
  const parts = row.targets.slice(1);
  const needed = parts.filter((part) => keys.has(part.key));
  for (const part of needed) decide(batch, part, row);
  const change = decide(batch, first, row);
  const goesWith = (part: Part): Change =>
    settle(batch, {
      key: part.key,
      part,
      change: {
        key: part.key,
        object,
        entity: part.entity,
        fields: {},
        kind: change.kind,
        // A part that waits asks what its record asks, with the same evidence.
        reason: change.kind === "hold" ? change.reason : `Goes with ${first.key}`,
        issues: [],
        ...(change.kind === "hold" ? { waitsFor: change.waitsFor ?? first.key } : {}),
      },
    });
  const hasQuestion = (part: Part): boolean => change.kind === "hold" && batch.settled.get(part.key)?.change.kind === "hold";
  if (isStopped(change.kind)) {
    for (const part of [...needed, ...parts.filter((p) => !keys.has(p.key))]) if (!hasQuestion(part)) goesWith(part);
  } else for (const part of parts) if (!keys.has(part.key)) decide(batch, part, row);
}

/** Decides about one record or part and keeps the decision. */
function decide(batch: Batch, part: Part, row: Pick<BatchRow, "issues" | "trace"> & { readonly isOnlyName?: true }): Change {
  const { rules, facts } = batch;
  const link = facts.crosswalk.get(part.key);
  const named = linksOf(batch, part);
  const checked = checkLinks(part.entity, named.fields, (key) => asLinked(standingOf(batch, key), facts.crosswalk.has(key)));
  const issues = [...row.issues, ...named.issues, ...checked.issues];
  const isAlone = checked.orphan || ((named.isUnlinked || part.entity === "task") && linkedKeys(checked.fields).length === 0);
  const filtered = link || !isAlone ? undefined : goesWithFiltered(batch, checked.gone);
  if (filtered !== undefined) return settle(batch, { key: part.key, part, change: leftOutWith(rules, part, filtered), filtered: [part] });
  if (named.question && !link) return settle(batch, { key: part.key, part, change: held(rules, part, issues, named.question) });
  const stopped = link ? undefined : stopFor(rules, part, { ...checked, orphan: isAlone }, issues);
  if (stopped) return settle(batch, { key: part.key, part, change: stopped });
  const resolved = facts.crosswalk.size === 0 ? checked.fields : resolveLinks(checked.fields, facts.crosswalk);
  const { fields, waiting } = link ? splitWaiting(resolved, (key) => standingOf(batch, key)) : { fields: resolved, waiting: {} };
  const wait = ({ reason, waitsFor }: { reason: string; waitsFor: string }): Change =>
    settle(batch, { key: part.key, part, change: held(rules, part, issues, { reason, waitsFor }) });
  const owner = part.detail && ownerOf(batch, checked.fields);
  if (part.detail && !owner)
    return wait({ reason: "It is not linked to any record in the export", waitsFor: decisionKey("parent", part.key) });
  const merged = {
    key: part.key,
    entity: part.entity,
    fields: owner ? withoutOwner(fields) : fields,
    filled: part.filled,
    detail: part.detail,
  };
  // The others have their links by id where these are known, and a company that both belong to says that they are one.
  const twin = owner ?? (link ? nobody : findSurvivor(batch, { ...part, fields }));
  if (twin.verdict === "ask") return wait(twin);
  const survivor = twin.verdict === "same" ? twin.record : undefined;
  const isTaken = (key: string): boolean => batch.taken.has(key) || facts.taken.has(key);
  const existing = survivor ? nobody : batch.findExisting(part, link, isTaken);
  if (existing.verdict === "ask") return wait(existing);
  const found = existing.verdict === "same" ? existing.record : undefined;
  const left = link ? undefined : facts.crosswalk.get(found?.migrationKey ?? "");
  const isLeft = left?.how === "created" && left.id === found?.id;
  if (found?.migrationKey && left && isLeft) {
    const gone = (row.isOnlyName ? waitAsGone : takeOver)(rules, { ...part, fields }, { key: found.migrationKey, link: left, issues });
    if (gone) return goOn(batch, part, gone);
  }
  const there = isLeft ? undefined : found;
  const why = twin.verdict === "same" ? twin.why : undefined;
  const { policy, consents } = rules;
  const known: KnownRecord = { policy, consents, link, existing: there, survivor: survivor?.key, why, waiting };
  const joined = survivor && mergeFields(survivor, merged, strictestIn(consents, part.entity));
  const dropped = joined
    ? joined.dropped.filter(({ field, value }) => !part.detail || isBlank(changedFields({ [field]: value }, fields)[field]))
    : [];
  const isKeptBack = survivor !== undefined && keepsOwnText(batch, survivor.key);
  const textOf = cellTextOf(row, part.entity);
  const matched = unwrittenByMatch(part.entity, ownFields(merged), known, textOf);
  const marks = markedOf(rules, part.entity, survivor, joined);
  const said = [...issues, ...marks, ...lossesOf(part.entity, dropped, textOf, isKeptBack), ...matched.issues];
  const decided = planChange(merged, rules.object, known, said);
  const change: Change = owner ? { ...decided, reason: `Belongs to ${owner.record.key}`, isDetail: true } : decided;
  if (change.matched) batch.taken.add(existingKey(part.entity, change.matched.id));
  if (survivor) {
    batch.takeovers.push({ key: survivor.key, merged });
    batch.enriched.set(survivor.key, absorb(survivor, merged, consents));
  }
  const waitingFields = Object.keys(waiting).flatMap((field) => (field in fields ? [] : [[field, "waiting" as const] as const]));
  const unwritten = joinUnwritten(
    new Set([...checked.gone, ...named.replaced]),
    [unlinkedNames(part, checked.fields), unwrittenByMerge(dropped, isKeptBack), matched.fields, new Map(waitingFields)],
    named.unlinked,
  );
  return settle(batch, { key: part.key, part, change, fields, known, unwritten });
}

/** Plans the record of a row that is gone beside the one that has its name, `part`. */
function goOn(batch: Batch, part: Part, { key, gone, known, fields, joined }: GoneRow): Change {
  batch.taken.add(existingKey(part.entity, known.link.id));
  settle(batch, { key, part: { ...part, key }, change: gone, fields, known });
  return settle(batch, { key: part.key, part, change: joined });
}

const nobody = { verdict: "none" } as const;

/** The record that a row says more of, as it stands with what was merged into it. */
function ownerOf(batch: Batch, fields: TargetFields): { verdict: "same"; record: Candidate; why?: string } | undefined {
  const key = linkedKeys({ [DETAIL_OF]: fields[DETAIL_OF] ?? null })[0];
  const there = key === undefined ? undefined : standingOf(batch, key);
  if (there === undefined || (there.phase !== "account" && there.phase !== "contact")) return undefined;
  return { verdict: "same", record: { key: there.key, entity: there.phase, ...(batch.enriched.get(there.key) ?? there) } };
}

const withoutOwner = ({ [DETAIL_OF]: _of, [DETAIL_NUMBER]: _number, ...fields }: TargetFields): TargetFields => fields;

/** The fields with the links that are known by a name only, and a note on a task, an activity or a note moved to what that is about: Nutshell hangs no note on it. */
function linksOf(batch: Batch, part: Part): Linked {
  let linked: Linked = { fields: part.fields, issues: [], question: undefined, isUnlinked: false, replaced: [], unlinked: new Map() };
  const around: Around = {
    answers: batch.rules.answers,
    isAmbiguousUnlinked: batch.rules.isAmbiguousUnlinked === true,
    isFoundAsked: batch.rules.asksWhatIsFound === true && hasSubject.has(part.entity),
    standingOf: (key) => standingOf(batch, key),
    namesakesOf: (matchKey) => [
      ...matchesOf(batch, matchKey),
      ...matchesOf(batch, waitingMatchKey(matchKey), "hold"),
      ...matchesOf(batch, mergedMatchKey(matchKey), "merge"),
    ],
    filteredOf: (matchKey) => matchesOf(batch, filteredMatchKey(matchKey), "exclude"),
    make: (lookup) => (makeFromText(batch, lookup) ? nameMade(batch, lookup) : undefined),
  };
  for (const lookup of part.lookups) linked = linkNamed(around, part, lookup, linked);
  if (part.entity === "activity") {
    const placed = placeLinks(linked.fields, (key) => isLead(batch, key));
    return {
      ...linked,
      fields: placed.fields,
      issues: [...linked.issues, ...placed.issues],
      replaced: [...linked.replaced, ...placed.replaced],
    };
  }
  const { fields } = linked;
  const parent = fields["parent"];
  if (part.entity !== "note" || typeof parent !== "object" || parent === null || !("key" in parent)) return linked;
  const about = standingOf(batch, parent.key);
  if (about === undefined || !hasSubject.has(about.phase)) return linked;
  const issues = about.otherForm ? [...linked.issues, linkInOtherForm(parent.key, about.otherForm)] : linked.issues;
  return { ...linked, issues, fields: { ...fields, parent: about.parent ?? { key: `${parent.key}#about` } } };
}

/** Every spelling gives the same company: the one it was made with stays its name. */
const nameMade = ({ facts }: Batch, { key, text }: NamedLink): string => {
  const before = facts.crosswalk.get(key)?.written["name"];
  return typeof before === "string" ? before : text;
};

/** Plans a company for a name that none has; false where the settings keep such names as text. */
function makeFromText(batch: Batch, lookup: NamedLink): boolean {
  const { object, matchKey, text, key, isFallback } = lookup;
  const policy = batch.rules.fromText.get(object) ?? (isFallback ? "fill blanks" : undefined);
  const most = entityFields.account.find(({ field }) => field === "name")?.maxLength ?? 0;
  if (policy === undefined || text.length > most) return false;
  const part: Part = { key, entity: "account", fields: { name: nameMade(batch, lookup) }, matchKeys: [matchKey], lookups: [] };
  decide({ ...batch, rules: { ...batch.rules, object, policy } }, part, { issues: [], isOnlyName: true });
  return true;
}

/** The earlier record of the export that is the same thing, or the question whether it is. */
function findSurvivor(batch: Batch, part: Part): Found<Candidate> {
  const { rules } = batch;
  if (rules.duplicates === "keep apart" || rules.apart?.has(part.key)) return nobody;
  const candidates = new Map<string, Candidate>();
  for (const matchKey of usedKeys(rules.match, part))
    for (const { key, fields, filled } of matchesOf(batch, matchKey).slice(0, MOST_COMPARED))
      if (key !== part.key && !candidates.has(key) && (!matchKey.startsWith("office:") || areOfTwoOffices(key, part.key)))
        candidates.set(key, { key, entity: part.entity, ...(batch.enriched.get(key) ?? { fields, filled }) });
  if (candidates.size === 0) return nobody;
  const isLoaded = (key: string): boolean => batch.facts.crosswalk.has(key);
  const isSharedPhone = (digits: string): boolean => isOfCompany(batch, digits);
  return findSameInExport(part, [...candidates.values()], { ...rules, isLoaded, isSharedPhone });
}

/** Whether a survivor was in Nutshell before with a text of its own, or may have one: then nothing is added to it. */
function keepsOwnText({ rules, facts, settled, standings }: Batch, key: string): boolean {
  if (rules.policy === "overwrite") return false;
  const known = settled.get(key)?.known;
  if (known?.existing) return !isBlank(known.existing.fields["description"]) && known.link?.how !== "created";
  const link = facts.crosswalk.get(key);
  if (link) return link.how === "matched";
  const kind = standings.get(key)?.kind ?? facts.earlier.get(key)?.kind ?? "";
  return known === undefined && (kind === "update" || kind === "skip");
}

type Candidate = Side & { readonly key: string; readonly entity: Entity };

/** Records with one match key that another one is compared with: a switchboard's number or a shared address says nothing about who is who. */
const MOST_COMPARED = 100;

/** Keeps what was decided; a second decision about the same part replaces the first. */
function settle(
  batch: Batch,
  o: {
    key: string;
    part: Part | undefined;
    change: Change;
    fields?: TargetFields;
    known?: KnownRecord;
    unwritten?: Unwritten | undefined;
    /** What a filter leaves out: what names these people only goes with them. */
    filtered?: readonly Part[] | undefined;
  },
): Change {
  const { key, part } = o;
  const isRecord = !isStopped(o.change.kind) && o.change.kind !== "merge";
  const change = isRecord && part?.filled ? { ...o.change, filled: [...part.filled] } : o.change;
  // The shape of a record that waits is kept: it says how much money waits.
  const target = isRecord ? (o.fields ?? {}) : change.kind === "hold" ? (part?.fields ?? {}) : {};
  const own = o.filtered ? o.filtered.flatMap(addressesOf).map(filteredMatchKey) : matchKeysFor(change.kind, part);
  const matchKeys = batch.rules.isNamingPeople && part?.entity === "contact" ? [...own, ...calledKeys(change.kind, target)] : own;
  const phase = o.filtered ? FILTERED : isRecord && part ? part.entity : "none";
  batch.settled.set(key, {
    change,
    target,
    matchKeys,
    phase,
    known: isRecord ? o.known : undefined,
    entity: part?.entity ?? null,
    unwritten: o.unwritten,
  });
  batch.standings.set(key, {
    key,
    phase,
    kind: change.kind,
    into: change.into ?? null,
    waitsFor: change.waitsFor ?? null,
    fields: phase === "account" || phase === "contact" ? target : {},
    filled: change.filled,
    name: String(target["name"] ?? ""),
    parent: subjectOf(phase, target),
  });
  for (const matchKey of matchKeys) batch.byMatchKey.set(matchKey, [...(batch.byMatchKey.get(matchKey) ?? []), key]);
  return change;
}

/** How records stand that a filter leaves out. */
const FILTERED = "filtered";

/** The record it belongs to, where a filter leaves out all that it could belong to. */
function goesWithFiltered(batch: Batch, gone: ReadonlySet<string>): string | undefined {
  const keys = [...gone];
  return keys.every((key) => standingOf(batch, key)?.phase === FILTERED) ? keys[0] : undefined;
}

/** Survivors of this batch take over at once, those of earlier batches are handed back. */
function applyTakeovers(batch: Batch): Takeover[] {
  const later: Takeover[] = [];
  for (const { key, merged } of batch.takeovers) {
    if (batch.settled.get(merged.key)?.change.kind !== "merge") continue;
    const survivor = batch.settled.get(key);
    if (!survivor?.known || survivor.entity === null) {
      later.push({ key, merged });
      continue;
    }
    const { known, entity } = survivor;
    const { object, issues, countsAs, filled: before } = survivor.change;
    const { fields: target, filled } = absorb({ fields: survivor.target, filled: before }, merged, batch.rules.consents);
    const said = keptBackWith(entity, { fields: target, filled }, known, issues);
    const again = planChange({ key, entity, fields: target, filled }, object, known, said);
    const change: Change = { ...again, ...(countsAs && { countsAs }), ...(filled && { filled: [...filled] }) };
    batch.settled.set(key, { ...survivor, target, change });
  }
  return later;
}
