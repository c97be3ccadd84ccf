/** Transforms one source record into target records or issues. */
import type { CellClass } from "../record/cell-class.ts";
import type { CompiledMap, ObjectMap } from "../record/compiled-map.ts";
import { describeFilter, type LeadForm } from "../record/filter.ts";
import type { Issue } from "../record/issue.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import { recordKey } from "../record/record-key.ts";
import type { SourceRecord } from "../record/source-record.ts";
import { classifyCells } from "./classify-cells.ts";
import { gather } from "./draft.ts";
import { shapeAccount } from "./entities/account.ts";
import { shapeActivity } from "./entities/activity.ts";
import { shapeContact } from "./entities/contact.ts";
import { isDetail, shapeDetail } from "./entities/detail.ts";
import { shapeLead } from "./entities/lead.ts";
import { shapeLine } from "./entities/lead-products.ts";
import { shapeNote } from "./entities/note.ts";
import { shapeTask } from "./entities/task.ts";
import { findFilter } from "./find-filter.ts";
import type { Shaped, Subject } from "./subject.ts";
import type { Transformed } from "./transformed.ts";
import { withOwner } from "./unowned.ts";

const shapes: Readonly<Record<Entity, (subject: Subject) => Shaped>> = {
  account: shapeAccount,
  contact: shapeContact,
  lead: shapeLead,
  activity: shapeActivity,
  task: shapeTask,
  note: shapeNote,
};

/**
 * A function of its input only; never throws for data. A record that has to wait still carries its targets, with a `hold`
 * issue and `waitsFor`; a refused or left-out one has none.
 */
export function transformRecord(compiled: CompiledMap, source: SourceRecord): Transformed {
  const usual = compiled.objects.get(source.object);
  if (!usual)
    return {
      targets: [],
      issues: [],
      waitsFor: undefined,
      excluded: "No columns are mapped for this kind of record",
      trace: [],
      filledIn: [],
      cells: new Map(),
    };
  const found = usual.filters && findFilter(compiled, usual, source);
  const filter = found?.form === undefined ? found : undefined;
  const object = inForm(usual, found?.form);
  const seen = compiled.disguise?.(source);
  const record = seen?.record ?? source;
  const drafts = gather(compiled, object, record);
  for (const column of seen?.columns ?? []) drafts.issues.push(pseudonym(column));
  const shape = object.isLine ? shapeLine : isDetail(object) ? shapeDetail : shapes[object.becomes];
  const subject = { compiled, object, record, key: recordKey(compiled.source, record.object, record.id), drafts };
  const shaped = withOwner(subject, shape(subject));
  const excluded = filter ? `Left out by a filter: ${describeFilter(filter)}` : shaped.excluded;
  const isRefused = drafts.issues.some((issue) => issue.severity === "reject");
  const waitsFor = drafts.waitsFor ?? shaped.waitsFor;
  // A record that is refused or waits takes its cells with it: the record's own reason is theirs.
  if (isRefused || excluded !== undefined) endAll(drafts.cells, "out");
  else if (waitsFor !== undefined) endAll(drafts.cells, "waiting");
  else classifyCells(drafts, shaped.targets);
  // A pseudonym is never what the cell says, however well it is kept.
  for (const column of seen?.columns ?? []) if (drafts.cells.get(column) === "alike") drafts.cells.set(column, "other");
  return {
    targets: isRefused ? [] : shaped.targets,
    issues: drafts.issues,
    waitsFor,
    excluded,
    ...(filter && { isFiltered: true }),
    trace: drafts.trace,
    filledIn: drafts.filledIn,
    cells: drafts.cells,
  };
}

const pseudonym = (column: string): Issue => ({
  code: "issue/pseudonymised",
  severity: "warn",
  field: column,
  message: `Nutshell gets a pseudonym of "${column}", as the tab Privacy says`,
  hint: "Values of which Nutshell gets pseudonyms, as the tab Privacy says",
});

/** How a record of the object is treated that a filter gives this form. */
const inForm = (usual: ObjectMap, form: LeadForm | undefined): ObjectMap =>
  usual.other !== undefined && form === (usual.other.becomes === "contact" ? "person" : "lead") ? usual.other : usual;

function endAll(cells: Map<string, CellClass>, ends: CellClass): void {
  for (const column of cells.keys()) cells.set(column, ends);
}
