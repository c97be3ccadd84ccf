/** Collects what a reader of a tab reports, as tests compare it. */
import type { MapProblem, Report } from "../../../../shared/map/read/problem.ts";
import { reporter } from "../../../../shared/map/read/problem.ts";

/** Gives what was read, and each problem as `key/column: message`. Every problem says what to do. */
export function reading<T>(read: (report: Report) => T): { value: T; problems: string[] } {
  const found: MapProblem[] = [];
  const value = read(reporter("tab", found));
  for (const { message, hint } of found) if (hint.length < 10) throw new Error(`no hint: ${message}`);
  return { value, problems: found.map(({ key, column, message }) => `${key}/${column}: ${message}`) };
}
