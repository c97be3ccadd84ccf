/** Proposes that the day of an activity and the time of day that stands in a column of its own become one moment. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { compileDateFormat } from "../../record/date-text.ts";
import type { ColumnMatch } from "../match/match-columns.ts";
import type { Suggestion } from "./propose-leftover.ts";

type Proposed = { readonly column: ColumnProfile; readonly suggestion: Suggestion };

const START = "activity.startTime";
const END = "activity.endTime";
/** Nearly all values of a column of times are such. */
const NEARLY_ALL = 0.95;

const forms: readonly (readonly [RegExp, string])[] = [
  [/^\d{1,2}:\d{2}$/u, "H:mm"],
  [/^\d{1,2}:\d{2}:\d{2}$/u, "H:mm:ss"],
  [/^\d{1,2}:\d{2} [ap]m$/iu, "h:mm a"],
  [/^\d{1,2}:\d{2}:\d{2} [ap]m$/iu, "h:mm:ss a"],
];

/**
 * The proposals for the columns of one object, of which `matches` are the matches. Where the start is a day and another column says its time, *If empty* puts
 * both together for every record; an end that is a time alone gets the day of the start.
 */
export function joinTimes<Each extends Proposed>(proposed: readonly Each[], matches: readonly ColumnMatch[]): readonly Each[] {
  const starts = proposed.filter(({ suggestion }) => suggestion.target === START);
  const [start] = starts;
  // Nothing but the parts of a day, in one order.
  if (start === undefined || starts.length > 1 || !/^[yMd](?:[yMd /.,-]*[yMd])?$/u.test(start.suggestion.argument)) return proposed;
  const times = matches.filter(({ column, facts }) => column.filled > 0 && (facts?.rates.time ?? 0) >= NEARLY_ALL);
  const found = times.find(({ concept, column }) => concept === "start-time" && column.column !== start.column.column);
  return proposed.map((each) => {
    const time =
      each === start ? found : times.find(({ column }) => each.suggestion.target === END && column.column === each.column.column);
    const detail = time && momentsOf(start, time.column);
    if (time === undefined || detail === undefined) return each;
    const { suggestion } = each;
    const said = each === start ? suggestion.why : suggestion.why.split("; ")[0];
    const why = `${said}; the day stands in "${start.column.column}" and the time in "${time.column.column}": If empty puts them together`;
    const isAsked = suggestion.isAsked === true || time.as === "id" || !time.isSure;
    const fill = `always {${start.column.column}} {${time.column.column}}`;
    return { ...each, suggestion: { ...suggestion, recipe: "date-time", argument: detail, fill, isAsked, why } };
  });
}

/** How such a day with such a time behind it is written, and the day alone for records without a time; undefined where that cannot be read. */
function momentsOf({ suggestion: { argument: day }, column }: Proposed, { samples }: ColumnProfile): string | undefined {
  const found = new Set(samples.map((text) => forms.find(([pattern]) => pattern.test(text.trim()))?.[1]));
  const written = [...found].map((form) => (form === undefined ? undefined : `${day} ${form}`));
  const [first] = column.samples;
  const isRead = written.every((format) => format !== undefined) && written.length > 0 && first !== undefined;
  if (!isRead || !samples.every((time) => written.some((format) => compileDateFormat(format ?? "")(`${first.trim()} ${time.trim()}`))))
    return undefined;
  return [...written, day].join(" | ");
}
