/** Finds the Nutshell user who wrote a note or logged an activity. */
import type { CompiledMap } from "../record/compiled-map.ts";
import { fold } from "../record/fold-text.ts";

/** The user who is the named person himself; undefined for customers, for people without a login, and where nobody is named. */
export function authorOf({ people }: Pick<CompiledMap, "people">, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const email = /[^\s<>]+@[^\s<>]+/u.exec(text)?.[0];
  return people.get(fold(text)) ?? (email === undefined ? undefined : people.get(fold(email)));
}
