/** One sales territory: its entity and its rules. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import { findByName } from "../store/records.ts";
import { createRecord } from "./write-record.ts";

/** Adds a territory, which needs a name nobody else has. */
export function createTerritory(call: Call, name: string): number {
  const clean = name.trim();
  if (clean === "") throw new Refusal(400, "A territory needs a name.");
  if (findByName(call.db, "territories", clean)) throw new Refusal(400, `A territory named "${clean}" already exists.`);
  return createRecord(call, "territories", { name: clean });
}
