/** The only place that says what each of Nutshell's plans allows, and which one this account has. */
import * as z from "zod";
import { type Db, readMeta, writeMeta } from "./store/connect.ts";

export const planNames = ["foundation", "growth", "pro", "business", "enterprise"] as const;
export type PlanName = (typeof planNames)[number];

/** Null: no limit. */
export type PlanLimits = {
  readonly openLeads: number | null;
  readonly pipelines: number | null;
  /** Per kind of record. Below Enterprise the number is not published: a guess. */
  readonly customFields: number | null;
};

/** As on Nutshell's price page of 2026. */
const limits: Readonly<Record<PlanName, PlanLimits>> = {
  foundation: { openLeads: 100, pipelines: 1, customFields: 10 },
  growth: { openLeads: null, pipelines: 2, customFields: 25 },
  pro: { openLeads: null, pipelines: 5, customFields: 50 },
  business: { openLeads: null, pipelines: 10, customFields: 100 },
  enterprise: { openLeads: null, pipelines: null, customFields: null },
};

export const AccountPlan = z.strictObject({
  plan: z.enum(planNames).default("enterprise"),
  /** Most people and companies together; older contracts have such a tier. */
  contactTier: z.int().min(1).nullable().default(null),
  /** Most users who are enabled. */
  seats: z.int().min(1).nullable().default(null),
});
export type AccountPlan = z.infer<typeof AccountPlan>;

const META = "plan";

/** What the account has; Enterprise without further limits until somebody chooses. */
export function readPlan(db: Db): AccountPlan & PlanLimits {
  const chosen = AccountPlan.parse(JSON.parse(readMeta(db, META) ?? "{}"));
  return { ...chosen, ...limits[chosen.plan] };
}

/** Chooses a plan; what is there already stays, even when it is more than the plan allows. */
export function writePlan(db: Db, plan: AccountPlan): void {
  writeMeta(db, META, JSON.stringify(plan));
}
