/** Defines who has to sign a gate, and which of the sign-offs there are count. */
import type { Gate, Role } from "../record/run.ts";
import { type GoLiveLimits, limitIds, limitsOf, strictestLimits } from "./go-live-criteria.ts";

/** How strict a migration is; the Settings tab says it. */
export type SignOffPolicy = {
  /** Whoever made the map does not sign it. */
  readonly separation: boolean;
  /** Two managers sign the go-live, each delta and the rollback. */
  readonly twoPersons: boolean;
  /** What going live asks for. */
  readonly goLive: GoLiveLimits;
};

const settingIds = { separation: "sign.separation", twoPersons: "sign.two_persons" } as const;
/** Settings about signing, which change no record. */
export const signingSettings: readonly string[] = [...Object.values(settingIds), ...Object.values(limitIds)];

export const policyOf = (settings: Readonly<Record<string, string>>): SignOffPolicy => ({
  separation: settings[settingIds.separation] === "yes",
  twoPersons: settings[settingIds.twoPersons] === "yes",
  goLive: limitsOf(settings),
});

/** A rule that one of the two has: what nobody has signed yet cannot make it easier to sign. */
export const strictestPolicy = (one: SignOffPolicy, other: SignOffPolicy): SignOffPolicy => ({
  separation: one.separation || other.separation,
  twoPersons: one.twoPersons || other.twoPersons,
  goLive: strictestLimits(one.goLive, other.goLive),
});

/** The roles that sign, one person each. `requiredRoles("go-live", { twoPersons: true, … })` is `["manager", "manager"]`. */
export function requiredRoles(gate: Gate, policy: Pick<SignOffPolicy, "twoPersons">): Role[] {
  if (gate === "privacy") return ["manager", "compliance"];
  if (gate === "notes") return ["compliance"];
  if (policy.twoPersons && (gate === "go-live" || gate === "delta" || gate === "rollback")) return ["manager", "manager"];
  return ["manager"];
}

/** A sign-off for what the gate covers now, with what its signer is today. */
export type SignOff = {
  readonly email: string;
  /** As which the person signed; null for sign-offs from before identities were proved. */
  readonly role: Role | null;
  readonly at: string;
  /** Whether the hash chain of the audit log holds it. */
  readonly isLogged: boolean;
  /** What the person is now; null: shut out, or never let in. */
  readonly roleNow: Role | null;
  readonly roleSince: string;
};

export type Counted = { readonly valid: readonly SignOff[]; readonly missing: readonly Role[]; readonly refused: readonly string[] };

/** Which sign-offs fill a seat, which roles are still missing, and why the others do not count. A person fills one seat only. */
export function countSignOffs(seats: readonly Role[], signOffs: readonly SignOff[]): Counted {
  const missing = [...seats];
  const valid: SignOff[] = [];
  const refused: string[] = [];
  for (const signOff of signOffs) {
    const why = whyNot(signOff);
    if (why !== "") refused.push(`The sign-off of ${signOff.email} does not count: ${why}`);
    else if (!valid.some(({ email }) => email === signOff.email)) {
      const seat = missing.indexOf(signOff.role as Role);
      if (seat < 0) continue;
      missing.splice(seat, 1);
      valid.push(signOff);
    }
  }
  return { valid, missing, refused };
}

function whyNot({ role, isLogged, roleNow, roleSince, at }: SignOff): string {
  if (role === null || !isLogged) return "it is not in the audit log.";
  if (roleNow === null) return "the person's access was withdrawn since.";
  // Whoever loses a role and gets it back signs again: nobody knows why it was taken away.
  if (roleNow !== role || roleSince > at) return `the person's role ${role} was withdrawn since.`;
  return "";
}
