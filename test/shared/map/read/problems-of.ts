/** Collects what a reader of a tab reports, as tests compare it. */
import type { MapProblem, Report } from "../../../../shared/map/read/problem.ts";
import { reporter } from "../../../../shared/map/read/problem.ts";

function collect<T>(read: (report: Report) => T): { value: T; found: MapProblem[] } {
  const found: MapProblem[] = [];
  return { value: read(reporter("tab", found)), found };
}

/** Gives what was read, and the cell of each problem as `key/column`. Every problem says what is wrong and what to do. */
export function reading<T>(read: (report: Report) => T): { value: T; problems: string[] } {
  const { value, found } = collect(read);
  for (const { message, hint } of found) if (message.length < 10 || hint.length < 10) throw new Error(`${message}: ${hint}`);
  return { value, problems: found.map(({ key, column }) => `${key}/${column}`) };
}

/** The words of each problem. */
export const messagesOf = (read: (report: Report) => unknown): string[] => collect(read).found.map(({ message }) => message);
