/** Finds files that may have been cut off when they were exported, by how many rows they have, and what the plan of the source allows. */
import { formatNumber, pluralize } from "../record/format-count.ts";
import type { ProfilePlan } from "../sources/profile.ts";

/** What a spreadsheet program keeps at most, with the heading and without it. */
const SHEET_LIMITS: readonly number[] = [65_535, 65_536, 1_048_575, 1_048_576];
const SMALLEST = 500;

/** One, two, two and a half or five times a power of ten, from 500 on: systems cut exports at such numbers. @example isRound(2500) // true */
export function isRound(rows: number): boolean {
  if (rows < SMALLEST) return false;
  const scale = 10 ** Math.floor(Math.log10(rows));
  return [1, 2, 2.5, 5].includes(rows / scale);
}

/** Why a file with so many rows may be incomplete; undefined where nothing points to it. `plan`: what the setting source.plan says. */
export function cutOff(rows: number, plan?: Pick<ProfilePlan, "name" | "records">): string | undefined {
  const said = (why: string): string =>
    `The export may be cut off: it has exactly ${pluralize(rows, "record")}, ${why}. Compare it with the count that the old system shows`;
  if (plan?.records !== undefined && rows === plan.records) return said(`the limit of the plan ${plan.name}`);
  if (SHEET_LIMITS.includes(rows)) return said("the most that a spreadsheet program keeps");
  return isRound(rows) ? said("a round number at which systems cut exports") : undefined;
}

/** @example planOf([{ name: "Free", records: 500, about: "" }], "free")?.records // 500 */
export const planOf = (plans: readonly ProfilePlan[], said: string): ProfilePlan | undefined =>
  plans.find(({ name }) => name.toLowerCase() === said.trim().toLowerCase());

/** What the plan of the source says about the export, compared with what the export has. */
export function auditPlan(o: {
  plans: readonly ProfilePlan[];
  said: string;
  /** By object, in people's words. */
  counts: readonly { readonly title: string; readonly records: number }[];
  customFields: number;
}): { readonly what: string; readonly says: string; readonly mind: boolean }[] {
  const plan = planOf(o.plans, o.said);
  if (plan === undefined) {
    const known = o.plans.map(({ name }) => name).join(", ");
    return [
      {
        what: "Plan of the source",
        says: `Not stated (setting source.plan)${known === "" ? "" : `; plans: ${known}`}. Its limits cannot be compared with the export`,
        mind: o.plans.length > 0,
      },
    ];
  }
  const full = o.counts.filter(({ records }) => plan.records !== undefined && records >= plan.records);
  const over = plan.customFields !== undefined && o.customFields > plan.customFields;
  return [
    { what: "Plan of the source", says: `${plan.name}: ${plan.about}`, mind: false },
    ...full.map(({ title, records }) => ({
      what: title,
      says: `${formatNumber(records)} records reach the limit of ${formatNumber(plan.records ?? 0)} of the plan ${plan.name}: what came after it is not in the export`,
      mind: true,
    })),
    ...(over
      ? [
          {
            what: "Custom fields",
            says: `The export lists ${o.customFields}, the plan ${plan.name} allows ${plan.customFields}: ask which plan the account has`,
            mind: true,
          },
        ]
      : []),
    ...(plan.customFields !== undefined && o.customFields === 0
      ? [{ what: "Custom fields", says: `None in the export: the plan ${plan.name} allows ${plan.customFields}`, mind: false }]
      : []),
  ];
}
