/** Decides which answers of a file are taken over: what was answered here later stays. */
import { normaliseHeader } from "../../record/normalise-header.ts";
import { type AnswerContent, answerKey, placeOf, type RememberedAnswer, type TravellingAnswer } from "../../record/remembered-answer.ts";
import type { Profile } from "../../sources/profile.ts";
import { judgeMappingRow } from "../read/judge-mapping-row.ts";
import { targetLabel } from "../target-label.ts";
import { dayOf } from "./answer-words.ts";
import { keepArgument } from "./keep-argument.ts";

/** What becomes of an answer of the file, with the reason in words. */
export type Skipped = { readonly answer: AnswerContent; readonly why: string };
export type Replaced = { readonly answer: AnswerContent; readonly instead: RememberedAnswer };
export type MergedAnswers = {
  /** What is to be kept, those that replace others too. */
  readonly taken: readonly TravellingAnswer[];
  readonly added: readonly AnswerContent[];
  readonly replaced: readonly Replaced[];
  readonly skipped: readonly Skipped[];
};

/** `here` are the answers of this installation, `now` the time: no answer is later than that. */
export function mergeAnswers(o: {
  readonly here: readonly RememberedAnswer[];
  readonly file: readonly TravellingAnswer[];
  readonly profiles: readonly Profile[];
  readonly now: string;
}): MergedAnswers {
  const taken: TravellingAnswer[] = [];
  const added: AnswerContent[] = [];
  const replaced: Replaced[] = [];
  const skipped: Skipped[] = [];
  const known = new Set(o.here.map(({ key }) => key));
  const inFile = new Set<string>();
  const read = o.file.map((answer) => readAnswer(answer, o));
  for (const one of read) if ("content" in one) inFile.add(answerKey(one.content));
  for (const one of read) {
    if (!("content" in one)) {
      skipped.push(one);
      continue;
    }
    const { content: answer } = one;
    const key = answerKey(answer);
    if (known.has(key)) {
      skipped.push({ answer, why: "it is known here already" });
      continue;
    }
    const others = o.here.filter((other) => placeOf(other) === placeOf(answer));
    const newer = others.find((other) => other.at >= answer.at);
    if (newer !== undefined) {
      skipped.push({ answer, why: `${targetLabel(newer.target)} was answered here on ${dayOf(newer.at)}, which is not older` });
      continue;
    }
    known.add(key);
    taken.push(answer);
    const old = others.filter((other) => !inFile.has(other.key));
    if (old.length === 0) added.push(answer);
    for (const instead of old) replaced.push({ answer, instead });
  }
  return { taken, added, replaced, skipped };
}

/** The answer as this installation would remember it, or why it has no use for it. */
function readAnswer(
  answer: TravellingAnswer,
  { profiles, now }: { readonly profiles: readonly Profile[]; readonly now: string },
): { readonly content: TravellingAnswer } | Skipped {
  const profile = profiles.find(({ name }) => name === answer.source);
  if (profile === undefined) return { answer, why: `there is no source profile "${answer.source}" here` };
  const object = profile.objects.find(({ name }) => name === answer.object);
  if (object === undefined) return { answer, why: `${profile.title} has no kind of record "${answer.object}"` };
  if (normaliseHeader(answer.heading) !== answer.heading)
    return { answer, why: `the heading "${answer.heading}" is not written in small letters and figures alone` };
  const judged = judgeMappingRow(answer, undefined);
  if (answer.target !== "" && judged.kind !== "right")
    return { answer, why: judged.kind === "wrong" ? judged.message : `Nutshell has no field "${answer.target}"` };
  const { recipe, target, heading } = answer;
  const objects = profile.objects.map(({ name }) => name);
  const argument =
    answer.argument === null ? null : keepArgument({ recipe, target, argument: answer.argument || labelOf(answer), heading, objects });
  return { content: { ...answer, argument, at: answer.at > now ? now : answer.at } };
}

/** A line in the text is remembered without its label when that is the heading. */
const labelOf = ({ recipe, heading }: AnswerContent): string => (recipe === "header-line" || recipe === "repeat" ? heading : "");
