/** Says what the settings make of records that are in Nutshell already or twice in the export, and of names that several companies have. */
import { compileDateFormat } from "../record/date-text.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import { keyBegins, ofKind, type Recognised, wordsIn } from "../record/recognised-by.ts";
import type { MatchPolicy } from "./plan-change.ts";

/** What is written into a record that is the same; where each is asked about, that is as for `fill blanks`. Companies and people have a policy of their own; what else is recognised in Nutshell are the people that leads bring along. */
export function policyOf(settings: Readonly<Record<string, string>>, { becomes }: { readonly becomes: string }): MatchPolicy {
  const said = becomes === "account" ? settings["match.company.policy"] : settings["match.contact.policy"];
  return said === "skip" || said === "overwrite" ? said : "fill blanks";
}

/** Why no record of the kind is loaded; undefined where they are. Staff can be users of Nutshell without being people in it. */
export function whyLeftOut(
  { include, settings }: { readonly include: readonly string[]; readonly settings: Readonly<Record<string, string>> },
  { name, isRoster, becomes }: { readonly name: string; readonly isRoster?: boolean | undefined; readonly becomes: string },
): string | undefined {
  if (!include.includes(name)) return "Left out on the tab Inventory";
  const isUserOnly = settings["staff.as"] === "user" && isRoster === true && becomes === "contact";
  return isUserOnly ? "Staff are users only, as the setting staff.as says" : undefined;
}

/** How the settings say that companies and people are recognised. */
export type MatchRules = {
  /** Kinds of record that are linked to one in Nutshell only after somebody said that it is the same. */
  readonly asks: ReadonlySet<Entity>;
  /** Whether records of the kind are compared because they have this match key in common. */
  uses(entity: Entity, matchKey: string): boolean;
};

/** An empty list of keys, as maps of earlier releases have none, means all of them. */
export function matchRules(settings: Readonly<Record<string, string>>): MatchRules {
  const kinds = Object.keys(ofKind) as Recognised[];
  const used = new Map<Entity, ReadonlySet<string>>();
  for (const kind of kinds) {
    const words = wordsIn(settings[`${ofKind[kind]}.keys`] ?? "");
    if (words.length > 0) used.set(kind, new Set(words.flatMap((word) => keyBegins[kind][word] ?? [])));
  }
  return {
    asks: new Set(kinds.filter((kind) => settings[`${ofKind[kind]}.policy`] === "ask")),
    uses: (entity, matchKey) => used.get(entity)?.has(matchKey.slice(0, matchKey.indexOf(":"))) ?? true,
  };
}

/** The match keys of a record by which others are compared with it. */
export const usedKeys = (
  match: MatchRules | undefined,
  { entity, matchKeys }: { readonly entity: Entity; readonly matchKeys: readonly string[] },
): readonly string[] => (match ? matchKeys.filter((matchKey) => match.uses(entity, matchKey)) : matchKeys);

const readDay = compileDateFormat("yyyy-MM-dd");

/**
 * Whether a name that several companies have is a question; `today` is a day such as `2026-12-15`. A last day that is not one counts as none.
 * @example isAskedAbout({ "company.ambiguous": "ask", "company.ambiguous_until": "2026-12-15" }, "2026-12-16") // false
 */
export function isAskedAbout(settings: Readonly<Record<string, string>>, today: string): boolean {
  if (settings["company.ambiguous"] === "unlinked") return false;
  const last = (settings["company.ambiguous_until"] ?? "").trim();
  return readDay(last) === undefined || today <= last;
}
