/** Names the source in record keys: its profile, and which account of it when people say so. */
import { fold } from "./fold-text.ts";

/**
 * Keys of two accounts of one product never mean the same record when each has a name.
 * @example sourceKey("rsoft", { "source.instance": "Berlin Office" }) // "rsoft@berlin-office"
 */
export function sourceKey(source: string, settings: Readonly<Record<string, string>>): string {
  const instance = fold(settings["source.instance"] ?? "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/gu, "");
  return instance === "" ? source : `${source}@${instance}`;
}
