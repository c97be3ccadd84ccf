/** Finds the person whom a record names in words, and says what becomes of the words where nobody is linked. */
import { type Answers, decisionKey } from "../record/decision.ts";
import { fold } from "../record/fold-text.ts";
import type { Issue } from "../record/issue.ts";
import type { NamedLink, Namesake } from "./find-named.ts";
import type { Found } from "./find-same.ts";

type Called = Namesake & { readonly kind?: string; readonly into?: string | null };

/**
 * The person who is meant: the only one of the name or address, or the only one spelt exactly so. Several are a question, one for all who use
 * the name.
 */
export function findCalled<T extends Called>(text: string, namesakes: readonly T[], answers: Answers): Found<T> {
  const all = onePerPerson([...new Map(namesakes.map((one) => [one.key, one])).values()]);
  const exact = all.filter(({ name }) => asWritten(name) === asWritten(text));
  const meant = exact.length > 0 ? exact : all;
  const [first] = meant;
  if (!first) return { verdict: "none" };
  if (meant.length === 1) return { verdict: "same", record: first };
  const waitsFor = decisionKey("named", first.key);
  const answer = answers.get(waitsFor);
  if (answer === "Link to the first") return { verdict: "same", record: first };
  if (answer === "Load without the link") return { verdict: "none" };
  const list = meant.map(({ key, name }) => `"${name}" (${key})`);
  const reason = `"${text}" can be ${list.slice(0, 5).join(" or ")}${list.length > 5 ? " or others" : ""}`;
  return { verdict: "ask", waitsFor, reason };
}

/**
 * One for each person: who was merged into another counts once, and not beside that one; neither does who waits and is called like another,
 * because they will be merged.
 */
function onePerPerson<T extends Called>(all: readonly T[]): T[] {
  const apart = [...new Map(all.toReversed().map((one) => [one.into ?? one.key, one])).values()].reverse();
  const loaded = new Set(apart.flatMap(({ kind, name }) => (kind === "hold" ? [] : [asWritten(name)])));
  return apart.filter(({ kind, name }) => kind !== "hold" || !loaded.has(asWritten(name)));
}

const asWritten = (name: string): string => fold(name).replace(/\s+/gu, " ").trim();

/** What is said of a name for which nobody is linked. */
export const nobodyCalled = ({ field, text }: Pick<NamedLink, "field" | "text">): Issue => ({
  code: "issue/orphan-reference",
  severity: "warn",
  field,
  message: `No person "${text}" is linked; the name is left out`,
  hint: "Names of people who are not linked: left out",
});
