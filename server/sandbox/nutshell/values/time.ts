/** Reads and writes times; inside the sandbox they are Unix seconds. */
import { Refusal } from "../refusal.ts";

// Every record of a page shows several times, most of them the same.
const shown = new Map<number, string>();
const MOST_SHOWN = 10_000;

/** `2017-11-30T03:08:26+0000`, the form JSON-RPC answers. */
export function rpcTime(seconds: number): string {
  const known = shown.get(seconds);
  if (known !== undefined) return known;
  const fresh = `${new Date(seconds * 1000).toISOString().slice(0, 19)}+0000`;
  if (shown.size >= MOST_SHOWN) shown.clear();
  shown.set(seconds, fresh);
  return fresh;
}

/** The same, or null for null and undefined. */
export function rpcTimeOrNull(seconds: number | null | undefined): string | null {
  return seconds === null || seconds === undefined ? null : rpcTime(seconds);
}

/** ISO 8601 text (UTC when it names no zone), Unix seconds as number or digits, or `{timestamp}`; null clears. Refused otherwise. */
export function readTime(value: unknown, field: string): number | null {
  if (value === null || value === "") return null;
  if (typeof value === "number" && isWritable(value)) return Math.trunc(value);
  if (typeof value === "object" && "timestamp" in value) return readTime(value.timestamp, field);
  if (typeof value === "string") {
    const text = value.trim();
    if (/^-?\d{6,12}$/u.test(text) && isWritable(Number(text))) return Number(text);
    const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?$/iu.exec(text);
    if (parts) {
      const zone = (parts[3] ?? "Z").replace(/^([+-]\d\d)(\d\d)$/u, "$1:$2");
      const milliseconds = Date.parse(`${parts[1]}T${parts[2] ?? "00:00:00"}${zone.toUpperCase()}`);
      if (!Number.isNaN(milliseconds)) return Math.floor(milliseconds / 1000);
    }
  }
  throw new Refusal(400, `Invalid date for ${field}.`);
}

// From the year 1 to the year 9999: what four digits can write.
const isWritable = (seconds: number): boolean => seconds >= -62_135_596_800 && seconds < 253_402_300_800;
