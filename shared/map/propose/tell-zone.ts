/** Tells on the tab Mapping in which time zone the times of a column are read. */
import { splitFormat } from "../../record/zoned-format.ts";
import type { ProposedMapping } from "./propose-mapping.ts";

/** Each value that names its zone is read in it; the others in the one of Detail, else in `usual`, the one of the tab Settings. */
export const tellZones = (proposed: readonly ProposedMapping[], usual: string): ProposedMapping[] =>
  proposed.map((each) => {
    const { suggestion, column } = each;
    if ((suggestion.recipe !== "date-time" && suggestion.recipe !== "created-stamp") || column.filled === 0) return each;
    const { format, zone = usual } = splitFormat(suggestion.argument);
    const timed = format.split("|").filter((one) => /[Hh]/u.test(one.replace(/'[^']*'/gu, "")));
    if (timed.length === 0) return each;
    const named = timed.every((one) => one.includes("ZZ")) ? "the values name their time zone" : `times are read in ${zone}`;
    return { ...each, suggestion: { ...suggestion, why: `${suggestion.why}; ${named}` } };
  });
