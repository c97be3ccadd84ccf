/** Judges whether a migration has more records than its scope allows. */
import { formatNumber } from "../record/format-count.ts";

/** What the setting scope.records says; a text that is no number counts as the usual limit. */
export const recordLimit = (settings: Readonly<Record<string, string>>): number => {
  const said = Number(settings["scope.records"] ?? "");
  return Number.isFinite(said) && said > 0 ? said : 2_000_000;
};

/** Why the scope has to be decided first; undefined while the records are not more than allowed. */
export function overLimit(records: number, settings: Readonly<Record<string, string>>): string | undefined {
  const limit = recordLimit(settings);
  return records <= limit
    ? undefined
    : `The export has ${formatNumber(records)} records that move, and the scope of this migration allows ${formatNumber(limit)}`;
}
