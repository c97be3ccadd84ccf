/** The only place that says which parts of a tab are protected: the headings and what the service writes. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Tab } from "../../../shared/tabs/tab.ts";
import { layoutOf, peopleEdit } from "../tab/layout.ts";

type Request = sheets_v4.Schema$Request;
type Protected = sheets_v4.Schema$ProtectedRange;

const idsPerTab = 100;

/** The protected range that stands while a tab is being filled; drawing takes one away that was left behind. */
export const fillingId = (tab: Tab): number => tab.sheetId * idsPerTab + idsPerTab - 1;

/** The protections of an undamaged tab; their ids are fixed by the tab, so that drawing twice is detectable. */
export function tabProtections(tab: Tab, serviceEmail: string | null): Protected[] {
  const base = tab.sheetId * idsPerTab;
  const editors = serviceEmail === null ? {} : { editors: { users: [serviceEmail] } };
  const protect = (number: number, description: string, range: sheets_v4.Schema$GridRange): Protected => ({
    protectedRangeId: base + number,
    description,
    range: { sheetId: tab.sheetId, ...range },
    ...editors,
  });
  if (!peopleEdit(tab)) return [protect(0, "Crosswalk writes this tab", {})];
  const groups: { start: number; end: number }[] = [];
  layoutOf(tab).forEach((column, index) => {
    if (column.writer !== "service") return;
    const last = groups.at(-1);
    if (last?.end === index) last.end = index + 1;
    else groups.push({ start: index, end: index + 1 });
  });
  return [
    protect(0, "Headings", { startRowIndex: 0, endRowIndex: 1 }),
    ...groups.map((group, number) =>
      protect(number + 1, "Crosswalk writes these columns", { startColumnIndex: group.start, endColumnIndex: group.end }),
    ),
  ];
}

/** The requests that bring the protections there are to those there should be; none when they are right. */
export function protectionRequests(tab: Tab, there: readonly Protected[], serviceEmail: string | null): Request[] {
  const wanted = tabProtections(tab, serviceEmail);
  const base = tab.sheetId * idsPerTab;
  const requests: Request[] = [];
  for (const one of there) {
    const id = one.protectedRangeId ?? -1;
    const ours = id >= base && id < base + idsPerTab;
    if (ours && !wanted.some((other) => other.protectedRangeId === id)) requests.push({ deleteProtectedRange: { protectedRangeId: id } });
  }
  for (const one of wanted) {
    const old = there.find((other) => other.protectedRangeId === one.protectedRangeId);
    if (old === undefined) requests.push({ addProtectedRange: { protectedRange: one } });
    else if (!sameProtection(one, old)) {
      const fields = `range,description,warningOnly${one.editors === undefined ? "" : ",editors.users"}`;
      requests.push({ updateProtectedRange: { protectedRange: { ...one, warningOnly: false }, fields } });
    }
  }
  return requests;
}

function sameProtection(wanted: Protected, there: Protected): boolean {
  const bounds = ["startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex"] as const;
  const [ours, theirs] = [wanted.editors?.users ?? [], there.editors?.users ?? []];
  const editors = wanted.editors === undefined || (ours.length === theirs.length && ours.every((user) => theirs.includes(user)));
  return (
    there.warningOnly !== true && editors && bounds.every((bound) => (wanted.range?.[bound] ?? null) === (there.range?.[bound] ?? null))
  );
}
