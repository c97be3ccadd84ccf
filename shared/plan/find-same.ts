/** Finds the record that is the same company or person as the one in hand, or the question whether it is. */
import { haveOneCompanyName } from "../record/compare-names.ts";
import { firstOfId } from "../record/compose-id.ts";
import { type Answers, decisionKey, forAllKey } from "../record/decision.ts";
import { customField, type Entity } from "../record/nutshell/entity.ts";
import { PARENT_COMPANY } from "../record/own-fields.ts";
import { parseRecordKey } from "../record/record-key.ts";
import type { TargetFields } from "../record/target-record.ts";
import { ownFields, type Side } from "./merge-fields.ts";
import { areStrangers, describeEvidence, type IsSharedPhone, isBranch, type Verdict, weighEvidence } from "./weigh-evidence.ts";

type InHand = Side & { readonly key: string; readonly entity: Entity };
export type Found<T> =
  | { readonly verdict: "none" }
  /** `why` says what agrees and what does not, or who said so. */
  | { readonly verdict: "same"; readonly record: T; readonly why?: string }
  | { readonly verdict: "ask"; readonly waitsFor: string; readonly reason: string };

/** What companies of one name and web domain in different cities are. */
export type Branches = "ask" | "one company" | "separate companies";

/** What becomes of companies and people that stand in the export twice: with `ask` nothing is merged without an answer. */
export type Duplicates = "merge" | "keep apart" | "ask";

const none = { verdict: "none" } as const;
const nameOf = (fields: TargetFields): string => String(fields["name"] ?? "");

/** Companies of other names of which one is the parent of the other, or that have one parent: branches of a group have its web domain in common. */
function areOfOneGroup(one: TargetFields, other: TargetFields): boolean {
  const [left, right] = [one, other].map((fields) => String(fields[customField(PARENT_COMPANY)] ?? ""));
  if ((left === "" && right === "") || haveOneCompanyName(nameOf(one), nameOf(other))) return false;
  const isSame = (name: string | undefined, parent: string | undefined): boolean =>
    name !== undefined && parent !== undefined && name !== "" && parent !== "" && haveOneCompanyName(name, parent);
  return isSame(nameOf(other), left) || isSame(nameOf(one), right) || isSame(left, right);
}

/**
 * The record of the export that `part` is merged into. `candidates` were planned before it and share a match key, best key first.
 * Companies are asked about once per cluster, under the key of the cluster's first record; people once per person. An answer holds whichever of
 * them is planned first.
 */
export function findSameInExport<T extends InHand>(
  part: InHand,
  candidates: readonly T[],
  {
    answers,
    branches,
    duplicates,
    isLoaded,
    isSharedPhone,
  }: {
    readonly answers: Answers;
    readonly branches: Branches;
    readonly duplicates?: Duplicates;
    isLoaded(key: string): boolean;
    readonly isSharedPhone?: IsSharedPhone;
  },
): Found<T> {
  const isCompany = part.entity === "account";
  const own = ownFields(part);
  const weighed = candidates
    .map((record) => ({ record, fields: ownFields(record) }))
    .filter(({ fields }) => !isCompany || (!areStrangers(own, fields) && !areOfOneGroup(own, fields)))
    .map(({ record, fields }) => ({
      record,
      verdict: inDoubtIf(duplicates === "ask", weighEvidence(part.entity, own, fields, isSharedPhone)),
    }))
    .filter(({ verdict }) => verdict.verdict !== "different")
    .map((one) => (isCompany ? one : acrossOffices(part, one)));
  const first = weighed[0]?.record;
  if (!first) return none;
  const waitsFor = isCompany ? decisionKey("company", first.key) : decisionKey("duplicate", part.key);
  const doubtful = weighed.filter(({ verdict }) => verdict.verdict === "ask").map(({ record }) => record.key);
  const answer = isCompany
    ? answerAboutCompany(answers, { first: first.key, part: part.key, doubtful, isMoved: isLoaded(first.key) })
    : answerAboutPerson(answers, part.key, doubtful);
  const isAnswered = answer === "One company" || answer === "Separate companies";
  const judged = !isCompany || isAnswered ? weighed : settleBranches(weighed, branches);
  const inDoubt = judged.find(({ verdict }) => verdict.verdict === "ask");
  const same = judged.find(({ verdict }) => verdict.verdict === "same");
  const found = same && ({ verdict: "same", record: same.record, why: sayWhy(part, same) } as const);
  if (found && (isCompany || !inDoubt || judged.indexOf(same) < judged.indexOf(inDoubt))) return found;
  if (!inDoubt) return none;
  if (answer === "Same person" || answer === "One company")
    return { verdict: "same", record: inDoubt.record, why: `${answer}, by decision. ${sayWhy(part, inDoubt)}` };
  if (answer === "Different people" || answer === "Separate companies") return found ?? none;
  const other = `"${nameOf(inDoubt.record.fields)}" (${inDoubt.record.key})`;
  const why = isCompany
    ? `"${nameOf(part.fields)}" (${part.key}) may be the same company as ${other}`
    : `Another person in the export, ${other}, may be the same`;
  const hint =
    inDoubt.verdict.contradicts.length === 0 && duplicates === "ask"
      ? ". Nothing contradicts: the setting match.in_source asks about all of them"
      : isCompany && isBranch(inDoubt.verdict)
        ? ". The setting match.branches answers all questions of this kind at once"
        : "";
  return { verdict: "ask", waitsFor, reason: `${why}. ${describeEvidence(inDoubt.verdict)}${hint}` };
}

