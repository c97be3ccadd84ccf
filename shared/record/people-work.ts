/** Defines what is told of people's work on a record since it was loaded. */
import * as z from "zod";
import { TargetFields } from "./target-record.ts";

export const PeopleWork = z.strictObject({
  /** In words, for the person who decides: `People added a note to it`. */
  why: z.string(),
  /** Each piece by a name of its own: `note 12`, `description`. Empty where the record only has to stay for another one. */
  what: z.array(z.string()),
  /** What reads otherwise than it was written. */
  held: TargetFields,
  /** The revision at which it was read; null where none is shown. */
  rev: z.string().nullable(),
});
export type PeopleWork = z.infer<typeof PeopleWork>;
