/** Writes the Rollback tab: what a rollback would do, or did. */
import { formatNumber, pluralize } from "../../shared/record/format-count.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { KeptLabel } from "../../shared/rollback/label-uses.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { formatObject, formatRecord } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

const words: Readonly<Record<string, string>> = { delete: "deleted", update: "restored", hold: "left", skip: "nothing to do" };

const LABELS = "Tags, lead sources and products";
const tagged: Readonly<Record<string, string>> = { account: "companies", contact: "people", lead: "leads" };
/** So many that stay are listed; all of them are counted. */
const MOST_LABELS = 500;

/** A record that Nutshell created twice and whose copy could not be deleted. */
export type FailedCopy = { readonly key: string; readonly entity: string; readonly id: number; readonly message: string };

export type RollbackReport = {
  /** Which part is rolled back, in words; undefined: everything. */
  readonly only?: string | undefined;
  readonly profile: Profile;
  readonly isPreview: boolean;
  readonly counts: readonly { object: string; kind: string; records: number }[];
  readonly changes: readonly { key: string; object: string; kind: string; reason: string; fields: Record<string, unknown> }[];
  /** What could not be rolled back: how many by object and kind, and why. */
  readonly failed: {
    readonly counts: readonly { object: string; kind: string; records: number }[];
    readonly failures: readonly { key: string; message: string }[];
  };
  /** They stand in no plan, so the sums do not count them. */
  readonly copies: readonly FailedCopy[];
  /** Tags, lead sources and products: how many are removed, and those that stay. */
  readonly labels: { readonly toRemove: number; readonly kept: readonly KeptLabel[] };
  /** Files of attachments: how many are removed, and those that stay. */
  readonly files: { readonly toRemove: number; readonly kept: readonly { readonly place: string; readonly why: string }[] };
};

export async function writeRollback(
  workbook: Pick<Workbook, "write">,
  { only, profile, isPreview, counts, changes, failed, copies, labels, files }: RollbackReport,
): Promise<void> {
  const why = new Map(failed.failures.map(({ key, message }) => [key, message]));
  const summary = counts.map((c): Row => {
    const lost = failed.counts.find(({ object, kind }) => object === c.object && kind === c.kind)?.records ?? 0;
    const ended =
      lost === 0 ? "done" : lost === c.records ? "failed" : `${pluralize(c.records - lost, "record")} done, ${formatNumber(lost)} failed`;
    return {
      key: `sum|${c.object}|${c.kind}`,
      tone: lost > 0 ? "problem" : "quiet",
      object: formatObject(profile, c.object),
      record: pluralize(c.records, "record"),
      change: words[c.kind] ?? c.kind,
      result: isPreview ? "planned" : c.kind === "hold" ? "left" : ended,
      why: "",
    };
  });
  const part: Row = {
    key: "sum|only",
    tone: "attention",
    object: "Only a part",
    record: only ?? "",
    change: "",
    result: isPreview ? "planned" : "done",
    why: "The rest stays as it is. The next load brings it back, unless the map leaves it out",
  };
  const remains: Row = {
    key: "sum|remains",
    tone: "quiet",
    object: "What remains",
    record: "",
    change: "left",
    result: isPreview ? "planned" : "left",
    why: [
      "Custom-field definitions and Nutshell's trash: Nutshell's API cannot delete them",
      ...(labels.kept.length === 0
        ? []
        : [`${formatNumber(labels.kept.length)} tags, lead sources and products that records in Nutshell have`]),
      ...(files.kept.length === 0 ? [] : [`${pluralize(files.kept.length, "file")} of attachments`]),
    ].join("; "),
  };
  const removed: Row = {
    key: "sum|labels",
    tone: "quiet",
    object: LABELS,
    record: formatNumber(labels.toRemove),
    change: "deleted",
    result: isPreview ? "planned" : "done",
    why: "Created by this migration, and no record has them that stays",
  };
  const removedFiles: Row = {
    ...removed,
    ...{ key: "sum|files", object: "Files of attachments", record: formatNumber(files.toRemove), why: "Moved by this migration" },
  };
  const filesLeft = files.kept.slice(0, MOST_LABELS).map(
    ({ place, why: reason }): Row => ({
      ...{ key: `file|${place}`, tone: "attention", object: "File of an attachment", record: place },
      ...{ change: "left", result: "left", why: reason },
    }),
  );
  const unremoved = labels.kept.slice(0, MOST_LABELS).map(
    ({ key, subject, name, entity, why: reason }): Row => ({
      key: `label|${key}`,
      tone: "quiet",
      object: entity === null ? (subject === "product" ? "Product" : "Lead source") : `Tag of ${tagged[entity] ?? entity}`,
      record: name,
      change: "left",
      result: "left",
      why: reason,
    }),
  );
  // Those that failed come first.
  const single = [...changes.filter(({ key }) => why.has(key)), ...changes.filter(({ key }) => !why.has(key))].map(
    (r): Row => ({
      key: r.key,
      tone: why.has(r.key) ? "problem" : r.kind === "hold" ? "attention" : "",
      object: formatObject(profile, r.object),
      record: formatRecord(r.key, r.fields),
      change: words[r.kind] ?? r.kind,
      result: r.kind === "hold" ? "left" : isPreview ? "planned" : why.has(r.key) ? "failed" : "done",
      why: why.get(r.key) ?? r.reason,
    }),
  );
  const left = copies.map(
    ({ key, entity, id, message }): Row => ({
      key: `copy|${entity}|${id}`,
      tone: "problem",
      object: formatObject(profile, parseRecordKey(key)?.object ?? entity),
      record: `${entity} ${id} (${key})`,
      change: "deleted",
      result: "failed",
      why: `Nutshell created it twice, and the second one could not be deleted${message === "" ? "" : `: ${message}`}`,
    }),
  );
  await workbook.write(tabOf("rollback"), [
    ...(only === undefined ? [] : [part]),
    ...summary,
    ...(labels.toRemove === 0 ? [] : [removed]),
    ...(files.toRemove === 0 ? [] : [removedFiles]),
    remains,
    ...left,
    ...filesLeft,
    ...unremoved,
    ...single,
  ]);
}
