/** Describes the results of a probe in words, line by line. */
import { type Capabilities, type Measured, type QuestionName, questions, subjects } from "../../record/capabilities.ts";
import type { Question } from "../../record/capability/question.ts";
import type { CapabilityLine } from "../../record/readiness.ts";

const entries = Object.entries as <Value>(o: Readonly<Record<string, Value>>) => [string, Value][];

/** Every question, in the order in which people read them. */
export function describeCapabilities(measured: Capabilities): CapabilityLine[] {
  return entries<Readonly<Record<string, Question>>>(subjects).flatMap(([subject, asked]) =>
    entries(asked).map(([name, question]) => ({ subject, name, asks: question.asks, ...describe(question, measured.answers[name]) })),
  );
}

function describe(question: Question, found: Measured | undefined): Pick<CapabilityLine, "answer" | "means" | "mind" | "forProgram"> {
  const meanings = Object.values(question.answers);
  const forProgram = meanings.every((meaning) => meaning.means === meanings[0]?.means);
  const meaning = question.answers[found?.answer ?? ""];
  if (found === undefined || found.answer === null || meaning === undefined)
    return {
      answer: "not measured",
      means: found?.detail === undefined || found.detail === "" ? "Probe again" : capital(found.detail),
      mind: false,
      forProgram,
    };
  const words = meaning.says === undefined ? found.answer : meaning.says.replace("#", (found.number ?? 0).toLocaleString("en-US"));
  return { answer: found.detail === "" ? words : `${words}, ${found.detail}`, means: meaning.means, mind: meaning.mind, forProgram };
}

const capital = (text: string): string => `${text[0]?.toUpperCase()}${text.slice(1)}`;

/** What an answer means, in one sentence; "" while nobody has measured it. */
export function meaningOf(measured: Capabilities | undefined, name: QuestionName): string {
  const question: Question = questions[name];
  return question.answers[measured?.answers[name]?.answer ?? ""]?.means ?? "";
}
