/** Deletes and restores records over REST. */
import type { Call } from "../call.ts";
import { removeRecord, restoreRecord } from "../entities/write-record.ts";
import type { Reply } from "../http/reply.ts";
import type { Kept } from "../store/fields.ts";
import type { Kind } from "../store/kinds.ts";
import { readLive, readNamed } from "./route.ts";
import { show } from "./show-kind.ts";

/** What is in the trash can be restored this long. */
const THIRTY_DAYS = 30 * 86_400;

/** Deletes what a path names; undefined when one of them is not there. The answer shows them with their time of deletion. */
export function remove(call: Call, kind: Kind, segment: string, take: (call: Call, kept: Kept) => void = removeRecord): Reply | undefined {
  const found = readLive(call, kind, segment);
  for (const kept of found ?? []) take(call, kept);
  return found && show(call, kind, readNamed(call, kind, segment) ?? []);
}

/** Restores what a path names; what is not in the trash stays as it is. Undefined when one is unknown or gone for too long. */
export function undelete(call: Call, kind: Kind, segment: string): Reply | undefined {
  const found = readNamed(call, kind, segment);
  if (found?.some(({ deleted }) => deleted !== null && call.now - deleted > THIRTY_DAYS)) return undefined;
  for (const kept of found ?? []) restoreRecord(call, kept);
  return found && show(call, kind, readNamed(call, kind, segment) ?? []);
}
