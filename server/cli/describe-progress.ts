/** Formats a run's progress as one line for the terminal. */
import type { Run } from "../../shared/record/run.ts";

/** `load contact  1,204 of 3,000  86/s  21 s left`; what is unknown is left out. */
export function describeProgress(run: Run): string {
  const { progress } = run;
  if (progress === null) return `${run.verb}: ${run.state}`;
  const done = progress.total === null ? count(progress.done) : `${count(progress.done)} of ${count(progress.total)}`;
  const pace = progress.pace === null ? [] : [`${progress.pace >= 10 ? Math.round(progress.pace) : progress.pace.toFixed(1)}/s`];
  const left = progress.secondsLeft === null ? [] : [`${duration(progress.secondsLeft)} left`];
  return [progress.phase, done, ...pace, ...left].join("  ");
}

/** Grouped by thousands, the same on every machine. */
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/** `42 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
