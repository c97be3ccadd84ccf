/** Defines what a Nutshell account was measured to do, question by question. */
import * as z from "zod";
import { accountQuestions } from "./capability/account.ts";
import { customFieldQuestions } from "./capability/custom-fields.ts";
import { leadQuestions } from "./capability/leads.ts";
import type { Question } from "./capability/question.ts";
import { travelQuestions } from "./capability/travel.ts";
import { valueQuestions } from "./capability/values.ts";
import { workQuestions } from "./capability/work.ts";

/** By subject, in the order in which people read them; the last subject concerns the program only. */
export const subjects = {
  "Users, search and lengths": accountQuestions,
  "Values of records": valueQuestions,
  "Custom fields": customFieldQuestions,
  Leads: leadQuestions,
  "Notes, tasks and activities": workQuestions,
  "How calls travel": travelQuestions,
} as const;

export const questions = {
  ...accountQuestions,
  ...valueQuestions,
  ...customFieldQuestions,
  ...leadQuestions,
  ...workQuestions,
  ...travelQuestions,
} as const satisfies Record<string, Question>;
export type QuestionName = keyof typeof questions;
/** The words in which a question can be answered. */
export type AnswerTo<Name extends QuestionName> = `${keyof (typeof questions)[Name]["answers"] & (string | number)}`;

/** `answer` null: not measured, and `detail` says why. `number` belongs to the answer: characters, seconds, rows. */
export const Measured = z.strictObject({ answer: z.string().nullable(), number: z.number().nullable(), detail: z.string() });
export type Measured = z.infer<typeof Measured>;

/** Our kinds of custom field, and the name under which Nutshell makes each; null where it refused. A kind that is absent was not tried. */
export const FieldTypeNames = z.record(z.string(), z.string().nullable());

export const Capabilities = z.strictObject({
  account: z.string(),
  /** ISO, when it was measured. */
  at: z.string(),
  answers: z.record(z.string(), Measured),
  fieldTypes: FieldTypeNames,
  /** Users in whose name the key was seen to call (`acts`) and to write (`writes`). */
  users: z.array(z.strictObject({ id: z.number().int(), acts: z.boolean(), writes: z.boolean() })),
});
export type Capabilities = z.infer<typeof Capabilities>;

/** The answer, or undefined while nobody has measured it. */
export function answerTo<Name extends QuestionName>(measured: Capabilities | undefined, name: Name): AnswerTo<Name> | undefined {
  const found = measured?.answers[name]?.answer;
  return found !== null && found !== undefined && Object.hasOwn(questions[name].answers, found) ? (found as AnswerTo<Name>) : undefined;
}

/** Whether the key may write in other users' names; undefined while nobody has measured it. */
export const impersonates = (measured: Capabilities | undefined): boolean | undefined => {
  const answer = answerTo(measured, "impersonation");
  return answer === undefined ? undefined : answer === "yes";
};
