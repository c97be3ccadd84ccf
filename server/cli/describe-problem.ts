/** Formats a problem for the terminal: what happened, where, and what to do next. */
import type { Where } from "../../shared/errors.ts";
import type { Problem } from "../../shared/record/run.ts";

/** Three short parts, one per line; the places only when there are some. */
export function describeProblem(problem: Problem): string {
  const places = (problem.where ?? []).map((where) => describePlace(where as Where)).filter((place) => place !== "");
  return [`${problem.detail} [${problem.code}]`, ...places.map((place) => `  where  ${place}`), `  next   ${problem.hint}`].join("\n");
}

/** `Contacts.csv, line 12, column E-mail`. */
export function describePlace(where: Where): string {
  const parts: [string, string | number | undefined][] = [
    ["", where.file],
    ["line ", where.line],
    ["sheet ", where.sheet],
    ["tab ", where.tab],
    ["row ", where.row],
    ["column ", where.column],
    ["cell ", where.cell],
    ["", where.path],
  ];
  return parts
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([word, value]) => `${word}${value}`)
    .join(", ");
}
