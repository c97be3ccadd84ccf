/** Shows a person the cell that a problem is about. */
import type { Answer, Calls } from "../../../shared/contract/panel-calls.ts";
import { findTab, rowOfKey } from "../find-tab.ts";
import type { Ports } from "../ports.ts";
import { notThere } from "../troubles.ts";

/** Goes to the cell; without one, or with a row only, to the first visible cell of the row. */
export function jumpToCell(
  { spreadsheet }: Pick<Ports, "spreadsheet">,
  { tab: title, cell, key }: Calls["jump-to-cell"]["in"],
): Answer<Calls["jump-to-cell"]["out"]> {
  const tab = findTab(spreadsheet, title);
  const place = tab === undefined ? undefined : (cell ?? (key === "" ? "1" : rowOfKey(tab, key)?.toString()));
  if (tab === undefined || place === undefined) return { ok: false, error: notThere(title) };
  // Columns A and B are hidden.
  tab.select(/^\d+$/u.test(place) ? `C${place}` : place);
  return { ok: true, data: {} };
}
