/** Knows the rules of lead sources. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import { findByName } from "../store/records.ts";
import { createRecord } from "./write-record.ts";

/** REST's channels by number. */
export const channels = [
  "None",
  "Organic Search",
  "Paid Search",
  "Organic Social",
  "Paid Social",
  "Email",
  "Referrer",
  "Traditional",
  "Direct",
] as const;

/** The id of the source of that name, which is made when there is none. */
export function getOrCreateSource(call: Call, name: string, channel = 0): number {
  const clean = name.trim();
  if (clean === "") throw new Refusal(400, "A source needs a name.");
  if (channels[channel] === undefined) throw new Refusal(400, "channel must be between 0 and 8");
  return findByName(call.db, "sources", clean)?.id ?? createRecord(call, "sources", { name: clean, fields: { channel } });
}
