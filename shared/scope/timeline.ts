/** Estimates how long a migration takes, as three figures: the load, the window after it, and the aftercare; and compares it with what it took. */
import { formatNumber, pluralize } from "../record/format-count.ts";

/** What a sample took: its calls, its records, and the seconds from the first call to the last answer. */
export type MeasuredPace = { readonly calls: number; readonly records: number; readonly seconds: number };
export type Range = { readonly from: number; readonly to: number };

export type Timeline = {
  /** Seconds. */
  readonly load: Range;
  readonly how: "measured" | "assumed";
  readonly callsPerSecond: Range;
  readonly callsPerRecord: Range;
  readonly windowHours: number;
  readonly hypercareDays: number;
};

/** While nobody has measured an account: a careful one, and a quick one. Nutshell publishes no limits. */
const ASSUMED_RATE: Range = { from: 5, to: 40 };
const ASSUMED_CALLS: Range = { from: 1, to: 1.6 };
/** A sample is short and shows many kinds of record: a load is slower or quicker by so much. */
const SLOWER = 0.6;
const QUICKER = 2;
/** Fewer calls than this say little about the pace. */
const ENOUGH_CALLS = 20;

/** `records` are those that a load writes. */
export function estimateTimeline(o: { records: number; pace: MeasuredPace | null; windowHours: number; hypercareDays: number }): Timeline {
  const measured = o.pace !== null && o.pace.calls >= ENOUGH_CALLS && o.pace.records > 0 && o.pace.seconds > 0 ? o.pace : null;
  const rate = measured === null ? null : measured.calls / measured.seconds;
  const callsPerSecond = rate === null ? ASSUMED_RATE : { from: rate * SLOWER, to: rate * QUICKER };
  const each = measured === null ? null : Math.max(1, measured.calls / measured.records);
  const callsPerRecord = each === null ? ASSUMED_CALLS : { from: Math.max(1, each * 0.8), to: each * 1.2 };
  return {
    load: {
      from: (o.records * callsPerRecord.from) / callsPerSecond.to,
      to: (o.records * callsPerRecord.to) / callsPerSecond.from,
    },
    how: measured === null ? "assumed" : "measured",
    callsPerSecond,
    callsPerRecord,
    windowHours: o.windowHours,
    hypercareDays: o.hypercareDays,
  };
}

/** @example formatDuration(5400) // "1.5 hours" */
export function formatDuration(seconds: number): string {
  const round = (figure: number): number => (figure < 10 ? Math.round(figure * 10) / 10 : Math.round(figure));
  if (seconds < 90) return pluralize(Math.max(1, Math.round(seconds)), "second");
  if (seconds < 90 * 60) return pluralize(round(seconds / 60), "minute");
  if (seconds < 48 * 3600) return pluralize(round(seconds / 3600), "hour");
  return pluralize(round(seconds / 86_400), "day");
}

/** @example describeRange({ from: 60, to: 5400 }) // "60 seconds to 1.5 hours" */
export function describeRange({ from, to }: Range): string {
  const [least, most] = [formatDuration(from), formatDuration(to)];
  return least === most ? least : `${least} to ${most}`;
}

const rate = ({ from, to }: Range): string => `${formatNumber(Math.round(from * 10) / 10)} to ${formatNumber(Math.round(to * 10) / 10)}`;

/** The three figures, each with what it rests on. */
export function describeTimeline(o: Timeline): { readonly what: string; readonly figure: string; readonly why: string }[] {
  return [
    {
      what: "Load",
      figure: describeRange(o.load),
      why: `${o.how === "measured" ? "Measured in the sample" : "Assumed, UNCONFIRMED until a sample has run"}: ${rate(o.callsPerSecond)} calls per second, ${rate(o.callsPerRecord)} calls for each record`,
    },
    {
      what: "Window after the load",
      figure: o.windowHours === 0 ? "none" : pluralize(o.windowHours, "hour"),
      why: "Setting cutover.window: what changes in the old system meanwhile is loaded by a delta",
    },
    {
      what: "Aftercare",
      figure: o.hypercareDays === 0 ? "none" : pluralize(o.hypercareDays, "business day"),
      why: "Setting hypercare.days: open questions and differences are still settled",
    },
  ];
}

/** What a load took, beside what was estimated for as many records. */
export function compareWithReal(
  { load }: Timeline,
  seconds: number,
): { readonly verdict: "as estimated" | "quicker" | "slower"; readonly says: string } {
  const verdict = seconds < load.from ? "quicker" : seconds > load.to ? "slower" : "as estimated";
  const says = verdict === "as estimated" ? "within the estimate" : `${verdict} than estimated`;
  return { verdict, says: `The load took ${formatDuration(seconds)}; estimated were ${describeRange(load)}: ${says}` };
}

/** The day on which the aftercare ends: so many business days after the given one (ISO dates). @example aftercareEnds("2026-11-27", 5) // "2026-12-04" */
export function aftercareEnds(day: string, businessDays: number): string {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split("-").map(Number);
  let at = Date.UTC(year, month - 1, date);
  for (let left = businessDays; left > 0; ) {
    at += 86_400_000;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}
