/** Judges whether an account is ready for a load: every line green, or with the exact thing to do. */
import type { Readiness } from "../../record/readiness.ts";
import type { AccountState } from "./account-state.ts";
import { assessCapacity, needsOf } from "./assess-capacity.ts";
import { assessLists } from "./assess-lists.ts";
import { assessPeople } from "./assess-people.ts";
import { recommendPlan } from "./recommend-plan.ts";

/** Ready means that no line is red: a load then loses nothing for want of something in Nutshell. */
export function assessReadiness(standing: AccountState): Readiness {
  const lines = [...assessPeople(standing), ...assessLists(standing), ...assessCapacity(standing)];
  return {
    ready: lines.every((line) => line.state !== "red"),
    measuredAt: standing.measured?.at ?? null,
    lines,
    advice: recommendPlan(needsOf(standing), standing.settings["nutshell.plan"] ?? ""),
  };
}
