/** Defines what each of Nutshell's plans allows, and which one this account has. */
import * as z from "zod";
import { type Db, readMeta, writeMeta } from "./store/connect.ts";

const planNames = ["foundation", "growth", "pro", "business", "enterprise"] as const;
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
/** The same as somebody writes it. */
export type PlanWish = z.input<typeof AccountPlan>;

const META = "plan";

export type PlanBoard = {
  /** Enterprise without further limits until somebody chooses. */
  get(): AccountPlan & PlanLimits;
  /** Remembered with the account; what is there already stays, even when it is more than the plan allows. */
  set(plan: AccountPlan): void;
  /** Carries out work as if nothing were limited: what an account starts with is given. */
  unlimited<Result>(work: () => Result): Result;
};

const limitless: AccountPlan & PlanLimits = { plan: "enterprise", contactTier: null, seats: null, ...limits.enterprise };

/** The plan as the account remembers it. */
export function createPlanBoard(db: Db): PlanBoard {
  const withLimits = (chosen: AccountPlan): AccountPlan & PlanLimits => ({ ...chosen, ...limits[chosen.plan] });
  let current = withLimits(AccountPlan.parse(JSON.parse(readMeta(db, META) ?? "{}")));
  return {
    get: () => current,
    set(plan) {
      writeMeta(db, META, JSON.stringify(plan));
      current = withLimits(plan);
    },
    unlimited(work) {
      const chosen = current;
      current = limitless;
      try {
        return work();
      } finally {
        current = chosen;
      }
    },
  };
}
