/** Says which values of a planned record do not reach the fields of Nutshell, and where their cells end instead. */
import { type CellClass, type CellCounts, countCells, type RecordCells } from "../record/cell-class.ts";
import { canonical } from "../record/fingerprint.ts";
import { fold } from "../record/fold-text.ts";
import { isBlank } from "../record/is-blank.ts";
import type { Issue } from "../record/issue.ts";
import { customField, type Entity, isNamePart, MIGRATION_KEY_FIELD } from "../record/nutshell/entity.ts";
import { oneLine } from "../record/one-line.ts";
import { WRITTEN_COMPANY } from "../record/own-fields.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";
import { valueText } from "../record/value-text.ts";
import { isStricter } from "./consent.ts";
import { type CellText, type Dropped, labelOf, ownFields, type Side } from "./merge-fields.ts";
import type { KnownRecord } from "./plan-change.ts";
import { linkedKeys } from "./resolve-links.ts";

/**
 * Fields of one record or part, links to records that will not be there, and fields of which only the name in words is meant. Absent:
 * everything is written.
 */
export type Unwritten = {
  readonly fields: ReadonlyMap<string, CellClass>;
  readonly links: ReadonlySet<string>;
  readonly names?: ReadonlyMap<string, CellClass>;
};

/** A value of a source column on its way into a field: the trace of the transformed record. */
type Written = { readonly column: string; readonly entity: Entity; readonly place: string; readonly to: string | undefined };
/** What the cells of a record say that feed the fields of an entity, the texts of several with a comma between. */
export const cellTextOf =
  (row: { readonly trace?: readonly Pick<Written & { readonly text: string }, "entity" | "place" | "text">[] }, entity: Entity): CellText =>
  (field) =>
    (row.trace ?? []).flatMap((cell) => (cell.entity === entity && cell.place === field ? [oneLine(cell.text, " ⏎ ")] : [])).join(", ");

/** A transformed record, as far as its cells are concerned. */
export type RowCells = {
  readonly targets: readonly { readonly key: string; readonly entity: Entity }[];
  readonly trace: readonly Written[];
  readonly cells: RecordCells;
  /** How many of its cells end where, if everything is written; absent where they have not been counted. */
  readonly counts?: CellCounts;
};

type Found = { readonly fields: Unwritten["fields"]; readonly issues: readonly Issue[] };
const nothing: Found = { fields: new Map(), issues: [] };

/** All that is found about one record; undefined where everything is written. */
export const joinUnwritten = (
  links: Unwritten["links"],
  found: readonly Unwritten["fields"][],
  names: Unwritten["fields"] = nothing.fields,
): Unwritten | undefined =>
  links.size === 0 && names.size === 0 && found.every(({ size }) => size === 0)
    ? undefined
    : { links, fields: new Map(found.flatMap((fields) => [...fields])), ...(names.size > 0 && { names }) };

/** What a merged record said otherwise stands in the survivor's text; an owner or a link does not, and nothing where people's own text stays (`isKeptBack`). */
export const unwrittenByMerge = (dropped: readonly Dropped[], isKeptBack = false): Unwritten["fields"] =>
  dropped.length === 0
    ? nothing.fields
    : new Map(dropped.map(({ field, value }) => [field, isKeptBack || valueText(field, value) === undefined ? "out" : "beside"]));

const KEEPS_OWN = "Records that were in Nutshell before: they keep their own values, other values of the export are left out";

/** The issues of a survivor with what it took over: all that a record keeps back that was in Nutshell before is quoted. */
export function keptBackWith(entity: Entity, side: Side, known: KnownRecord, issues: readonly Issue[]): Issue[] {
  const before = issues.filter(({ hint }) => hint === KEEPS_OWN);
  const now = unwrittenByMatch(entity, ownFields(side), known, () => "").issues;
  return [
    ...issues.filter(({ hint }) => hint !== KEEPS_OWN),
    // What no text can say is quoted by its cells already.
    ...now.map((issue) => before.find(({ field, message }) => field === issue.field && message.startsWith(issue.message)) ?? issue),
  ];
}

