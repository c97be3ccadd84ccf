/** Finds the remembered answers about a column. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { normaliseHeader } from "../../record/normalise-header.ts";
import type { RememberedAnswer } from "../../record/remembered-answer.ts";
import type { Profile } from "../../sources/profile.ts";

/** Those about the column's heading, whatever kind of values they are about, the newest first. */
export type FindAnswers = (column: Pick<ColumnProfile, "object" | "column">) => readonly RememberedAnswer[];

/** Answers of other sources are not looked at. */
export function indexAnswers(answers: readonly RememberedAnswer[], profile: Pick<Profile, "name">): FindAnswers {
  const own = new Map<string, RememberedAnswer[]>();
  for (const answer of answers.filter(({ source }) => source === profile.name)) {
    const place = `${answer.object}.${answer.heading}`;
    own.set(place, [...(own.get(place) ?? []), answer]);
  }
  for (const found of own.values()) found.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.key < b.key ? -1 : 1));
  return ({ object, column }) => (own.size === 0 ? [] : (own.get(`${object}.${normaliseHeader(column)}`) ?? []));
}
