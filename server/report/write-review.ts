/** Writes the Review tab: what was merged, converted or made from a name, with both ids and why. */
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { ReviewRow, reviewWords } from "../../shared/tabs/review.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import type { Reviewed } from "../store/tables/review.ts";
import { formatObject } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

export type ReviewReport = {
  readonly profile: Profile;
  readonly rows: readonly Reviewed[];
  /** There are more than are shown. */
  readonly isCut: boolean;
  /** What stands in the tab. */
  readonly present: readonly Row[];
};

/** The rows of a record, as far as the tab and the download say the same: one for what became of it, one for marks about contacting that differ. */
export function reviewRows(profile: Profile, reviewed: Reviewed) {
  const row = { key: reviewed.key, ...reviewRow(profile, reviewed) };
  const marked = { ...row, key: `${reviewed.key}|marks`, what: reviewWords.marked, why: reviewed.marks.join("; ") };
  return [...(reviewed.what === "marked" ? [] : [row]), ...(reviewed.marks.length === 0 ? [] : [marked])];
}

function reviewRow(profile: Profile, { what, key, object, name, reason, into, intoName, nutshellId, linked }: Reviewed) {
  const idOf = (of: string | null): string => {
    const parsed = of === null ? undefined : parseRecordKey(of);
    return parsed === undefined || parsed.part === "from-text" ? "" : parsed.id;
  };
  return {
    what: reviewWords[what],
    object: formatObject(profile, object),
    id: idOf(key),
    record: name,
    became: what === "existing" || what === "marked" ? name : intoName,
    becameId: what === "existing" || what === "marked" ? "" : idOf(into),
    nutshell: nutshellId === null ? "" : String(nutshellId),
    linked,
    why:
      what === "merged"
        ? reason.replace(/^The same as \S+?\. /u, "")
        : what === "converted"
          ? converted
          : what === "named"
            ? named
            : existing(reason),
  };
}

const converted = "The old system says that this lead was converted; the lead has a note of it and is linked to the person";
/** A later plan says something else of it. */
const existing = (reason: string): string =>
  /before|another migration/u.test(reason) ? reason : "Existed in Nutshell before, and was not created again";
const named = "The export names this company but has no record of it; every spelling of the name became this one";

/** Rows that people keep apart stay, so that their ticks do. */
export async function writeReview(workbook: Pick<Workbook, "write">, { profile, rows, isCut, present }: ReviewReport): Promise<void> {
  const all = rows.flatMap((row) => reviewRows(profile, row));
  const isMark = ({ what }: { readonly what: string }): boolean => what === reviewWords.marked;
  const shown = [...all.filter(isMark), ...all.filter((row) => !isMark(row))].map(
    (row): Row => ({ tone: isMark(row) ? "attention" : "", ...row, apart: false, note: "" }),
  );
  const keys = new Set(shown.map(({ key }) => key));
  const kept = present.filter((row) => ReviewRow.parse(row).apart && !keys.has(row.key));
  await workbook.write(tabOf("review"), [
    ...kept.map((row): Row => ({ ...row, tone: "attention", what: reviewWords.apart })),
    ...shown,
    ...(isCut ? [more] : []),
  ]);
}

const more: Row = {
  ...{ key: "more", tone: "quiet", what: "", object: "", id: "", record: "There are more records", became: "", becameId: "", nutshell: "" },
  ...{ linked: null, why: "The complete list is the download review", apart: false, note: "" },
};
