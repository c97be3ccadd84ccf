/** Knows for how long a note can be edited. */
import type { NutshellRecord } from "../nutshell/read-records.ts";

/** A day by Nutshell's clock; an hour less, because ours may be late. An edit that is refused all the same ends in a new note too. */
const EDITABLE_MS = 23 * 3_600_000;

export const isPastEditing = ({ createdTime }: Pick<NutshellRecord, "createdTime">, now = Date.now()): boolean =>
  createdTime !== null && now - Date.parse(createdTime) > EDITABLE_MS;
