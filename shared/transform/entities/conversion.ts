/** Defines whether a lead was converted in the old system, and what was recorded of it. */
import { fold } from "../../record/fold-text.ts";
import type { Issue } from "../../record/issue.ts";
import { quote } from "../reading.ts";
import type { Subject } from "../subject.ts";

export type Line = { readonly label: string; readonly text: string };

/** Lines that tell of a lead's conversion stand in a note of their own. */
export const isConversionLine = (line: Line): boolean => fold(line.label).startsWith("convert");

const isFlag = (line: Line): boolean => fold(line.label) === "converted";

/** The words that say yes or no and nothing else; anything more, such as a date behind a yes, is undefined. */
function answerOf({ text }: Line): boolean | undefined {
  const word = fold(text).replace(/\uFE0F/gu, "");
  if (/^(?:yes|y|true|1|converted|[✓✔☑✅])$/u.test(word)) return true;
  return /^(?:no|n|false|0|not converted|unconverted)$/u.test(word) ? false : undefined;
}

/** Whether a line says only what a lead says by what it becomes: that it was converted, or that it was not. */
export const isPlainAnswer = (line: Line): boolean => isFlag(line) && answerOf(line) !== undefined;

type Conversion = {
  readonly wasConverted: boolean;
  readonly told: readonly Line[];
  readonly kept: readonly Line[];
  readonly issues: readonly Issue[];
};

/**
 * What the lines of a record tell of its conversion: those of a lead that was converted are `told` in a note of their own, all others that
 * say more than no are `kept` in the record's text. A word that is neither yes nor no converts nothing; an issue quotes it.
 */
export function conversionOf({ drafts, object }: Subject): Conversion {
  const lines = drafts.has("note") ? drafts.of("note").lines.filter(isConversionLine) : [];
  if (!object.early) return { wasConverted: false, told: [], kept: lines, issues: [] };
  const flag = lines.find(isFlag);
  const others = lines.filter((line) => line !== flag);
  const answer = flag ? answerOf(flag) : others.length > 0;
  if (answer === true) return { wasConverted: true, told: others, kept: [], issues: [] };
  if (answer === false || flag === undefined) return { wasConverted: false, told: [], kept: others, issues: [] };
  return { wasConverted: false, told: [], kept: lines, issues: [unclear(flag)] };
}

const unclear = ({ label, text }: Line): Issue => ({
  code: "issue/ambiguous",
  severity: "warn",
  field: "converted",
  message: `"${label}" says neither yes nor no, so the lead counts as not converted; the text is kept: ${quote(text)}`,
  hint: "Leads of which it is not sure that they were converted: not converted, what was written is kept in the record's text",
});
