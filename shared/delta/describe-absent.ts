/** Says what a newer export does not have of what was loaded, what was kept of it, and what to do. */
import { formatNumber, pluralize } from "../record/format-count.ts";

/** A file that a newer export does not have, or a column of one: `column` is null for the whole file. `kept` counts its records or values. */
export type Absent = {
  readonly file: string;
  readonly column: string | null;
  readonly kept: number;
  /** Other files of the same kind of record have the column. */
  readonly isElsewhere: boolean;
  /** What is asked about a file that is there and could not be read, in sentences; absent for one that is not there. */
  readonly question?: string | undefined;
};

/** @example describeAbsent({ file: "Contacts.csv", column: "Mobile No", kept: 1, isElsewhere: false }) // "Mobile No is not in this export, or has no value in it. The value that was loaded is kept. …" */
export function describeAbsent({ file, column, kept, isElsewhere, question }: Absent): string {
  const records = kept === 1 ? "Its record that was loaded is" : `Its ${formatNumber(kept)} records that were loaded are`;
  if (column === null && question !== undefined)
    return `${file} is in this export, but was not read. ${records} kept as they were loaded. ${question} Then run the delta with the export again.`;
  if (column === null)
    return `${file} is not in this export. ${records} kept, and none is deleted in Nutshell. To delete them, choose (leave out) in its row on the tab Inventory, then run the delta again.`;
  const values = kept === 1 ? "The value that was loaded is" : `The ${formatNumber(kept)} values that were loaded are`;
  return isElsewhere
    ? `${column} is not in this file any more. ${values} kept. To empty them in Nutshell, export the file with the column and without its values.`
    : `${column} is not in this export, or has no value in it. ${values} kept. To empty them in Nutshell, leave the column out on the tab Mapping, then run the delta again.`;
}

/** What is to be said above it. */
export const headAbsent = ({ isUnread }: { readonly isUnread?: true | undefined }): string =>
  isUnread ? "Not read" : "Not in this export";

/** Where it is missing, and what is kept: `["Contacts.csv, column Mobile No", "380 values kept"]`. */
export const labelAbsent = ({ file, column, kept }: Pick<Absent, "file" | "column" | "kept">): [string, string] =>
  column === null ? [file, `${pluralize(kept, "record")} kept`] : [`${file}, column ${column}`, `${pluralize(kept, "value")} kept`];

const MOST_NAMED = 20;

/** Says which loaded records are kept because rows of a newer export that are theirs, or may be, were set aside. */
export function describeUnused(ids: readonly string[]): string {
  const named = `${ids.slice(0, MOST_NAMED).join(", ")}${ids.length > MOST_NAMED ? " and others" : ""}`;
  return ids.length === 1
    ? `1 record stays as it was loaded until its row, which was set aside, is corrected: ${named}.`
    : `${formatNumber(ids.length)} records stay as they were loaded until their rows, which were set aside, are corrected: ${named}.`;
}
