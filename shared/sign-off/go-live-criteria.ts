/** Defines what has to be true before the go-live can be signed off, and what to do where it is not. */
import * as z from "zod";
import { formatNumber, pluralize } from "../record/format-count.ts";
import { FREEZE_EXAMPLE, type Freeze } from "../record/freeze.ts";
import type { VerifyResult } from "../record/run-result.ts";

export const Criterion = z.strictObject({
  id: z.enum(["balance", "writes", "failed", "attention", "losses", "freeze", "owners", "notes", "map"]),
  /** What has to be true. */
  what: z.string(),
  isMet: z.boolean(),
  /** How it is now. */
  is: z.string(),
  /** What to do where it is not met. */
  todo: z.string(),
  /** The tab to look at. */
  tab: z.string(),
});
export type Criterion = z.infer<typeof Criterion>;

/** At most so many; Infinity where there is no limit. */
export type GoLiveLimits = { readonly failed: number; readonly attention: number };

export const limitIds = { failed: "golive.failed", attention: "golive.attention" } as const;
export const NO_LIMIT = "no limit";

/** What a setting that is missing counts as: a workbook of an earlier release has none. */
const defaults = { failed: "0", attention: NO_LIMIT };

export function limitsOf(settings: Readonly<Record<string, string>>): GoLiveLimits {
  const limit = (of: keyof typeof limitIds): number => {
    const said = settings[limitIds[of]] ?? defaults[of];
    return /^\d+$/u.test(said) ? Number(said) : said.trim().toLowerCase() === NO_LIMIT ? Number.POSITIVE_INFINITY : 0;
  };
  return { failed: limit("failed"), attention: limit("attention") };
}

/** What nobody has signed yet cannot make going live easier. */
export const strictestLimits = (one: GoLiveLimits, other: GoLiveLimits): GoLiveLimits => ({
  failed: Math.min(one.failed, other.failed),
  attention: Math.min(one.attention, other.attention),
});

type BatchesSigned = { readonly signed: number; readonly total: number };

type Verified = Pick<VerifyResult, "balanceCloses" | "balance" | "writesPlanned" | "attention" | "losses" | "freeze"> & {
  /** Losses that nobody has accepted as they are now. */
  readonly openLosses: number;
  /** Whether a load writes only what the sign-off of a delta covers. */
  readonly needsDelta?: boolean;
  /** Records without an owner of the kinds that must have one; absent where none must. */
  readonly ownerless?: VerifyResult["ownerless"];
  /** How many batches of notes with health data a compliance officer has signed; absent where there are none. */
  readonly notesSigned?: BatchesSigned | undefined;
  /** Whether something newer than the verification changes what is written or lost. */
  readonly isOlder?: boolean;
};

/** Each criterion with its state, from what the newest verification found. `titleOf` gives the words for a kind of record. */
export function goLiveCriteria(
  {
    balanceCloses,
    balance,
    writesPlanned,
    attention,
    losses,
    freeze,
    ownerless,
    notesSigned,
    openLosses,
    needsDelta = false,
    isOlder = false,
  }: Verified,
  limits: GoLiveLimits,
  titleOf: (object: string) => string,
): Criterion[] {
  const open = balance.filter(({ closes }) => !closes).map(({ object }) => titleOf(object));
  const failed = balance.reduce((sum, row) => sum + row.failed, 0);
  const again = needsDelta
    ? "Run the delta again, have it signed off and load its changes, then verify again."
    : "Load again, then verify again.";
  return [
    {
      id: "balance",
      what: "The balance closes",
      isMet: balanceCloses,
      is: balanceCloses ? "the balance closes" : `the balance does not close${open.length === 0 ? "" : `: ${open.join(", ")}`}`,
      todo: "Load what is still to do, then verify again; the tab Balance shows which kind of record does not close.",
      tab: "Balance",
    },
    {
      id: "writes",
      what: "A second load would write nothing",
      isMet: writesPlanned === 0,
      is: `a second load would write ${writesPlanned === 0 ? "nothing" : pluralize(writesPlanned, "record")}`,
      todo: again,
      tab: "Balance",
    },
    {
      id: "failed",
      what: allowed(limits.failed, "record may fail", "records may fail"),
      isMet: failed <= limits.failed,
      is: failed === 0 ? "no record failed" : `${pluralize(failed, "record")} failed`,
      todo: `The tab Rows says why: mend them or tick Try again, load, then verify again. Or accept them: raise ${limitIds.failed} on the tab Settings, and have the mapping signed off.`,
      tab: "Rows",
    },
    {
      id: "attention",
      what: allowed(limits.attention, "field may need attention", "fields may need attention"),
      isMet: attention <= limits.attention,
      is: attention === 0 ? "no field needs attention" : `${pluralize(attention, "field needs", "fields need")} attention`,
      todo: `Look through the download diff and correct what differs. Or accept it: raise ${limitIds.attention} on the tab Settings, and have the mapping signed off.`,
      tab: "Balance",
    },
    {
      id: "losses",
      what: "Every loss is accepted",
      isMet: openLosses === 0,
      is:
        openLosses === 0
          ? `${losses.length === 0 ? "there is no loss" : `${pluralize(losses.length, "loss is", "losses are")} accepted`}`
          : `${formatNumber(openLosses)} of ${pluralize(losses.length, "loss is", "losses are")} not accepted`,
      // What can be accepted is what the newest plan loses.
      todo: isOlder
        ? `They are those of the last verification, and the tab Losses shows what has been planned since. ${writesPlanned === 0 ? "Verify again." : again}`
        : "Look through the tab Losses and tick Accepted, row by row or for a whole kind, or accept all of them with npx crosswalk losses accept all; a loss stays accepted until it changes.",
      tab: "Losses",
    },
    ...(freeze === undefined ? [] : [freezeCriterion(freeze, titleOf)]),
    ...(ownerless === undefined ? [] : [ownersCriterion(ownerless, titleOf)]),
    ...(notesSigned === undefined ? [] : [notesCriterion(notesSigned)]),
  ];
}

