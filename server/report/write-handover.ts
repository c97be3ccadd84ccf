/** Writes the Handover tab: what people do by hand, as far as the tabs and the balance say. */
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
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
  },
): Promise<void> {
  const left = o.balance.map(({ object, failed, held }) => ({ title: formatObject(o.profile, object), failed, held }));
  const { rows, automations, devices, assigned } = o;
  await workbook.write(tabOf("handover"), handoverRows({ profile: o.profile.handover, rows, automations, devices, left, assigned }));
}
