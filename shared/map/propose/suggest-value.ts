/** Knows which word of a source means which word of Nutshell. What is not certain is not chosen: `others` are what it may be. */
import { fold } from "../../record/fold-text.ts";
import type { PipelineRow } from "../../record/migration-map.ts";
import { detailNumbers } from "../../record/nutshell/entity.ts";
import { stageOrder, type ValueField } from "../../vocabulary/value-words.ts";
import { type Found, matchLabel } from "./match-label.ts";
import { readValue } from "./read-value.ts";

export type Status = PipelineRow["status"];

/** The activity type that becomes a Nutshell note instead of an activity. */
export const NOTE_TYPE = "Note";
/** The activity type that becomes a Nutshell task: an appointment that is only something to do. */
export const TASK_TYPE = "Task";
/** Whether a type says that it becomes no activity of Nutshell. */
export const isOtherEntity = (type: string): boolean => fold(type) === fold(NOTE_TYPE) || fold(type) === fold(TASK_TYPE);

const isStatus = (sense: string | undefined): sense is Status => sense !== undefined && sense !== "converted";

/** What a deal in this stage or with this status is. A step of a sale and what is done in it are open ones. @example suggestStatus("Order lost").value // "lost" */
export function suggestStatus(text: string): Found {
  const own = fromWords(text, "status");
  if (own.value === "converted") return { ...own, value: undefined, confidence: 0.5, why: "It was converted" };
  if (own.value !== undefined || own.others.some((other) => other !== "open")) return own;
  const steps = [readValue(text, "stage"), readValue(text, "activity")].filter(({ sense }) => sense !== undefined && sense !== NOTE_TYPE);
  const sure = steps.find(({ isSure, spelt }) => isSure && spelt === undefined);
  if (sure !== undefined) return { value: "open", confidence: 0.94, why: `"${text.trim()}" is a step of an open deal`, others: [] };
  return { ...own, others: steps.some(({ isDoubted }) => !isDoubted) ? ["open"] : own.others };
}

/** What a deal in this stage or with this status is; undefined when the words do not say it for certain. */
export function statusOf(text: string): Status | undefined {
  const { value } = suggestStatus(text);
  return isStatus(value) ? value : undefined;
}

/** How far a sale is in a stage with this name, as a place in `stageOrder`; -1 when its words do not say it. */
export const stepOf = (stage: string): number => (stageOrder as readonly (string | undefined)[]).indexOf(readValue(stage, "stage").sense);

/** Whether the words say that a lead was converted. */
export function isConverted(text: string): boolean {
  const { sense, isSure } = readValue(text, "status");
  return isSure && sense === "converted";
}

/** A Nutshell activity type, by the account's own spelling where it has one. @example suggestActivityType("Call", ["Phone Call"]).value // "Phone Call" */
export function suggestActivityType(text: string, existing: readonly string[]): Found {
  const listed = matchLabel(text, existing, "activity");
  if (listed.value !== undefined || listed.others.length > 1) return listed;
  const { sense, isSure, spelt } = readValue(text, "activity");
  if (sense === undefined || !isSure) return listed;
  return { value: sense, confidence: spelt === undefined ? 0.97 : 0.92, why: `"${text.trim()}" means ${sense}`, others: [] };
}

/** The activity type that a heading such as `Call Owner` points to. */
export function activityTypeIn(heading: string, existing: readonly string[]): string | undefined {
  const { value, others } = suggestActivityType(heading, existing);
  return value ?? others[0];
}

/** Whether an activity with this status has happened. One that never took place is neither. @example suggestLogged("Planned").value // "no" */
export function suggestLogged(text: string): Found {
  const own = fromWords(text, "logged");
  if (own.value !== "cancelled" && !own.others.includes("cancelled")) return own;
  return { value: undefined, confidence: 0.5, why: "It did not take place", others: ["no"] };
}

/** Nutshell knows Normal and Hot only. Bare numbers count up in some systems and down in others. @example suggestPriority("High").value // "Hot" */
export const suggestPriority = (text: string): Found => fromWords(text, "priority");

const numberWords: readonly (readonly [(typeof detailNumbers)[number], RegExp])[] = [
  ["First", /^(?:1|1st|first|p|pri|prim|primary|principal|main)$/u],
  ["Second", /^(?:2|2nd|second|s|sec|secondary|supplementary|supplemental)$/u],
  ["Third", /^(?:3|3rd|third|t|ter|tert|tertiary)$/u],
];

/** Which of several rows about one record a word means. @example suggestNumber("Secondary insurance").value // "Second" */
export function suggestNumber(text: string): Found {
  const word = fold(text).split(/[^\p{L}\p{N}]+/u)[0] ?? "";
  const value = numberWords.find(([, words]) => words.test(word))?.[0];
  if (value === undefined) return { value: undefined, confidence: 0.5, why: "", others: [...detailNumbers] };
  return { value, confidence: 0.96, why: `"${text.trim()}" means ${value.toLowerCase()}`, others: [] };
}

function fromWords(text: string, field: ValueField): Found {
  const { sense, isSure, others, spelt, turned } = readValue(text, field);
  const said = `"${text.trim()}"`;
  if (sense === undefined || !isSure)
    return { value: undefined, confidence: 0.5, why: "", others: sense === undefined ? others : [sense, ...others] };
  if (turned !== undefined)
    return { value: sense, confidence: 0.93, why: `${said} means ${sense}: "${turned}" turns it round`, others: [] };
  return spelt === undefined
    ? { value: sense, confidence: 0.96, why: `${said} means ${sense}`, others: [] }
    : { value: sense, confidence: 0.92, why: `${said} is read as ${sense} with a typing error`, others: [] };
}
