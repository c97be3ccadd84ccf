/** Defines which parts of a tab are protected: the headings and what the service writes. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Tab } from "../../../shared/tabs/tab.ts";
import { layoutOf, peopleEdit } from "../tab/layout.ts";

type Request = sheets_v4.Schema$Request;
type Protected = sheets_v4.Schema$ProtectedRange;

/** Who may edit what is protected. */
export type Editors = {
  /** The service's own e-mail; null when only Google knows it. */
  readonly service: string | null;
  /** E-mails by column id: such a column of people's is for these people only. Other columns of theirs are for everybody. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
};

const idsPerTab = 100;

/** The protected range that stands while a tab is being filled; drawing takes one away that was left behind. */
export const fillingId = (tab: Tab): number => tab.sheetId * idsPerTab + idsPerTab - 1;

/** Number of the first protection of a column that is for some people only. */
const firstOfSome = 50;

/** The protections of an undamaged tab; their ids are fixed by the tab, so that drawing twice is detectable. */
export function tabProtections(tab: Tab, editors: Editors): Protected[] {
  const base = tab.sheetId * idsPerTab;
  const protect = (number: number, description: string, range: sheets_v4.Schema$GridRange, people: readonly string[] = []): Protected => ({
    protectedRangeId: base + number,
    description,
    range: { sheetId: tab.sheetId, ...range },
    // Without a list Google names whoever makes the protection, which is the service.
    ...(editors.service === null && people.length === 0
      ? {}
      : { editors: { users: [...new Set([...(editors.service === null ? [] : [editors.service]), ...people])] } }),
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
    ...layoutOf(tab).flatMap((column, index) => {
      const people = editors.columns?.[column.id];
      if (column.writer !== "people" || people === undefined) return [];
      const range = { startRowIndex: 1, startColumnIndex: index, endColumnIndex: index + 1 };
      return [protect(firstOfSome + index, `${column.heading}: only the people named here may edit`, range, people)];
    }),
  ];
}

/** The requests that bring the protections there are to those there should be; none when they are right. */
export function protectionRequests(tab: Tab, there: readonly Protected[], editors: Editors): Request[] {
  const wanted = tabProtections(tab, editors);
  const base = tab.sheetId * idsPerTab;
  const requests: Request[] = [];
  for (const one of there) {
    const id = one.protectedRangeId ?? -1;
    const ours = id >= base && id < base + idsPerTab;
    // Who may edit a column is not forgotten by a repair that was not told.
    const isOfSome = id >= base + firstOfSome && id !== fillingId(tab) && editors.columns === undefined;
    if (ours && !isOfSome && !wanted.some((other) => other.protectedRangeId === id))
      requests.push({ deleteProtectedRange: { protectedRangeId: id } });
  }
  for (const one of wanted) {
    const old = there.find((other) => other.protectedRangeId === one.protectedRangeId);
    if (old === undefined) requests.push({ addProtectedRange: { protectedRange: one } });
    else if (!sameProtection(one, old, editors.service !== null)) {
      const fields = `range,description,warningOnly${one.editors === undefined ? "" : ",editors.users"}`;
      requests.push({ updateProtectedRange: { protectedRange: { ...one, warningOnly: false }, fields } });
    }
  }
  return requests;
}

/** Who makes a protection is among its editors, so an unknown service may stand there as one more. */
function sameProtection(wanted: Protected, there: Protected, isKnown: boolean): boolean {
  const bounds = ["startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex"] as const;
  const [ours, theirs] = [wanted.editors?.users ?? [], there.editors?.users ?? []];
  const editors =
    wanted.editors === undefined || (theirs.length - ours.length <= (isKnown ? 0 : 1) && ours.every((user) => theirs.includes(user)));
  return (
    there.warningOnly !== true && editors && bounds.every((bound) => (wanted.range?.[bound] ?? null) === (there.range?.[bound] ?? null))
  );
}
