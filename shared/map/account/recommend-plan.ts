/** Defines which Nutshell plan would do for a migration, what it costs, and how a cheaper one could. */

import { formatNumber } from "../../record/format-count.ts";
import { type Limit, type NutshellPlan, planNamed, priceList } from "../../record/nutshell/plans.ts";
import type { PlanAdvice } from "../../record/readiness.ts";

/** What an account has to hold after the load. */
export type Needs = {
  /** Users who work in Nutshell. */
  readonly seats: number;
  /** Null before the first plan. */
  readonly openLeads: number | null;
  /** Of these, the ones that come from leads and enquiries that are no deals yet. */
  readonly unqualified: number;
  /** Pipelines that rows of the tab Pipelines name; `separate` of them only for unqualified leads. */
  readonly pipelines: number;
  readonly separate: number;
  /** The most custom fields any kind of record has. */
  readonly customFields: number;
};

type Kind = "openLeads" | "pipelines" | "customFields";
const words: Readonly<Record<Kind, string>> = {
  openLeads: "open leads",
  pipelines: "pipelines",
  customFields: "custom fields on one kind of record",
};
const kinds = Object.keys(words) as Kind[];

const fits = (limit: Limit, needed: number | null): boolean =>
  limit === null || needed === null || limit === "unlimited" || needed <= limit;
const count = (number: number, what: string): string => `${formatNumber(number)} ${number === 1 ? what.replace(/s\b/u, "") : what}`;

/** The cheapest plan on the list whose known limits hold it all. `current` is the plan as the setting names it; "" when nobody said. */
export function recommendPlan(needs: Needs, current: string): PlanAdvice {
  const plan = cheapest(needs);
  const seats = Math.max(1, needs.seats);
  const now = planNamed(current);
  return {
    plan: plan.name,
    seats,
    monthly: plan.monthly * seats,
    annual: plan.annual * seats,
    prices: priceList.label,
    reasons: reasonsFor(plan, needs),
    lacks: now === undefined ? [] : kinds.filter((kind) => !fits(now[kind], needs[kind])).map((kind) => lack(now, kind, needs[kind])),
    cheaper: cheaperWays(plan, needs),
  };
}

function cheapest(needs: Needs): NutshellPlan {
  const enough = priceList.plans.find((plan) => kinds.every((kind) => fits(plan[kind], needs[kind])));
  return enough ?? priceList.plans[priceList.plans.length - 1] ?? priceList.plans[0];
}

const lack = (plan: NutshellPlan, kind: Kind, needed: number | null): string =>
  `${plan.name} allows ${count(Number(plan[kind]), words[kind])}; after the load the account needs ${formatNumber(needed ?? 0)}`;

function reasonsFor(plan: NutshellPlan, needs: Needs): string[] {
  const smaller = priceList.plans.slice(
    0,
    priceList.plans.findIndex((p) => p.name === plan.name),
  );
  const against = smaller.flatMap((small) => {
    const kind = kinds.find((k) => !fits(small[k], needs[k]));
    return kind === undefined ? [] : [lack(small, kind, needs[kind])];
  });
  const unknown =
    plan.customFields === null
      ? [
          `Ask Nutshell how many custom fields ${plan.name} allows, as this is not published; after the load the account needs ${needs.customFields} on one kind of record`,
        ]
      : [];
  const leads = needs.openLeads === null ? "" : `${count(needs.openLeads, "open leads")}, `;
  const uncounted =
    needs.openLeads === null ? ["The number of open leads is known after the first plan; it may need a larger Nutshell plan"] : [];
  const room = `${plan.name} allows ${leads}${count(needs.pipelines, "pipelines")} and any number of people and companies`;
  return [room, ...against, ...unknown, ...uncounted];
}

/** Only what a setting of the workbook can change, and only where a cheaper plan comes of it. */
function cheaperWays(plan: NutshellPlan, needs: Needs): string[] {
  if (needs.openLeads === null || (needs.unqualified === 0 && needs.separate === 0)) return [];
  const asPeople: Needs = {
    ...needs,
    openLeads: (needs.openLeads ?? 0) - needs.unqualified,
    pipelines: Math.max(1, needs.pipelines - needs.separate),
  };
  const other = cheapest(asPeople);
  if (other.monthly >= plan.monthly) return [];
  const saved = (plan.annual - other.annual) * Math.max(1, needs.seats);
  return [
    `Load unqualified leads as people (setting lead.target = person with status): ${count(asPeople.openLeads ?? 0, "open leads")} and ${count(asPeople.pipelines, "pipelines")} then fit ${other.name}, which costs $${saved} a month less when billed yearly`,
  ];
}
