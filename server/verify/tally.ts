/** Counts verify's findings while records are compared. */
import { type FieldFinding, isFine } from "../../shared/record/mismatch.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import type { FindingCount } from "../store/tables/finding-count.ts";
import type { NewMismatch } from "../store/tables/mismatch.ts";

export type ReadBack = { records: number; fields: number; findings: Record<string, number>; attention: number };

export type Compared = { readonly key: string; readonly object: string; readonly entity: Entity; readonly nutshellId: number | null };

export type Tally = {
  /** Counts the findings of a record and returns those to be listed: all that are no plain match. */
  addRecord(record: Compared, findings: readonly FieldFinding[]): NewMismatch[];
  /** Counts a record without a crosswalk entry. */
  addUnknown(record: Compared, finding: FieldFinding): NewMismatch[];
  /** What was counted so far, over all and per field. */
  result(): { readonly total: ReadBack; readonly counts: readonly FindingCount[] };
};

/** Keeps the places of one kind of record apart from those of the others, which are compared at the same time. */
const PLACES_PER_ENTITY = 10_000_000_000;

export function createTally(): Tally {
  const counts = new Map<string, FindingCount>();
  const places = new Map<Entity, number>();
  const result: ReadBack = { records: 0, fields: 0, findings: {}, attention: 0 };

  function add(record: Compared, finding: FieldFinding): NewMismatch {
    const { object, entity } = record;
    const id = `${object}\n${finding.field}\n${finding.finding}`;
    const count = counts.get(id);
    if (count) count.records += 1;
    else counts.set(id, { object, field: finding.field, finding: finding.finding, records: 1 });
    result.findings[finding.finding] = (result.findings[finding.finding] ?? 0) + 1;
    result.fields += 1;
    if (!isFine(finding.finding)) result.attention += 1;
    if (finding.finding === "match") return { ...record, ord: 0, finding };
    const place = (places.get(entity) ?? 0) + 1;
    places.set(entity, place);
    return { ...record, ord: Entity.options.indexOf(entity) * PLACES_PER_ENTITY + place, finding };
  }

  return {
    addRecord(record, findings) {
      result.records += 1;
      return findings.map((finding) => add(record, finding)).filter(({ finding }) => finding.finding !== "match");
    },
    addUnknown: (record, finding) => [add(record, finding)],
    result: () => ({ total: result, counts: [...counts.values()] }),
  };
}