/** People of whom nothing agrees but the name: in two offices that number people each on their own they may be one person, which only people know. */
function acrossOffices<W extends { readonly record: InHand; readonly verdict: Verdict }>(part: InHand, one: W): W {
  const isOnlyName = one.verdict.agrees.every(({ kind }) => kind === "name");
  const isAsked = one.verdict.verdict === "same" && isOnlyName && areOfTwoOffices(part.key, one.record.key);
  return isAsked ? { ...one, verdict: { ...one.verdict, verdict: "ask" as const } } : one;
}

/** Whether the ids of two records begin with different values, as where each office has numbers of its own. */
export function areOfTwoOffices(one: string, other: string): boolean {
  const [left, right] = [one, other].map((key) => firstOfId(parseRecordKey(key)?.id ?? ""));
  return left !== undefined && right !== undefined && left !== right;
}

/** Where people want to be asked in any case, what looks the same is only likely to be. */
const inDoubtIf = (isAsked: boolean, verdict: Verdict): Verdict =>
  isAsked && verdict.verdict === "same" ? { ...verdict, verdict: "ask" } : verdict;

/** What was weighed, the name of companies too. */
function sayWhy(part: InHand, { record, verdict }: { record: InHand; verdict: Verdict }): string {
  const [one, other] = [nameOf(part.fields), nameOf(record.fields)];
  const isNamed = part.entity === "account" && haveOneCompanyName(one, other);
  return describeEvidence(isNamed ? { ...verdict, agrees: [{ kind: "name", one, other }, ...verdict.agrees] } : verdict);
}

/**
 * Which record of a cluster is planned first changes once some of them are loaded (`isMoved`); what was answered under another one's key still holds.
 * Under the key of a third record, and under the part's own where the first is not loaded, only what keeps them apart does: nobody said that these
 * two are one.
 */
function answerAboutCompany(
  answers: Answers,
  { first, part, doubtful, isMoved }: { first: string; part: string; doubtful: readonly string[]; isMoved: boolean },
): string | undefined {
  const of = (key: string): string | undefined => answers.get(decisionKey("company", key));
  const isApart = doubtful.some((key) => ownAnswer(answers, decisionKey("company", key)) === "Separate companies");
  const [asked, turned] = [first, part].map((key) => ownAnswer(answers, decisionKey("company", key)));
  const own = [asked, isMoved || turned !== "One company" ? turned : undefined].find(isDecided);
  return own ?? (isApart ? "Separate companies" : of(first));
}

/** The question may have been asked about the other person, when that one was planned later. */
function answerAboutPerson(answers: Answers, part: string, doubtful: readonly string[]): string | undefined {
  const own = [part, ...doubtful.slice(0, 1)].map((key) => ownAnswer(answers, decisionKey("duplicate", key))).find(isDecided);
  return own ?? answers.get(decisionKey("duplicate", part));
}

/** An answer to this question and not to all of its kind; one that says the same as that needs no telling apart. */
function ownAnswer(answers: Answers, key: string): string | undefined {
  const answer = answers.get(key);
  return answer === answers.get(forAllKey(key)) ? undefined : answer;
}
const isDecided = (answer: string | undefined): boolean => answer !== undefined && answer !== "Keep waiting";

/** The doubts about branches as the settings answer them. */
function settleBranches<W extends { readonly verdict: Verdict }>(weighed: readonly W[], branches: Branches): readonly W[] {
  if (branches === "ask") return weighed;
  if (branches === "separate companies") return weighed.filter(({ verdict }) => !isBranch(verdict));
  return weighed.map((one) => (isBranch(one.verdict) ? { ...one, verdict: { ...one.verdict, verdict: "same" } } : one));
}

/** The record that Nutshell already holds and `part` is; `candidates` share a match key with it and are free. With `isAsked` somebody has to say so. */
export function findSameInNutshell<T extends { readonly id: number; readonly fields: TargetFields }>(
  part: InHand,
  candidates: readonly T[],
  answers: Answers,
  { isSharedPhone, isAsked = false }: { readonly isSharedPhone?: IsSharedPhone | undefined; readonly isAsked?: boolean } = {},
): Found<T> {
  const weighed = candidates.map((record) => ({
    record,
    verdict: weighEvidence(part.entity, ownFields(part), record.fields, isSharedPhone),
  }));
  // Whoever looks the same is asked about before the others.
  const ranked = isAsked ? weighed.toSorted((a, b) => rankOf(a.verdict) - rankOf(b.verdict)) : weighed;
  const judged = ranked.map(({ record, verdict }) => ({ record, verdict: inDoubtIf(isAsked, verdict) }));
  const same = judged.find(({ verdict }) => verdict.verdict === "same");
  if (same) return { verdict: "same", record: same.record };
  const inDoubt = judged.find(({ verdict }) => verdict.verdict === "ask");
  if (!inDoubt) return none;
  const waitsFor = decisionKey("existing", part.key);
  const answer = answers.get(waitsFor);
  if (answer === "Same record") return { verdict: "same", record: inDoubt.record };
  if (answer === "New record") return none;
  const other = `"${nameOf(inDoubt.record.fields)}" (id ${inDoubt.record.id} in Nutshell)`;
  const hint = inDoubt.verdict.contradicts.length === 0 && isAsked ? ". Nothing contradicts: the settings ask about every match" : "";
  return { verdict: "ask", waitsFor, reason: `"${nameOf(part.fields)}" may be ${other}. ${describeEvidence(inDoubt.verdict)}${hint}` };
}

const rankOf = ({ verdict }: Verdict): number => (verdict === "same" ? 0 : 1);
