/** Finds the record that the selected row is about. */
import type { Answer, Calls } from "../../../shared/contract/panel-calls.ts";
import { keyOfRow } from "../find-tab.ts";
import type { Ports } from "../ports.ts";
import { nothingSelected } from "../troubles.ts";

/** The hidden key of the row; null on the headings and in tabs without keys. */
export function readSelection({ spreadsheet }: Pick<Ports, "spreadsheet">): Answer<Calls["selected-record"]["out"]> {
  const selected = spreadsheet.selection();
  const tab = spreadsheet.tabs().find(({ sheetId }) => sheetId === selected?.sheetId);
  if (selected === null || tab === undefined) return { ok: false, error: nothingSelected() };
  const key = keyOfRow(tab, selected.row);
  return { ok: true, data: { tab: tab.title, row: selected.row, key: key === "" ? null : key } };
}
