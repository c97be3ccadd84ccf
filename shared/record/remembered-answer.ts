/** Defines a remembered answer: what people said about a column of a source, kept for the next export with such a column. */
import * as z from "zod";
import { canonical } from "./fingerprint.ts";
import { RecipeName } from "./recipe.ts";
import { numberOfText } from "./short-text.ts";

/** What nearly all values of a column are. */
export const ValuesKind = z.enum(["email", "phone", "url", "date", "number", "boolean", "text"]);
export type ValuesKind = z.infer<typeof ValuesKind>;

/** What is said about which columns. `argument` null: Detail belonged to that export alone and is asked again. Nothing here is a value of a record. */
const said = {
  source: z.string().min(1).max(100),
  object: z.string().min(1).max(100),
  /** The column's heading without case, spaces and punctuation. */
  heading: z.string().min(1).max(500),
  kind: ValuesKind,
  /** `contact.emails`, `contact.custom:Blood group`; "" leaves the column out. */
  target: z
    .string()
    .max(500)
    .regex(/^\P{Cc}*$/u, "no control characters"),
  recipe: z.union([RecipeName, z.literal("")]),
  argument: z.string().max(200).nullable(),
};
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u, "a time such as 2026-03-12T09:30:00.000Z");

export const AnswerContent = z.strictObject(said);
export type AnswerContent = z.infer<typeof AnswerContent>;

/** How often people said it, when last, who signed it then and in which migration; the last two are null for an answer of another installation. */
export const RememberedAnswer = z.strictObject({
  key: z.string(),
  ...said,
  times: z.number().int(),
  at: time,
  by: z.string().nullable(),
  migration: z.string().nullable(),
});
export type RememberedAnswer = z.infer<typeof RememberedAnswer>;

/** An answer as it travels: without who said it, and in which migration. */
export const TravellingAnswer = z.strictObject({ ...said, times: z.number().int().min(1).max(1_000_000), at: time });
export type TravellingAnswer = z.infer<typeof TravellingAnswer>;

export const AnswersFile = z.strictObject({ version: z.literal(1), answers: z.array(TravellingAnswer).max(100_000) });
export type AnswersFile = z.infer<typeof AnswersFile>;

/** A short text by which people name the answer; equal answers about equal columns have one. */
export const answerKey = ({ source, object, heading, kind, target, recipe, argument }: AnswerContent): string =>
  numberOfText(canonical([source, object, heading, kind, target, recipe, argument])).toString(36);

/** Answers of one place are about the same columns: if they differ, they contradict each other. */
export const placeOf = ({ source, object, heading, kind }: Omit<AnswerContent, "target" | "recipe" | "argument">): string =>
  canonical([source, object, heading, kind]);
