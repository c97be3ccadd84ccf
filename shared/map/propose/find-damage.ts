/** Finds what a spreadsheet did to the values of a column before the export came here: what is lost cannot be repaired, only exported again. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { formatNumber, pluralize } from "../../record/format-count.ts";

type Seen = { readonly value: string; readonly count: number };

/** Spreadsheets keep fifteen digits. */
const KEPT_DIGITS = 15;
/** Fewer long numbers that end in zeros can be chance. */
const FEWEST_ROUNDED = 3;

/** A sentence that says what happened, with an example; undefined where nothing is seen. `isPostalCode`: its values are known to be that. */
export function findDamage({ column, values, samples, shortened }: ColumnProfile, isPostalCode: boolean): string | undefined {
  const seen: readonly Seen[] = values.length > 0 ? values : samples.map((value) => ({ value, count: 1 }));
  if (shortened)
    return `"${column}" has ${pluralize(shortened.count, "number")} that a spreadsheet has shortened (${shortened.value}): their digits are lost. Export again, with the column as text`;
  const long = seen.filter(({ value }) => /^\d{16,}$/u.test(value.trim()));
  const [example] = long;
  if (example && long.length >= FEWEST_ROUNDED && long.every(({ value }) => /^0+$/u.test(value.trim().slice(KEPT_DIGITS))))
    return `"${column}" has long numbers that all end in zeros (${example.value}), as a spreadsheet leaves them: their last digits are lost. Export again, with the column as text`;
  return isPostalCode ? lostZeros(column, values) : undefined;
}

/** Postal codes of one length, of which some are one digit shorter and none begins with a zero. */
function lostZeros(column: string, values: readonly Seen[]): string | undefined {
  const codes = values.filter(({ value }) => /^\d{3,6}$/u.test(value.trim()));
  const length = Math.max(0, ...codes.map(({ value }) => value.trim().length));
  const short = codes.filter(({ value }) => value.trim().length === length - 1);
  const [example] = short;
  if (!example || short.length === codes.length || codes.some(({ value }) => value.startsWith("0"))) return undefined;
  if (codes.length < values.length || codes.some(({ value }) => value.trim().length < length - 1)) return undefined;
  const records = short.reduce((sum, { count }) => sum + count, 0);
  return `"${column}" has ${formatNumber(records)} codes that are a digit too short (${example.value}), as if their leading zeros were lost. Export again, with the column as text`;
}
