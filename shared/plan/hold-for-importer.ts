/** Decides which changes of a plan wait for Nutshell's importer: what is in its files, and what is linked to that. */
import type { Change } from "../record/change.ts";
import { WAITS_FOR_IMPORTED, WAITS_FOR_IMPORTER } from "../record/importer.ts";
import { linkedKeys } from "./resolve-links.ts";

export const WHY_FILE = "Waits for Nutshell's importer: it is in one of the files to import";
export const WHY_LINKED = "Waits for a record that Nutshell's importer creates";

/**
 * The change itself where nothing of it waits. `isForImporter` is asked about records to create; `waiting` holds the keys that wait, and gets those of
 * records that can now not be created. To be called in load order.
 */
export function holdForImporter(change: Change, o: { isForImporter(change: Change): boolean; waiting: Set<string> }): Change {
  const wait = (reason: string, waitsFor: string): Change => ({ ...change, kind: "hold", fields: {}, reason, waitsFor });
  if (change.kind === "create" && o.isForImporter(change)) {
    o.waiting.add(change.key);
    return wait(WHY_FILE, WAITS_FOR_IMPORTER);
  }
  // A product of a deal is written with its lead.
  if (change.kind === "skip" && o.waiting.has(change.into ?? "")) {
    const { into: _, ...waits } = wait(WHY_LINKED, WAITS_FOR_IMPORTED);
    return waits;
  }
  if (change.kind !== "create" && change.kind !== "update") return change;
  const isWaiting = (field: string): boolean => linkedKeys({ [field]: change.fields[field] ?? null }).some((key) => o.waiting.has(key));
  const fields = Object.keys(change.fields);
  const ready = fields.filter((field) => !isWaiting(field));
  if (ready.length === fields.length) return change;
  // A matched record that nobody has written to yet is no link of anybody's.
  if (change.kind === "create" || ready.length === 0) {
    o.waiting.add(change.key);
    return wait(WHY_LINKED, WAITS_FOR_IMPORTED);
  }
  const written = Object.fromEntries(Object.entries(change.fields).filter(([field]) => !isWaiting(field)));
  const reason = `${change.reason}. Links wait for records that Nutshell's importer creates`;
  return { ...change, fields: written, reason, ...(change.sides && { sides: change.sides.filter(({ field }) => !isWaiting(field)) }) };
}
