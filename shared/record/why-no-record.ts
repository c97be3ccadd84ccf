/** Tells rows of a list that are no records: a repeated header, totals, a footer. */

const KINDS = "records?|rows?|lines?|entries|contacts?|people|companies|accounts?|deals?|leads?|activities|tasks?|tickets?|items?";
const BEFORE = "(?:(?:grand|sub|overall|page|running|report|final|net|gross|zwischen|gesamt|end)[\\s-]?)?";
const WORDS =
  "totals?|sum|summe|gesamt(?:summe)?|totale|total (?:general|g\u00e9n\u00e9ral)|sous-total|subtotale|suma|soma|totaal|итого|всего|合计|合計|小计|小計|总计|總計|कुल|إجمالي|المجموع";
const FIGURES_OF = "averages?|avg\\.?|mean|count|anzahl|durchschnitt|mittelwert|moyenne|promedio|nombre|quantity";
const MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}{0,6}";
const TERM = `(?:(?:q|h|w|fy|kw)[\\s-]?\\d+|${MONTHS}|\\d[\\d.,/–-]*|all|amount|value|revenue|won|lost|open|closed|and|inr|usd|eur|gbp|rs\\.?|${KINDS}|\\p{Sc}|\\([^)]*\\))(?!\\p{L})`;
/** Periods, amounts and kinds of record, or whatever the figures are of. */
const OF = `(?:for|of|in|by|per|from|at|on|für|von|pour|de|del|por)\\s.+|${TERM}(?:[\\s,:'’/–-]*${TERM})*:?`;
/** The word alone, or with a number and what was counted. */
const TOTAL = new RegExp(`^${BEFORE}(?:${WORDS})(?!\\p{L})[\\s:]*(?:\\(?\\d[\\d.,]*\\)?)?(?:\\s*(?:${KINDS}))?:?$`, "iu");
const TOTAL_OF = new RegExp(
  `^(?:${BEFORE}(?:${WORDS}|${FIGURES_OF})|(?:no\\.?|number) of (?:${KINDS}))(?!\\p{L})[\\s:=–-]*(?:${OF})?$`,
  "iu",
);
const FOOTER =
  /^(?:(?:report |list )?(?:generated|exported|created|printed|downloaded) (?:by|on|at|from|with)\b|(?:end of|confidential|copyright|\u00a9|(?:page|seite|página|pagina|strona|sida|side|стр\.?|страница) \d+ (?:of|von|de|di|van|z|av|af|из) \d+)|(?:number of |total )?(?:records?|rows?)\s*[:=]\s*\d+|\d+ (?:records?|rows?)\b)/iu;
/** A number or date, with its currency or what was counted. */
const FIGURE = /^(?:\p{L}{1,3}\.?\s?)?[\p{Sc}\d\s.,:'’()%+−/-]*\d[\p{Sc}\d\s.,:'’()%+−/-]*\p{L}*\.?$|^(?:[A-Z]{3}|\p{Sc})$/u;

/**
 * Why a row is no record; undefined when it may be one. A row like the headings is none whatever its id; totals are believed only where
 * the row has no id or its id is that word, and where all else in it are figures; a footer only where the row has no id or holds nothing
 * but that text. `written` are the rows of the headings as they stand in the file, before columns of one name got names of their own.
 */
export function whyNoRecord(
  cells: readonly (string | undefined)[],
  headings: readonly string[],
  id: string | undefined,
  written: readonly (readonly string[])[] = [headings],
): string | undefined {
  if (headings.length > 1 && written.some((row) => isHeader(cells, row))) return "it repeats the headings";
  const at = cells.findIndex((cell) => !isBlank(cell));
  const first = cells[at]?.trim() ?? "";
  if (headings.length > 1 && isTotals(cells, id)) return "it is a row of totals";
  const isAlone = cells.every((cell, i) => i === at || isBlank(cell));
  return headings.length > 1 && (id === undefined || isAlone) && FOOTER.test(first) ? "it is a footer of the report" : undefined;
}

/** The word that says so is the id, or the only text of a row without one. */
function isTotals(cells: readonly (string | undefined)[], id: string | undefined): boolean {
  if (id !== undefined && !isTotalsWord(id)) return false;
  const texts = new Set(cells.flatMap((cell) => (isBlank(cell) ? [] : [(cell ?? "").trim()])));
  const [word = "", ...more] = id === undefined ? [...texts].filter((text) => !FIGURE.test(text)) : [id];
  texts.delete(word);
  if (more.length > 0 || !isTotalsWord(word) || ![...texts].every((text) => FIGURE.test(text))) return false;
  return TOTAL.test(word) || texts.size > 0 || /\d/u.test(word);
}

const isTotalsWord = (text: string): boolean => TOTAL.test(text) || TOTAL_OF.test(text);

const isBlank = (cell: string | undefined): boolean => cell === undefined || cell.trim() === "";

/** Most rows are told by their first value. A column without a heading may hold anything, a row of one heading is none. */
const isHeader = (cells: readonly (string | undefined)[], headings: readonly string[]): boolean =>
  isSame(cells[0] ?? "", headings[0] ?? "") &&
  headings.filter((heading) => !isBlank(heading)).length > 1 &&
  headings.every((heading, i) => isSame(cells[i] ?? "", heading) || /^(?:column_\d+)?$/u.test(heading.trim()));

const isSame = (cell: string, heading: string): boolean => {
  const [text, name] = [cell.trim(), heading.trim()];
  return text === name || (text.length === name.length && text.toLowerCase() === name.toLowerCase());
};
