/** Adds the rows of settings that a workbook of an earlier release does not have yet, with their defaults. */
import { proposeSettings } from "../../shared/map/propose/propose-settings.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { TabContent } from "../workbook/read-tab.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

/**
 * The tab as it stands afterwards. A setting that the `earlier` map already had was deleted by people and stays a problem; an empty tab waits
 * for a proposal.
 */
export async function offerSettings(
  { workbook, profile }: { workbook: Workbook; profile: Profile },
  content: TabContent,
  earlier: () => Promise<Readonly<Record<string, string>>>,
): Promise<TabContent> {
  const there = new Map(content.rows.map((row) => [row.key, row["value"]]));
  if (there.size === 0 || profile.settings.every(({ id }) => there.has(id))) return content;
  const known = await earlier();
  const isNew = (id: string): boolean => !there.has(id) && !(id in known);
  if (!profile.settings.some(({ id }) => isNew(id))) return content;
  const settings = profile.settings.filter(({ id }) => there.has(id) || isNew(id));
  const said = Object.fromEntries([...there].map(([id, value]) => [id, String(value ?? "")]));
  await workbook.write(tabOf("settings"), proposeSettings({ ...profile, settings }, said));
  return await workbook.read(tabOf("settings"));
}
