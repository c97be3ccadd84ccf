/** Says what the settings make of records that are in Nutshell already, and of names that several companies have. */
import { compileDateFormat } from "../record/date-text.ts";
import type { MatchPolicy } from "./plan-change.ts";

/** Companies and people have a policy of their own; what else is recognised in Nutshell are the people that leads bring along. */
export function policyOf(settings: Readonly<Record<string, string>>, { becomes }: { readonly becomes: string }): MatchPolicy {
  const said = becomes === "account" ? settings["match.company.policy"] : settings["match.contact.policy"];
  return said === "skip" || said === "overwrite" ? said : "fill blanks";
}

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