function ownersCriterion(ownerless: Readonly<Record<string, number>>, titleOf: (object: string) => string): Criterion {
  const without = Object.entries(ownerless).filter(([, records]) => records > 0);
  const is = without.map(([object, records]) => `${titleOf(object)}: ${formatNumber(records)} without an owner`).join(", ");
  return {
    ...{ id: "owners", what: "Every record that must have an owner has one in Nutshell", tab: "Owners", isMet: without.length === 0 },
    is: without.length === 0 ? "every record that must have an owner has one" : is,
    todo: "Give them an owner in Nutshell, then verify again; the kinds are those of owner.scope on the tab Settings.",
  };
}

const notesCriterion = ({ signed, total }: BatchesSigned): Criterion => ({
  ...{ id: "notes", what: "A compliance officer has signed the notes with health data", tab: "Sign-off", isMet: signed === total },
  is: `${formatNumber(signed)} of ${pluralize(total, "batch", "batches")} of notes with health data ${total === 1 ? "is" : "are"} signed as they are now`,
  todo: "Have the compliance officer look through the notes in Nutshell (the download notes lists them by batch) and sign the gate notes, batch by batch.",
});

function freezeCriterion({ since, isExportOlder, changed }: Freeze, titleOf: (object: string) => string): Criterion {
  const base = { id: "freeze", what: "The old system is frozen, and the last export was taken afterwards", tab: "Settings" } as const;
  const not = (is: string, todo: string): Criterion => ({ ...base, isMet: false, is, todo });
  if (since === null)
    return not(
      "nobody has said since when it is frozen",
      `Enter the moment in cutover.frozen_since, such as ${FREEZE_EXAMPLE}, run a delta with an export taken after it, and verify again. Or choose window in cutover.mode.`,
    );
  const at = since.replace("T", " ");
  const last = "Run a delta with an export taken after the freeze, load its changes, and verify again.";
  if (isExportOlder) return not(`it is frozen since ${at}, and the last export was read before`, last);
  if (changed.length === 0)
    return { ...base, isMet: true, is: `it is frozen since ${at}, and nothing in the last export is newer`, todo: "" };
  const what = changed.map(({ object, newest }) => `${titleOf(object)} (${newest.slice(0, 16).replace("T", " ")})`).join(", ");
  return not(
    `it is frozen since ${at}, but records were changed later: ${what}`,
    `See who still works in the old system. Then enter a later moment in cutover.frozen_since. ${last}`,
  );
}

const allowed = (limit: number, one: string, many: string): string =>
  limit === 0
    ? `No ${one}`
    : limit === Number.POSITIVE_INFINITY
      ? `Any number of ${many}`
      : `At most ${formatNumber(limit)} ${limit === 1 ? one : many}`;
