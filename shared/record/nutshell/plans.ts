/** Nutshell's plans: prices and limits, with the day they are from. */

/** `null`: not published, so nobody can say. */
export type Limit = number | "unlimited" | null;

export type NutshellPlan = {
  readonly name: string;
  /** US dollars per user and month: paid by the month, paid by the year. */
  readonly monthly: number;
  readonly annual: number;
  readonly openLeads: Limit;
  readonly pipelines: Limit;
  /** Per kind of record. */
  readonly customFields: Limit;
};

/** Nobody has confirmed them with Nutshell; prices change without notice. */
export const priceList = {
  asOf: "August 2026",
  label: "as of August 2026, UNCONFIRMED: ask Nutshell before you buy",
  /** From the cheapest up. A plan that lists no pipelines of its own is taken to have the one that every account begins with. */
  plans: [
    { name: "Foundation", monthly: 13, annual: 6, openLeads: 100, pipelines: 1, customFields: null },
    { name: "Growth", monthly: 25, annual: 18, openLeads: "unlimited", pipelines: 1, customFields: null },
    { name: "Pro", monthly: 42, annual: 35, openLeads: "unlimited", pipelines: 5, customFields: null },
    { name: "Business", monthly: 59, annual: 51, openLeads: "unlimited", pipelines: 10, customFields: null },
    { name: "Enterprise", monthly: 79, annual: 69, openLeads: "unlimited", pipelines: "unlimited", customFields: "unlimited" },
  ],
} as const satisfies { asOf: string; label: string; plans: readonly NutshellPlan[] };

export const planNamed = (name: string): NutshellPlan | undefined =>
  priceList.plans.find((plan) => plan.name.toLowerCase() === name.trim().toLowerCase());
