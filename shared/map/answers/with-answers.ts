/** Puts what people answered about such columns before in the place of proposals. */
import type { Catalog } from "../../record/catalog.ts";
import { Entity } from "../../record/nutshell/entity.ts";
import type { RememberedAnswer } from "../../record/remembered-answer.ts";
import type { Profile } from "../../sources/profile.ts";
import { mappedEntity } from "../mapped-entity.ts";
import { provenOrder } from "../match/choose-date-format.ts";
import { provenForm } from "../match/choose-number-form.ts";
import type { LinkFinding } from "../propose/judge-link.ts";
import { proposeLeftover, type Suggestion } from "../propose/propose-leftover.ts";
import { type ProposedMapping, withoutClash } from "../propose/propose-mapping.ts";
import { answerInWords } from "./answer-words.ts";
import { type AnswerContext, applyAnswer } from "./apply-answer.ts";
import { indexAnswers } from "./find-answers.ts";
import { kindOfValues, kindWords } from "./kind-of-values.ts";

/** What contradictory answers leave: proposed, never ticked. */
const CONTRADICTED = 0.85;

type AnswersInput = {
  /** Those of other sources are not looked at. */
  readonly answers: readonly RememberedAnswer[];
  readonly profile: Profile;
  readonly catalog: Catalog;
  readonly links?: readonly LinkFinding[] | undefined;
};

/**
 * The proposals, those of columns with a remembered answer as people answered. An answer that does not fit the column or the account
 * changes nothing, and the reason says so. A column whose field an answer has given to another one is kept in another way.
 */
export function withAnswers(
  proposed: readonly ProposedMapping[],
  { answers, profile, catalog, links = [] }: AnswersInput,
): ProposedMapping[] {
  if (answers.length === 0) return [...proposed];
  const find = indexAnswers(answers, profile);
  const columns = proposed.map(({ column }) => column);
  const [order, numbers] = [provenOrder(columns), provenForm(columns)];
  const findings = new Map(links.map((finding) => [`${finding.object}.${finding.column}`, finding]));
  const judged = proposed.map((each): Judged => {
    const { column, as } = each;
    const known = as === "id" ? [] : find(column);
    if (known.length === 0) return { each };
    return judge(each, known, { profile, catalog, order, numbers, finding: findings.get(`${column.object}.${column.column}`) });
  });
  return withoutClashes(judged, profile, order);
}

/** `answered` instead of the suggestion of `each`, whose reason says where an answer was not used. */
type Judged = { readonly each: ProposedMapping; readonly answered?: Suggestion };

/** `known` begins with the newest, and is never empty. */
function judge(each: ProposedMapping, known: readonly RememberedAnswer[], context: AnswerContext): Judged {
  const kind = kindOfValues(each.column);
  const [newest, ...others] = known.filter((answer) => answer.kind === kind);
  if (newest === undefined) {
    const [other] = known as [RememberedAnswer];
    const now = kind === undefined ? "no record has a value now" : `these are ${kindWords[kind]}`;
    return { each: notUsed(each, other, `those values were ${kindWords[other.kind]}, and ${now}`) };
  }
  const applied = applyAnswer(each, newest, context);
  if ("refused" in applied) return { each: notUsed(each, newest, applied.refused) };
  if (others.length === 0) return { each, answered: applied };
  const otherwise = others.slice(0, 3).map(answerInWords).join("; ");
  const why = `${applied.why}; there is another answer: ${otherwise}`;
  return { each, answered: { ...applied, confidence: Math.min(applied.confidence, CONTRADICTED), why } };
}

const notUsed = (each: ProposedMapping, answer: RememberedAnswer, reason: string): ProposedMapping => ({
  ...each,
  suggestion: { ...each.suggestion, why: `${each.suggestion.why}. Not used: ${answerInWords(answer)}, because ${reason}` },
});

/** In each kind of record answers come first, in the order of the columns; what they leave free is for the others. */
function withoutClashes(judged: readonly Judged[], profile: Profile, order: string | undefined): ProposedMapping[] {
  const taken = new Map<string, Set<string>>();
  for (const { each, answered } of judged) if (answered !== undefined) taken.set(each.object.name, new Set());
  const free = ({ object, column }: ProposedMapping, suggestion: Suggestion): Suggestion => {
    const [entity, own] = [mappedEntity(object), taken.get(object.name)];
    if (entity === undefined || own === undefined) return suggestion;
    return withoutClash(suggestion, own, () => proposeLeftover(entity, column, profile, order));
  };
  const first = judged.map(({ each, answered }) => (answered === undefined ? undefined : free(each, answered)));
  return judged.map(({ each }, at) => ({ ...each, suggestion: first[at] ?? free(each, each.suggestion) }));
}
