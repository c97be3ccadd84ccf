/** Finds out what people did in Nutshell to records that we loaded. */
import type { Catalog } from "../../shared/record/catalog.ts";
import { Entity } from "../../shared/record/nutshell/entity.ts";
import { type FieldValue, TargetFields } from "../../shared/record/target-record.ts";
import { labelsOf } from "../../shared/rollback/label-uses.ts";
import { describeEdits, wasEdited } from "../../shared/rollback/was-edited.ts";
import { sameToNutshell } from "../../shared/verify/compare-record.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { type NutshellRecord, readRecords } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { listLinksById, type RecordLink } from "../store/tables/link.ts";

/** How one of our records stands now. `untouched` and `edited` are there; `gone` is deleted. */
export type EditState = {
  key: string;
  object: string;
  entity: Entity;
  id: number;
  rev: string | null;
  how: "created" | "matched";
  written: TargetFields;
  /** What reads otherwise than it was written, as it was found: people's edits, or Nutshell's own doing. */
  held: TargetFields;
  /** The tags, lead sources and products it carries now. */
  labels: readonly string[];
  state: "untouched" | "edited" | "gone";
  why: string;
};

/**
 * Pages through Nutshell once and yields the standing of every record of the crosswalk. `unkeptFields` are fields in which this account was measured
 * to keep values of its own: they tell nothing about people.
 */
export async function* findEdited(o: {
  store: Store;
  client: NutshellClient;
  catalog: Catalog;
  migrationId: string;
  notKept: ReadonlySet<string>;
  signal: AbortSignal;
  onProgress(phase: string, done: number, total: number | null): void;
}): AsyncGenerator<EditState[]> {
  let done = 0;
  for (const entity of Entity.options) {
    let last = -1;
    for await (const page of readRecords(o.client, entity, o.catalog)) {
      o.signal.throwIfAborted();
      const highest = Math.max(last, ...page.map((record) => record.id));
      const links = await listLinksById(o.store, { migrationId: o.migrationId, entity, after: last, to: highest });
      const byId = new Map(page.map((record) => [record.id, record]));
      yield links.map((link) => standingOf(link, byId.get(link.id), o.notKept));
      last = highest;
      done += links.length;
      o.onProgress("look for edits", done, null);
    }
    const rest = await listLinksById(o.store, { migrationId: o.migrationId, entity, after: last, to: Number.MAX_SAFE_INTEGER });
    yield rest.map((link) => standingOf(link, undefined, o.notKept));
  }
}

/** How a record of the crosswalk stands, as it was found; undefined when no page showed it. */
export function standingOf(link: RecordLink, found: NutshellRecord | undefined, notKept: ReadonlySet<string>): EditState {
  const { key, object, subject: entity, id, how } = link;
  const written = TargetFields.parse(link.written);
  const base = { key, object, entity, id, rev: link.rev, how, written, held: {} as TargetFields, labels: [] };
  if (!found || found.deleted) return { ...base, state: "gone", why: "It is no longer in Nutshell" };
  const rev = found.rev ?? link.rev;
  const all = { ...found.fields, ...found.others };
  const fields = wasEdited({
    entity,
    how,
    written,
    found: all,
    shown: link.shown,
    notKept,
    isSame: (field, a, b) => sameToNutshell(entity, field, a, b),
  });
  const held = Object.fromEntries(fields.map((field): [string, FieldValue] => [field, all[field] ?? null]));
  // At the revision we left what reads otherwise is Nutshell's own doing.
  const isAsWeLeftIt = found.rev !== null && found.rev === link.rev && !link.touched;
  const isEdited = fields.length > 0 && !isAsWeLeftIt;
  return {
    ...base,
    rev,
    held,
    labels: labelsOf(entity, found.fields),
    state: isEdited ? "edited" : "untouched",
    why: isEdited ? describeEdits(fields) : "",
  };
}
