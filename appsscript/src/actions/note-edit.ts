/** Handles an edit: remembers which tab was edited, and adds hints about wrong rows on the Mapping tab. */
import { checkMappingRows } from "../../../shared/map/check-mapping-rows.ts";
import { tabs } from "../../../shared/tabs/index.ts";
import { InventoryRow, inventory } from "../../../shared/tabs/inventory.ts";
import { mapping } from "../../../shared/tabs/mapping.ts";
import { rememberEdit } from "../edited-tabs.ts";
import { readTable } from "../find-tab.ts";
import { readHint, withHint } from "../hint-in-note.ts";
import type { EditEvent, Ports, SheetTab } from "../ports.ts";

const checked = ["target", "recipe", "confirmed"] as const;

/** Runs without anybody's consent and without the service. Events may be lost, so nothing depends on it: the service reads the tabs itself. */
export function noteEdit(ports: Ports, { range }: EditEvent): void {
  const sheetId = range.getSheet().getSheetId();
  const tab = tabs.find((one) => one.sheetId === sheetId);
  if (tab === undefined || tab.writer === "service") return;
  rememberEdit(ports, tab.id);
  if (tab.id !== mapping.id) return;
  ports.lock.alone(() => hintAtMapping(ports, range.getRow(), range.getNumRows()));
}

/** Hints in the edited rows; hints in other rows are brought up to date or taken away. */
function hintAtMapping({ spreadsheet }: Ports, firstRow: number, count: number): void {
  const all = spreadsheet.tabs();
  const sheet = all.find(({ sheetId }) => sheetId === mapping.sheetId);
  if (sheet === undefined) return;
  const table = readTable(sheet, mapping);
  const isEdited = (row: number): boolean => row + 2 >= firstRow && row + 2 < firstRow + count;
  const order = [...table.rows.filter((_, row) => !isEdited(row)), ...table.rows.filter((_, row) => isEdited(row))];
  const wrong = checkMappingRows(order, included(all));
  for (const column of checked) {
    const place = table.place(column);
    if (place === undefined) continue;
    sheet.readNotes(place, table.rows.length + 1).forEach((note, at) => {
      const row = at - 1;
      const found = wrong.get(table.rows[row]?.key ?? "");
      const hint = found?.column === column && (isEdited(row) || readHint(note) !== "") ? `${found.message}. ${found.hint}.` : "";
      if (row >= 0 && hint !== readHint(note)) sheet.writeNote(at + 1, place, withHint(note, hint));
    });
  }
}

/** The objects that are ticked; undefined while there is no Inventory to say so. */
function included(all: readonly SheetTab[]): ReadonlySet<string> | undefined {
  const sheet = all.find(({ sheetId }) => sheetId === inventory.sheetId);
  if (sheet === undefined) return undefined;
  const table = readTable(sheet, inventory);
  if (table.place("include") === undefined) return undefined;
  return new Set(table.rows.map((row) => InventoryRow.parse(row)).flatMap((row) => (row.include ? [row.key] : [])));
}
