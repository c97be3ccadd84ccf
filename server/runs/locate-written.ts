/** Finds what was written of a cell: in the field that it is mapped to, or wherever the shape of its record put it. */
import { writtenInto } from "../../shared/contract/describe-written.ts";
import { fold } from "../../shared/record/fold-text.ts";
import { holdsUser } from "../../shared/record/nutshell/name-users.ts";
import type { Trace } from "../../shared/transform/transformed.ts";
import type { LinkRow } from "../store/tables/link.ts";

/** A record of Nutshell with what was written into it. */
export type Written = Pick<LinkRow, "subject" | "id" | "written">;

type Cell = Pick<Trace, "field" | "place" | "text" | "recipe">;

/**
 * `mapped` is what was written into the record that the cell's field belongs to, `records` are all that were written of its row, `there` is
 * the record to which the cell leads. Undefined where nothing was written: the record was in Nutshell before, or the value was left out.
 */
export function locateWritten(
  cell: Cell,
  { mapped, records, there }: { mapped: Readonly<Record<string, unknown>>; records: readonly Written[]; there?: Written | undefined },
): unknown {
  const { place, recipe, text } = cell;
  const value = writtenInto(mapped, cell);
  if (value !== undefined) return value;
  if (there !== undefined) return records.some((one) => isSame(one, there) || leadsTo(one.written, there)) ? nameWritten(there) : undefined;
  if (place === "activityType" && records.some(({ subject }) => fold(subject) === fold(text))) return records[0]?.subject;
  // The moment of a note stands in its first line.
  const body = records.find(({ subject }) => subject === "note")?.written["body"];
  if (place === "startTime" && typeof body === "string") return body.split("\n")[0];
  for (const { written } of records)
    for (const [field, held] of Object.entries(written)) {
      if (recipe === "owner" && holdsUser(field)) return held;
      const line = typeof held === "string" ? lineOf(held, cell) : undefined;
      if (line !== undefined) return line;
    }
  return undefined;
}

/** Fields whose whole text becomes the text of another kind of record. */
const texts: ReadonlySet<string> = new Set(["note", "description", "body"]);

/** The line that says it; of a text of its own all. */
function lineOf(held: string, { place, text }: Cell): string | undefined {
  const lines = held.split("\n");
  const sought = fold(text);
  if (texts.has(place) && lines.length > 1) return held;
  return sought === "" ? undefined : lines.find((line) => fold(line).includes(sought));
}

const isSame = (one: Written, other: Written): boolean => one.subject === other.subject && one.id === other.id;

/** Whether any field links to that record: what a lead became decides in which one the link stands. */
export const leadsTo = (written: object, { subject, id }: Pick<Written, "subject" | "id">): boolean =>
  Object.values(written)
    .flatMap((value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .some((one) => typeof one === "object" && one !== null && "entity" in one && "id" in one && one.entity === subject && one.id === id);

/** @example "Ada Lovelace (contact 1204)" */
export function nameWritten({ subject, id, written }: Written): string {
  const name = written["name"] ?? written["title"];
  return typeof name === "string" ? `${name} (${subject} ${id})` : `${subject} ${id}`;
}
