/** Decides whether somebody may edit cells. */
import { cellName } from "../grid/a1.ts";
import { covers, intersection, wholeTab } from "../grid/areas.ts";
import { Refusal } from "../refusal.ts";
import type { Actor, Area, Protection, TabState, WorkbookState } from "../workbook-state.ts";

/** True when the protection lets this person edit: the owner always may. */
export function mayEdit(state: WorkbookState, protection: Protection, actor: Actor): boolean {
  return protection.warningOnly || actor.email === state.owner || protection.editors.includes(actor.email);
}

/** The areas of a tab this person may not edit. */
export function lockedAreas(state: WorkbookState, tab: TabState, actor: Actor): Area[] {
  return tab.protections.filter((protection) => !mayEdit(state, protection, actor)).map((protection) => protection.area);
}

/** Refuses when any cell of the area is locked for this person. */
export function assertMayEdit(state: WorkbookState, tab: TabState, area: Area, actor: Actor): void {
  for (const locked of lockedAreas(state, tab, actor)) {
    const shared = intersection(locked, area);
    if (shared !== null) throw protectedCell(tab, shared.startRow, shared.startColumn);
  }
}

/** Refuses when the whole tab is locked for this person, as renaming or resizing it needs. */
export function assertMayEditTab(state: WorkbookState, tab: TabState, actor: Actor): void {
  if (lockedAreas(state, tab, actor).some((area) => covers(area, wholeTab))) throw protectedCell(tab, 0, 0);
}

/** Refuses when anything in the tab is locked for this person, as deleting the tab needs. */
export function assertMayDeleteTab(state: WorkbookState, tab: TabState, actor: Actor): void {
  const locked = lockedAreas(state, tab, actor)[0];
  if (locked !== undefined) throw protectedCell(tab, locked.startRow, locked.startColumn);
}

function protectedCell(tab: TabState, row: number, column: number): Refusal {
  return new Refusal(
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.",
    { status: "PERMISSION_DENIED", where: { tab: tab.title, cell: cellName(row, column) } },
  );
}
