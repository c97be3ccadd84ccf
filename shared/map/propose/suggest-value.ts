/** Knows which word of a source means which word of Nutshell. */
import { fold } from "../../record/fold-text.ts";
import type { PipelineRow } from "../../record/migration-map.ts";
import { similarity } from "../match/heading-index.ts";

export type Status = PipelineRow["status"];
export type Guess<T extends string> = { readonly value: T; readonly confidence: number };

type Words<T extends string> = readonly (readonly [T, RegExp])[];

function find<T extends string>(text: string, words: Words<T>): T | undefined {
  const said = fold(text);
  return words.find(([, pattern]) => pattern.test(said))?.[0];
}

const statusWords: Words<Status> = [
  ["lost", /\b(not|no|never) (won|sold|booked|successful)\b/u],
  ["won", /\b(won|win|sold|booked|order received|success(ful)?|closed[ -]?won|gewonnen|gagnee?|ganad[oa]|ganh[oa]|vint[oa])\b/u],
  ["cancelled", /\b(cancel+ed|cancel+ation|junk|spam|duplicate|invalid|disqualified|unqualified|not qualified|void|test)\b/u],
  [
    "lost",
    /\b(lost|lose|drop+ed|dead|closed[ -]?lost|not interested|rejected|failed|unsuccessful|verloren|perdue?|perdid[oa]|pers[oa])\b/u,
  ],
  ["pending", /\b(on[ -]?hold|hold|parked|paused|pending|future|dormant)\b/u],
  [
    "open",
    /\b(open|new|working|active|in progress|ongoing|contacted|qualified|assigned|follow|interested|call back|not reachable|attempt(ed)?|warm|hot|cold|prospect\w*|offen|ouverte?|abiert[oa]|abert[oa]|apert[oa])\b/u,
  ],
];

/** Letters without the marks that languages put on them: gagné is gagne. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "");

/** What a deal in this stage or with this status is; undefined when the words say nothing. */
export const statusOf = (text: string): Status | undefined => find(plain(text), statusWords);

const typeWords: Words<string> = [
  ["Phone Call", /\b(phone|calls?|ivr|telephon\w*|called|dial\w*|ring)\b/u],
  ["Virtual Meeting", /\b(video|virtual|online|zoom|teams|webex|google meet|demo online)\b/u],
  ["Meeting", /\b(meeting|meet|visit|appointment|demo|site visit|in person|event)\b/u],
  ["Email", /\b(e-?mails?|mails?)\b/u],
  ["SMS", /\b(sms|text message|texts?)\b/u],
  ["WhatsApp", /\bwhats\s?app\b/u],
  ["Note", /\b(notes?|remarks?|comments?)\b/u],
];

/** The activity type that becomes a Nutshell note instead of an activity. */
export const NOTE_TYPE = "Note";

/** A Nutshell activity type, by the account's own spelling where it has one. @example suggestActivityType("Call", ["Phone Call"]) // { value: "Phone Call", confidence: 0.97 } */
export function suggestActivityType(text: string, existing: readonly string[]): Guess<string> {
  const same = existing.find((name) => fold(name) === fold(text));
  if (same !== undefined) return { value: same, confidence: 0.99 };
  const word = find(text, typeWords);
  if (word !== undefined) return { value: existing.find((name) => fold(name) === fold(word)) ?? word, confidence: 0.97 };
  return { value: text.trim(), confidence: 0.6 };
}

const doneWords =
  /\b(complete[d]?|done|closed|held|logged|finished|yes|true|1|sent|received|answered|connected|success\w*|erledigt|abgeschlossen|terminee?|fait|realizad[oa]|completad[oa]|concluid[oa]|completat[oa])\b/u;
const openWords =
  /\b(planned|scheduled|pending|open|not started|in progress|upcoming|no|false|0|due|overdue|deferred|geplant|offen|prevue?|planifiee?|pendiente|planead[oa]|pendente|planejad[oa]|pianificat[oa])\b/u;

/** Whether an activity with this status has happened; undefined when the word says nothing. */
export function suggestLogged(text: string): Guess<string> | undefined {
  const said = fold(plain(text));
  if (openWords.test(said)) return { value: "no", confidence: 0.95 };
  return doneWords.test(said) ? { value: "yes", confidence: 0.95 } : undefined;
}

const priorityWords: Words<string> = [
  ["Normal", /\bnot (?:urgent|critical)\b/u],
  ["Hot", /\b(high\w*|hot|urgent[eo]?|critical|top|asap|immediate|1|p1|hoch|dringend|haute?|alt[ao]|elevee?)\b/u],
  [
    "Normal",
    /\b(low\w*|medium|med|mid|normal\w*|none|no|standard|regular|minor|moderate|[02-9]|p[02-9]|cold|warm|niedrig|mittel|basse|moyenne?|baj[ao]|baix[ao]|bass[ao]|medi[ao])\b/u,
  ],
];

/** Nutshell knows Normal and Hot only; undefined when the word says neither. */
export function suggestPriority(text: string): Guess<string> | undefined {
  const value = find(plain(text), priorityWords);
  return value === undefined ? undefined : { value, confidence: 0.93 };
}

/** The label of a list that is the same word, or clearly alike; undefined otherwise. */
export function suggestLabel(text: string, labels: readonly string[]): Guess<string> | undefined {
  const same = labels.find((label) => fold(label) === fold(text));
  if (same !== undefined) return { value: same, confidence: 0.99 };
  const [best] = labels.map((label) => ({ label, score: similarity(label, text) })).sort((a, b) => b.score - a.score);
  return best && best.score >= 0.8 ? { value: best.label, confidence: best.score * 0.9 } : undefined;
}
