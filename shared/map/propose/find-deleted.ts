/** Finds the columns by which an old system marks records as deleted instead of removing them. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import type { Condition } from "../../record/filter.ts";
import { fold } from "../../record/fold-text.ts";
import { normaliseHeader } from "../../record/normalise-header.ts";

/** Headings without spaces and punctuation, of a mark and of the moment at which it was set. */
const marks =
  /^(?:is|was|has)?(?:been)?(?:soft|markedas)?(?:deleted|voided|trashed|gelöscht|geloescht|supprimé|eliminado|excluído|excluido)(?:flag)?$|^(?:delete|void)flag$|^in(?:trash|recyclebin)$/u;
const moments =
  /^(?:deleted|voided|trashed|deletion|gelöscht|geloescht|supprimé|eliminado|excluído)(?:at|on|date|datetime|time|timestamp|am|le|el|em)$|^(?:date|time|when)(?:deleted|voided|trashed)$/u;

const yes: ReadonlySet<string> = new Set(["1", "-1", "true", "t", "yes", "y", "x", "ja", "oui", "sí", "si", "sim", "deleted", "voided"]);
const no: ReadonlySet<string> = new Set(["0", "false", "f", "no", "n", "nein", "non", "não", "nao", "active"]);
/** What databases write where there is no date. */
const noDate = /^(?:0000-00-00|0001-01-01|1900-01-01|1899-12-30|1901-01-01)/u;

/** In clinic systems a record that was never right has a status of its own. */
const neverRight = /^entered[-_ ]?in[-_ ]?error$/u;

/** Whatever order its parts are in: only whether there is one counts. */
const dateLike = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/u;

/** Which records of an object are marked as deleted; all conditions have to be true of one. */
export type DeletedRecords = { readonly object: string; readonly column: string; readonly all: readonly Condition[] };

/**
 * One for each object that has such a column and records of which it is true. A column that marks every record means something else, and is none.
 */
export function findDeleted(columns: readonly ColumnProfile[]): DeletedRecords[] {
  const found = new Map<string, DeletedRecords>();
  for (const judge of [ofMark, ofMoment, ofStatus])
    for (const column of columns) {
      const all = found.has(column.object) ? undefined : judge(column);
      if (all) found.set(column.object, { object: column.object, column: column.column, all });
    }
  return [...found.values()];
}

function ofMark({ column, rows, values }: ColumnProfile): Condition[] | undefined {
  if (!marks.test(normaliseHeader(column)) || values.length === 0) return undefined;
  const words = values.map(({ value, count }) => ({ word: fold(value), value: value.trim(), count }));
  if (!words.every(({ word }) => yes.has(word) || no.has(word))) return undefined;
  const deleted = words.filter(({ word }) => yes.has(word));
  const records = deleted.reduce((sum, { count }) => sum + count, 0);
  return records > 0 && records < rows ? [{ column, test: "is", value: deleted.map(({ value }) => value).join("; ") }] : undefined;
}

function ofStatus({ column, rows, values }: ColumnProfile): Condition[] | undefined {
  if (!/status(?:code)?$/u.test(normaliseHeader(column))) return undefined;
  const wrong = values.filter(({ value }) => neverRight.test(fold(value)));
  const records = wrong.reduce((sum, { count }) => sum + count, 0);
  return records > 0 && records < rows ? [{ column, test: "is", value: wrong.map(({ value }) => value.trim()).join("; ") }] : undefined;
}

function ofMoment({ column, rows, filled, samples, values }: ColumnProfile): Condition[] | undefined {
  if (!moments.test(normaliseHeader(column)) || filled === 0) return undefined;
  const known = values.length > 0 ? values : samples.map((value) => ({ value, count: 1 }));
  const without = known.filter(({ value }) => noDate.test(value.trim()));
  const unset = without.reduce((sum, { count }) => sum + count, 0);
  if (!known.every(({ value }) => dateLike.test(value.trim()))) return undefined;
  if ((values.length > 0 && filled === unset) || filled - unset >= rows) return undefined;
  const isSet: Condition = { column, test: "is filled", value: "" };
  if (without.length === 0) return [isSet];
  const words = [...new Set(without.map(({ value }) => value.trim().slice(0, 10)))];
  return [isSet, { column, test: "does not contain", value: words.join("; ") }];
}
