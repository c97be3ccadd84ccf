/** Lets the values of a column called "Title" decide whether it says what a lead is about or what a person does. */

import type { ColumnProfile } from "../../record/column-profile.ts";
import { squash } from "../../record/fold-text.ts";
import { formatNumber, pluralize } from "../../record/format-count.ts";
import type { Suggestion } from "./propose-leftover.ts";

/** Words of which a job title has at least one. */
const job =
  /(?:^|[^\p{L}])(?:c[\s-]+level|[cv]p|c[efiomt]o|svp|evp|president|chair(?:man|woman|person)?|chief|director|head|manager|mgr|officer|executive|engineer|developer|architect|analyst|consultant|designer|administrator|assistant|secretary|accountant|buyer|coordinator|supervisor|specialist|representative|sales(?:man|woman|person)|technician|scientist|teacher|professor|doctor|nurse|lawyer|attorney|founder|co-?founder|owner|partner|proprietor|principal|associate|trainee|intern|dean|foreman|leiter(?:in)?|gesch\u00e4ftsf\u00fchrer(?:in)?|directeur|directrice|g\u00e9rant|gerente|responsable)(?![\p{L}])/iu;
const ENOUGH = 0.6;

/** The suggestion as the values bear it out. Only a heading that can mean both is judged. */
export function judgeTitle(wanted: Suggestion, column: ColumnProfile): Suggestion {
  if (wanted.target !== "lead.title" || squash(column.column) !== "title") return wanted;
  const known = column.values.length > 0 ? column.values : column.samples.map((value) => ({ value, count: 1 }));
  const all = known.reduce((sum, { count }) => sum + count, 0);
  const jobs = known.reduce((sum, { value, count }) => sum + (job.test(value) ? count : 0), 0);
  if (all === 0 || jobs / all < ENOUGH) return wanted;
  return {
    target: "contact.jobTitle",
    recipe: "text",
    argument: "",
    confidence: 0.8,
    why: `The heading can mean what the lead is about or a person's job title; ${formatNumber(jobs)} of ${pluralize(all, "value")} checked are job titles`,
  };
}
