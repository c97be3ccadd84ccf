/** Writes the Handover tab: what people do by hand, as far as the tabs and the balance say. */
import { compileDateFormat } from "../../shared/record/date-text.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { HandoverRow } from "../../shared/tabs/handover.ts";
import type { Row, Tone } from "../../shared/tabs/tab.ts";
import type { Automation } from "../../shared/verify/automations.ts";
import type { BalanceRow } from "../../shared/verify/balance.ts";
import { type Device, type HandoverInput, handoverRows } from "../../shared/verify/handover.ts";
import { formatObject } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

/** The tabs that say what is left to do by hand. */
export const handoverTabs = ["owners", "settings", "teams", "files", "fields", "mapping"] as const;

/** `rows` as the tabs stand; `balance` as last counted, empty before the first plan. */
export async function writeHandover(
  workbook: Pick<Workbook, "write">,
  o: {
    profile: Profile;
    rows: Readonly<Record<(typeof handoverTabs)[number], readonly Row[]>>;
    balance: readonly BalanceRow[];
    automations: readonly Automation[];
    devices: readonly Device[];
    assigned?: HandoverInput["assigned"];
    /** What stands in the tab, and the day, such as `2026-12-15`: what is done or late is marked. */
    present: readonly Row[];
    today: string;
  },
): Promise<void> {
  const left = o.balance.map(({ object, failed, held }) => ({ title: formatObject(o.profile, object), failed, held }));
  const { rows, automations, devices, assigned } = o;
  const said = new Map(o.present.map((row) => [row.key, HandoverRow.parse(row)]));
  const listed = handoverRows({ profile: o.profile.handover, rows, automations, devices, left, assigned });
  await workbook.write(
    tabOf("handover"),
    listed.map((row): Row => ({ ...row, tone: toneOf(said.get(row.key), o.today) ?? row["tone"] ?? "" })),
  );
}

const readDay = compileDateFormat("yyyy-MM-dd");

/** What people said of a row decides how it looks: done, or late. */
function toneOf(said: HandoverRow | undefined, today: string): Tone | undefined {
  if (said === undefined) return undefined;
  if (said.done) return "done";
  const due = readDay(said.due);
  return due !== undefined && due < today ? "problem" : undefined;
}
