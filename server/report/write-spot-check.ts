/** Writes the Spot check tab: a row for each drawn record, its cells beneath, and how many have a verdict. */
import { describeWritten } from "../../shared/contract/describe-written.ts";
import { formatNumber, pluralize } from "../../shared/record/format-count.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { SpotCheckRow } from "../../shared/tabs/spot-check.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { formatObject, formatRecord, formatValue } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

export type CheckedRecord = {
  readonly key: string;
  readonly object: string;
  /** What it is called, as `nameOf` finds it. */
  readonly named: Record<string, unknown>;
  /** Where it stands in the export, and its page in Nutshell. */
  readonly where: string;
  readonly cells: readonly { readonly column: string; readonly text: string; readonly field: string; readonly found: unknown }[];
};

/** `present` is what stands in the tab: people's verdicts stay, and records with one that were drawn before. */
export async function writeSpotCheck(
  workbook: Pick<Workbook, "write">,
  { profile, records, present }: { profile: Profile; records: readonly CheckedRecord[]; present: readonly Row[] },
): Promise<void> {
  const rows = records.flatMap((record) => rowsOf(profile, record));
  const said = new Set(
    present.map((row) => SpotCheckRow.parse(row)).flatMap(({ key, verdict }) => (verdict === "" ? [] : [recordOf(key)])),
  );
  const keys = new Set(records.map(({ key }) => key));
  const kept = present.filter(({ key }) => !keys.has(recordOf(key)) && said.has(recordOf(key)));
  const wrong = present.filter((row) => SpotCheckRow.parse(row).verdict === "wrong").length;
  const all = { ...empty, key: ALL, tone: wrong > 0 ? "problem" : "", record: summary(keys, said, wrong) };
  await workbook.write(tabOf("spot-check"), rows.length + kept.length === 0 ? [] : [all, ...rows, ...kept]);
}

const ALL = "all";
const empty = { object: "", record: "", column: "", source: "", field: "", found: "", where: "", verdict: "", checker: "", note: "" };
const recordOf = (key: string): string => key.split("|")[0] ?? key;

function summary(drawn: ReadonlySet<string>, said: ReadonlySet<string>, wrong: number): string {
  const checked = [...drawn].filter((key) => said.has(key)).length;
  return `${formatNumber(checked)} of ${formatNumber(drawn.size)} records have a verdict${wrong === 0 ? "" : `, ${pluralize(wrong, "verdict is wrong", "verdicts are wrong")}`}`;
}

const rowsOf = (profile: Profile, { key, object, named, where, cells }: CheckedRecord): Row[] => [
  { ...empty, key, tone: "quiet", object: formatObject(profile, object), record: formatRecord(key, named), where },
  ...cells.map(({ column, text, field, found }, at): Row => {
    const cell = { column, source: formatValue(text), field, found: formatValue(describeWritten(found)) };
    return { ...empty, key: `${key}|${at + 1}`, tone: "", ...cell };
  }),
];
