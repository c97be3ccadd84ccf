/** Says how records that are in Nutshell already are treated, by what an object becomes: sources call their companies and people as they like. */
import type { MatchPolicy } from "./plan-change.ts";

/** Companies and people have a policy of their own; what else is recognised in Nutshell are the people that leads bring along. */
export function policyOf(settings: Readonly<Record<string, string>>, { becomes }: { readonly becomes: string }): MatchPolicy {
  const said = becomes === "account" ? settings["match.company.policy"] : settings["match.contact.policy"];
  return said === "skip" || said === "overwrite" ? said : "fill blanks";
}
