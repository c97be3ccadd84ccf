/** Defines how people write that somebody may be reached or not, in every language at once. */
import * as z from "zod";
import { fold } from "../record/fold-text.ts";
import words from "./consent-words.json" with { type: "json" };

/** `refusal`: yes forbids it. `permission`: yes allows it. `preference`: names a way, or none. */
export const ConsentKind = z.enum(["refusal", "permission", "preference"]);
export type ConsentKind = z.infer<typeof ConsentKind>;

const { yes, no, forbids, allows } = z
  .strictObject({ yes: z.array(z.string()), no: z.array(z.string()), forbids: z.array(z.string()), allows: z.array(z.string()) })
  .parse(words);
const meaning = new Map([
  ...yes.map((word) => [fold(word), "yes"] as const),
  ...no.map((word) => [fold(word), "no"] as const),
  ...forbids.map((word) => [fold(word), "forbids"] as const),
  ...allows.map((word) => [fold(word), "allows"] as const),
]);

/**
 * How strict a value is: 2 forbids, 1 says something that is neither, 0 allows. A blank forbids nothing, and permits nothing either.
 * @example strictness("refusal", "Yes") // 2
 */
export function strictness(kind: ConsentKind, text: string): 0 | 1 | 2 {
  const word = fold(text);
  if (word === "") return kind === "permission" ? 1 : 0;
  const said = meaning.get(word);
  if (said === "forbids") return 2;
  if (said === "allows") return 0;
  if (said === undefined) return 1;
  if (kind === "preference") return said === "no" ? 2 : 1;
  return (said === "yes") === (kind === "refusal") ? 2 : 0;
}
