/** Makes a column profile for tests from the values of a column. */
import { profileColumn } from "../../../shared/map/profile-column.ts";
import type { ColumnProfile } from "../../../shared/record/column-profile.ts";

const facts = { dateFormats: ["d/M/yyyy", "d/M/yyyy H:mm", "d-MMM-yyyy", "yyyy-M-d", "M/d/yyyy"], nulls: ["-"] };

export function column(object: string, name: string, values: readonly string[], position = 0): ColumnProfile {
  const found = profileColumn(facts, object, name, position);
  for (const value of values) found.add(value);
  return found.finish(values.length);
}
