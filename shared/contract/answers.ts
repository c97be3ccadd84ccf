/** Lists what goes in and out of the endpoints about remembered answers. */
import * as z from "zod";
import { AnswerContent, RememberedAnswer } from "../record/remembered-answer.ts";
import { AuditVerdict } from "./people.ts";

/** All of them, and whether the log of what was imported and forgotten is intact. */
export const Answers = z.strictObject({ answers: z.array(RememberedAnswer), audit: AuditVerdict });
export type Answers = z.infer<typeof Answers>;

/** What became of each answer of a file. An answer may replace several. */
export const ImportedAnswers = z.strictObject({
  added: z.array(AnswerContent),
  replaced: z.array(z.strictObject({ answer: AnswerContent, instead: AnswerContent })),
  skipped: z.array(z.strictObject({ answer: AnswerContent, why: z.string() })),
});
export type ImportedAnswers = z.infer<typeof ImportedAnswers>;

/** Keys of answers, or `all`. */
export const ForgetAnswers = z.strictObject({ answers: z.array(z.string().min(1)).min(1).max(10_000) });
