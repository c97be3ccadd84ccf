/** Judges whether what a load adds finds room: open leads, the contract's people and companies, and what was measured. */
import { fold } from "../../record/fold-text.ts";
import { formatNumber, pluralize } from "../../record/format-count.ts";
import { planNamed } from "../../record/nutshell/plans.ts";
import type { ReadinessLine } from "../../record/readiness.ts";
import { type AccountState, green, numberIn, red, yellow } from "./account-state.ts";
import { pipelinesNeeded } from "./assess-lists.ts";
import { seatsNeeded } from "./assess-people.ts";
import type { Needs } from "./recommend-plan.ts";

export function assessCapacity(standing: AccountState): ReadinessLine[] {
  return [planLine(standing), leadsLine(standing), contactsLine(standing), measuredLine(standing)].filter((line) => line !== undefined);
}

/** Open leads after the load, as far as they were counted. */
export const openLeadsAfter = ({ openLeads, forecast }: AccountState): number =>
  (openLeads ?? 0) + (forecast?.openLeads.reduce((sum, { more }) => sum + more, 0) ?? 0);

/** What the account has to hold after the load, for the choice of a plan. */
export function needsOf(standing: AccountState): Needs {
  const { catalog, settings, forecast, rows } = standing;
  const needed = [...pipelinesNeeded(standing).values()];
  const others = catalog.pipelines.filter((p) => !needed.some((n) => fold(n.name) === fold(p.name))).length;
  const early = settings["lead.target"] === "person with status" ? "" : (settings["lead.pipeline"] ?? "");
  const fields = (["account", "contact", "lead"] as const).map((entity) => {
    const there = catalog.customFields.filter((f) => f.entity === entity).map((f) => fold(f.name));
    const planned = (rows["fields"] ?? [])
      .filter((row) => row.key.startsWith(`${entity}.`) && row["creator"] !== "Not created")
      .map((row) => fold(row.key.slice(entity.length + 1)));
    return new Set([...there, ...planned]).size;
  });
  return {
    seats: seatsNeeded(standing),
    openLeads: forecast === undefined ? null : openLeadsAfter(standing),
    unqualified: forecast?.openLeads.filter(({ early: isEarly }) => isEarly).reduce((sum, { more }) => sum + more, 0) ?? 0,
    pipelines: Math.max(1, needed.length + others),
    separate: early !== "" && needed.some((n) => fold(n.name) === fold(early)) ? 1 : 0,
    customFields: Math.max(...fields),
  };
}

function planLine({ settings }: AccountState): ReadinessLine {
  const plan = planNamed(settings["nutshell.plan"] ?? "");
  if (plan !== undefined) return green("plan", "Plan", { says: `The account is on the plan ${plan.name}` });
  return yellow("plan", "Plan", {
    says: "The account's plan is not set, so its limits are not checked",
    todo: "Enter it in the setting nutshell.plan (find it in Nutshell under Setup › Billing)",
  });
}

function leadsLine(standing: AccountState): ReadinessLine {
  const plan = planNamed(standing.settings["nutshell.plan"] ?? "");
  const { forecast, openLeads } = standing;
  if (forecast === undefined)
    return yellow("open leads", "Open leads", {
      says: "The number of new open leads is known after the first plan",
      todo: "Run npx crosswalk plan",
    });
  const after = openLeadsAfter(standing);
  const more = after - (openLeads ?? 0);
  const there = openLeads === null ? "" : `${pluralize(openLeads, "open lead exists", "open leads exist")}, `;
  const words = `${there}${formatNumber(more)} will be added`;
  if (plan === undefined || typeof plan.openLeads !== "number")
    return green("open leads", "Open leads", { says: `${words}${plan === undefined ? "" : `; ${plan.name} has no limit`}`, count: after });
  if (after <= plan.openLeads)
    return green("open leads", "Open leads", { says: `${words}; ${plan.name} allows ${formatNumber(plan.openLeads)}`, count: after });
  const early = forecast.openLeads.filter((o) => o.early).reduce((sum, o) => sum + o.more, 0);
  const people =
    early > 0 ? `; or load the ${formatNumber(early)} unqualified leads as people (setting lead.target = person with status)` : "";
  return red("open leads", "Open leads", {
    says: `${words}: ${formatNumber(after - plan.openLeads)} more than the ${formatNumber(plan.openLeads)} that ${plan.name} allows`,
    todo: `In Nutshell under Setup › Billing, choose a larger plan and enter it in the setting nutshell.plan${people}`,
    count: after,
  });
}

function contactsLine({ settings, forecast }: AccountState): ReadinessLine | undefined {
  const tier = numberIn(settings, "nutshell.contact_tier");
  if (forecast === undefined)
    return tier === null
      ? undefined
      : yellow("contacts", "People and companies", {
          says: "The number of new people and companies is known after the first plan",
          todo: "Run npx crosswalk plan",
        });
  const there = forecast.people.there + forecast.companies.there;
  const more = forecast.people.more + forecast.companies.more;
  const words = `${formatNumber(there)} people and companies exist, ${formatNumber(more)} will be added after merging`;
  if (tier === null)
    return green("contacts", "People and companies", { says: `${words}; the contract sets no limit`, count: there + more });
  if (there + more <= tier)
    return green("contacts", "People and companies", { says: `${words}; the contract allows ${formatNumber(tier)}`, count: there + more });
  const ways = [
    "In Nutshell under Setup › Billing, choose the next contact tier and enter it in the setting nutshell.contact_tier",
    ...(settings["match.in_source"] === "keep apart" ? ["merge duplicates (setting match.in_source = merge)"] : []),
    "leave out kinds of record on the tab Inventory",
  ];
  return red("contacts", "People and companies", {
    says: `${words}: ${formatNumber(there + more - tier)} more than the ${formatNumber(tier)} that the contract allows`,
    todo: ways.join("; or "),
    count: there + more,
  });
}

function measuredLine({ measured }: AccountState): ReadinessLine {
  if (measured === undefined)
    return yellow("probe", "Measured", {
      says: "This account has not been measured yet; Crosswalk uses what is generally known about Nutshell",
      todo: "Run npx crosswalk probe",
    });
  return green("probe", "Measured", { says: `This account was measured on ${measured.at.slice(0, 10)}` });
}
