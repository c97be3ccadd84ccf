/** Says under which keys the records planned later find a record. */
import { calledKey } from "../record/compare-names.ts";
import type { TargetFields } from "../record/target-record.ts";
import type { Part } from "./batch.ts";
import { mergedMatchKey, waitingMatchKey } from "./find-named.ts";
import { isStopped } from "./stop-record.ts";

/** The match keys of a person's e-mail addresses. */
export const addressesOf = ({ entity, matchKeys }: Part): string[] =>
  entity === "contact" ? matchKeys.filter((matchKey) => matchKey.startsWith("email:")) : [];

/** Under which keys others find the record; one that waits or was merged is found by who names it only. */
export function matchKeysFor(kind: string, part: Part | undefined): readonly string[] {
  if (!part) return [];
  if (!isStopped(kind) && kind !== "merge") return part.matchKeys;
  const named = part.entity === "contact" ? addressesOf(part) : part.matchKeys;
  if (kind === "hold" && (part.entity === "account" || part.entity === "contact")) return named.map(waitingMatchKey);
  return kind === "merge" && part.entity === "contact" ? named.map(mergedMatchKey) : [];
}

/** The key under which a person is found by name; one who was merged is found as the survivor is called. */
export function calledKeys(kind: string, { name }: TargetFields): string[] {
  if (typeof name !== "string" || name === "" || kind === "merge") return [];
  if (kind === "hold") return [waitingMatchKey(calledKey(name))];
  return isStopped(kind) ? [] : [calledKey(name)];
}
