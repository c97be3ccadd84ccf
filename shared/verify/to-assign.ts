/** Says whose records somebody else has in Nutshell, or nobody: people assign these. */
import { OwnersRow } from "../tabs/owners.ts";
import type { Row } from "../tabs/tab.ts";

/** Of an owner of the source: records that were loaded with nobody or somebody else in his place, and those of them that still are. */
export type Assigned = { readonly loaded: number; readonly left: number };

/** Why an owner's records are to be assigned; undefined where he has them himself, or they wait. `fallback`: the address of the fallback owner, "" for none. */
export function whyToAssign(row: Row, fallback: string): "nobody" | "somebody else" | undefined {
  const { user, email, decision } = OwnersRow.parse(row);
  if (decision === "No owner") return "nobody";
  if (decision !== "Use this user" || user === "") return undefined;
  const isOf = (address: string): boolean => address !== "" && user.toLowerCase().includes(address.toLowerCase());
  return row["active"] !== "active" || (isOf(fallback) && !isOf(email)) ? "somebody else" : undefined;
}

/** The address of the fallback owner as the tab Settings says; "" where the policy is another one. */
export function fallbackOf(settings: readonly Row[]): string {
  const choice = (id: string): string => String(settings.find(({ key }) => key === id)?.["value"] ?? "").trim();
  return choice("owner.policy").toLowerCase() === "fallback" ? choice("owner.fallback") : "";
}
