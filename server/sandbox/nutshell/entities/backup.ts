/** Knows the account's backups: ordered one after another, ready a minute later. */
import type { Call } from "../call.ts";
import { readMeta, writeMeta } from "../store/connect.ts";

const META = "backups";
const MINUTE = 60;

export type Backup = { readonly id: number; readonly created: number; readonly creator: string };

/** Orders a backup. */
export function orderBackup(call: Call): Backup {
  const former = listBackups(call);
  const backup: Backup = { id: 3 + 4 * former.length, created: call.now, creator: call.actor };
  writeMeta(call.db, META, JSON.stringify([...former, backup]));
  return backup;
}

/** Every backup ever ordered, oldest first. */
export function listBackups(call: Pick<Call, "db">): Backup[] {
  return JSON.parse(readMeta(call.db, META) ?? "[]") as Backup[];
}

/** A fresh account has none. */
export function forgetBackups(call: Pick<Call, "db">): void {
  writeMeta(call.db, META, "[]");
}

/** Whether a backup can be fetched by now. */
export function isReady(call: Pick<Call, "now">, backup: Backup): boolean {
  return call.now - backup.created >= MINUTE;
}