/** Values that differ from those people have in a record that was there before, with an issue that quotes each. */
export function unwrittenByMatch(
  entity: Entity,
  wanted: TargetFields,
  { link, existing, policy, consents }: KnownRecord,
  textOf: CellText,
): Found {
  if (!existing || (link && link.how !== "matched")) return nothing;
  const isOverwritten = !link && policy === "overwrite";
  const fields = new Map<string, CellClass>();
  const issues: Issue[] = [];
  for (const [field, value] of Object.entries(wanted)) {
    const own = existing.fields[field];
    if (isBlank(value) || field === customField(MIGRATION_KEY_FIELD) || isNamePart(entity, field)) continue;
    // A blank is filled, unless nothing is; what we filled before follows the source.
    if ((link && field in link.written) || (policy !== "skip" && isBlank(own))) continue;
    const sides = { field, value, standing: own };
    if (
      isOverwritten &&
      !(consents?.fields.has(`${entity}.${field}`) && isStricter(consents, entity, { field, value: own ?? null, standing: value }))
    )
      continue;
    // A mark that forbids more is written whatever the settings say.
    if (!link && isStricter(consents, entity, sides)) continue;
    if (isHeld(own, value)) continue;
    fields.set(field, "out");
    const text = valueText(field, value) ?? textOf(field);
    issues.push({
      code: "issue/possible-duplicate",
      severity: "warn",
      field,
      message: `The record was in Nutshell before and keeps its own "${labelOf(entity, field)}"; the value of the export is left out${text === "" ? "" : `: "${text}"`}`,
      hint: KEEPS_OWN,
    });
  }
  return { fields, issues };
}

type Named = {
  readonly key: string;
  readonly entity: Entity;
  readonly lookups: readonly { readonly field: string; readonly isPerson?: true }[];
};

/** Names that no link was found for: a person keeps them in a text, a lead in a field of its own or with its person (find-named.ts). */
export function unlinkedNames({ key, entity, lookups }: Named, found: TargetFields): Unwritten["fields"] {
  const unlinked = lookups.filter(({ field, isPerson }) => !isPerson && found[field] === undefined);
  if (unlinked.length === 0) return nothing.fields;
  const isKept =
    entity === "contact" ||
    found[customField(WRITTEN_COMPANY)] !== undefined ||
    linkedKeys({ contacts: found["contacts"] ?? null }).includes(`${key}#person`);
  return new Map(unlinked.map(({ field }) => [field, isKept ? "beside" : "out"]));
}

/** Where the cells of a record end once it is planned; of a column that feeds several fields the class that keeps most. */
export function plannedCells(row: RowCells, unwrittenOf: (key: string) => Unwritten | undefined): RecordCells {
  const lowered = new Map<string, CellClass>();
  const kept = new Set<string>();
  let isLowered = false;
  const unwritten = row.targets.map((target) => [target.entity, unwrittenOf(target.key)] as const);
  if (unwritten.every(([, own]) => own === undefined)) return row.cells;
  for (const { column, entity, place, to } of row.trace) {
    const own = unwritten.find(([of]) => of === entity)?.[1];
    const inWords = to === undefined ? own?.names?.get(place) : undefined;
    const ends = inWords ?? (to !== undefined && own?.links.has(to) ? "out" : own?.fields.get(place));
    if (ends === undefined) kept.add(column);
    else if (lowered.get(column) !== "beside") lowered.set(column, ends);
    isLowered ||= ends !== undefined;
  }
  if (!isLowered) return row.cells;
  const cells = new Map(row.cells);
  for (const [column, ends] of lowered) {
    const before = cells.get(column);
    if (!kept.has(column) && before !== "out" && before !== "waiting") cells.set(column, ends);
  }
  return cells;
}

/** The counts of each record of a batch, by its key. */
export function countPlanned(
  rows: readonly (RowCells & { readonly key: string })[],
  planned: readonly { readonly change: { readonly key: string }; readonly unwritten?: Unwritten | undefined }[],
): Map<string, CellCounts> {
  const unwritten = new Map<string, Unwritten>();
  for (const { change, unwritten: own } of planned) if (own) unwritten.set(change.key, own);
  const unwrittenOf = (key: string): Unwritten | undefined => unwritten.get(key);
  const counts = new Map<string, CellCounts>();
  for (const row of rows) {
    const isWritten = !row.targets.some(({ key }) => unwritten.has(key));
    counts.set(row.key, isWritten ? (row.counts ?? countCells(row.cells)) : countCells(plannedCells(row, unwrittenOf)));
  }
  return counts;
}

function isHeld(own: FieldValue | undefined, value: FieldValue): boolean {
  if (own === undefined || own === null) return false;
  // A link to a record that has no id yet cannot be compared before the load.
  if (linkedKeys({ value }).length > 0) return true;
  if (typeof own === "string" && typeof value === "string") return fold(own).includes(fold(value));
  if (!Array.isArray(own) || !Array.isArray(value)) return canonical(own) === canonical(value);
  const there = new Set(own.map((item) => canonical(item).toLowerCase()));
  return value.every((item) => there.has(canonical(item).toLowerCase()));
}
