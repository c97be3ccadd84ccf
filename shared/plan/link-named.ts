/** Links a record to the companies and people that it names in words. */
import { type Answers, decisionKey } from "../record/decision.ts";
import type { Link, TargetFields } from "../record/target-record.ts";
import type { Earlier, Part } from "./batch.ts";
import { leftOutLink } from "./check-links.ts";
import { findCalled, nobodyCalled } from "./find-called.ts";
import { besideId, findNamed, type Kept, keepName, keepOtherName, type Linked, type NamedLink, otherSpelling } from "./find-named.ts";
import type { Found } from "./find-same.ts";
import { linkedKeys } from "./resolve-links.ts";

/** What is known of other records. */
export type Around = {
  readonly answers: Answers;
  /** What several companies are called is linked to none of them, unless people answered. */
  readonly isAmbiguousUnlinked: boolean;
  /** Only an answer links the record in hand to the one that is found by words, even where there is only one. */
  readonly isFoundAsked?: boolean;
  standingOf(key: string): Earlier | undefined;
  /** The records with this match key, also those that wait. */
  namesakesOf(matchKey: string): readonly Earlier[];
  /** Those of them whom a filter leaves out. */
  filteredOf(matchKey: string): readonly Earlier[];
  /** `makeFromText` of plan-batch.ts: plans a company for a name that none has, and returns how it is called; undefined where the settings keep such names as text. */
  make(lookup: NamedLink): string | undefined;
};

/** Links the company of a name: the one that has it, else the one that has the text as its id, else one made from it where the settings say so; else the name is kept. */
export function linkNamed(around: Around, part: Part, lookup: NamedLink, linked: Linked): Linked {
  const { field, matchKey, text } = lookup;
  if (lookup.isPerson) return linkCalled(around, part, lookup, linked);
  const isKnown = (key: string): boolean => isThere(around.standingOf(key));
  const own = linked.fields[field];
  // The person of a lead has its name from the lead, which says it.
  const isSaidElsewhere = lookup.isFallback || part.key.endsWith("#person");
  const spelt = (names: readonly string[]): Kept => ({
    fields: linked.fields,
    issues: isSaidElsewhere ? [] : otherSpelling(linked.fields, text, names),
  });
  if (lookup.isFallback && linkedKeys(linked.fields).some(isKnown)) return linked;
  const isAmong = holdsSeveral.has(field) && !lookup.isFallback;
  if (!lookup.isFallback && own !== undefined && !isAmong && linkedKeys({ own }).every(isKnown))
    return besideId(linked, keepOtherName(part.entity, linked.fields, lookup, ownNames(around, own)) ?? spelt(ownNames(around, own)));
  const replaced = isAmong ? [] : linkedKeys({ own: own ?? null }).filter((key) => !isKnown(key));
  const to = (key: string, name: string): Linked => ({
    ...linked,
    fields: { ...linked.fields, [field]: holdsSeveral.has(field) ? [...(isAmong ? linksIn(own) : []), { key }] : { key } },
    issues: [...linked.issues, ...replaced.map((gone) => leftOutLink(gone, around.standingOf(gone))), ...spelt([name]).issues],
    replaced: [...linked.replaced, ...replaced],
  });
  const namesakes = around.namesakesOf(matchKey);
  const found = askedFirst(around, lookup, findNamed(text, part.fields, namesakes, around.answers));
  if (found.verdict === "same") return to(found.record.key, found.record.name);
  if (found.verdict === "ask" && (!around.isAmbiguousUnlinked || found.isFound)) return { ...linked, question: found };
  const { byId, key: idKey } = namesakes.length === 0 ? ofId(around, lookup) : nobodyById;
  if (byId) return to(idKey, byId.name);
  const made = namesakes.length === 0 && !lookup.isKnownOnly ? around.make(lookup) : undefined;
  if (made !== undefined) return to(lookup.key, made);
  const { fields } = linked;
  if (lookup.isFallback) return linked;
  // The person of a lead keeps the name for both.
  const isKeptElsewhere = linkedKeys({ contacts: fields["contacts"] ?? null }).includes(`${part.key}#person`);
  const kept = isKeptElsewhere ? { fields, issues: [] } : keepName(part.entity, fields, text);
  return { ...linked, fields: kept.fields, issues: [...linked.issues, ...kept.issues], isUnlinked: part.entity === "lead" };
}

/** The record that has the text as its id. */
const ofId = (around: Around, { idKey = "" }: NamedLink): { byId: Earlier | undefined; key: string } => ({
  byId: idKey === "" ? undefined : around.standingOf(idKey),
  key: idKey,
});
const nobodyById = { byId: undefined, key: "" } as const;

/** The question whether the one record that was found is meant, where people want to be asked; a link that the settings themselves make is none. */
function askedFirst<T extends Earlier>(
  { isFoundAsked, answers }: Around,
  { text, isFallback }: NamedLink,
  found: Found<T>,
): Found<T> & { readonly isFound?: true } {
  if (isFoundAsked !== true || isFallback || found.verdict !== "same") return found;
  const { key, name } = found.record;
  const waitsFor = decisionKey("named", key);
  const answer = answers.get(waitsFor);
  if (answer === "Link to the first") return found;
  if (answer === "Load without the link") return { verdict: "none" };
  const reason = `Only "${name}" (${key}) was found by "${text}"; the setting activity.found asks before anything is linked to it`;
  return { verdict: "ask", waitsFor, reason, isFound: true };
}

/** Fields that hold several links. */
const holdsSeveral: ReadonlySet<string> = new Set(["contacts", "participants"]);
const linksIn = (own: TargetFields[string] | undefined): Link[] => (Array.isArray(own) ? (own as Link[]) : []);

/** Links the person of a name beside those that are linked already: the one who has it, else the one who has the text as the id; else the name is left out. */
function linkCalled(around: Around, part: Part, lookup: NamedLink, linked: Linked): Linked {
  const { field, matchKey, text } = lookup;
  const own = linked.fields[field];
  const known = around.namesakesOf(matchKey);
  const namesakes = known.length > 0 ? known : around.filteredOf(matchKey).slice(0, 1);
  const found = askedFirst(around, lookup, findCalled(text, namesakes, around.answers));
  if (found.verdict === "ask") return { ...linked, question: found };
  const { byId, key: idKey } = ofId(around, lookup);
  const key = found.verdict === "same" ? found.record.key : byId && namesakes.length === 0 ? idKey : undefined;
  const before = linkedKeys({ own: own ?? null });
  if (key !== undefined && before.includes(key)) return linked;
  if (key === undefined || (before.length > 0 && !holdsSeveral.has(field)))
    return {
      ...linked,
      issues: [...linked.issues, nobodyCalled(lookup)],
      isUnlinked: linked.isUnlinked || ["lead", "activity", "note"].includes(part.entity),
      unlinked: new Map([...linked.unlinked, [field, "out"]]),
    };
  const links = holdsSeveral.has(field) ? [...linksIn(own), { key }] : { key };
  return { ...linked, fields: { ...linked.fields, [field]: links } };
}

const ownNames = (around: Around, own: TargetFields[string]): string[] =>
  linkedKeys({ own })
    .flatMap((key) => around.standingOf(key) ?? [])
    .flatMap(({ phase, name }) => (phase === "account" ? name : []));

const isThere = (standing: Earlier | undefined): boolean =>
  standing !== undefined && standing.kind !== "exclude" && standing.kind !== "reject";
