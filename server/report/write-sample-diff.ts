/** Writes the Sample diff tab: the coverage, a summary per field, then the differences. */

import { formatNumber, pluralize } from "../../shared/record/format-count.ts";
import { type Finding, isFine } from "../../shared/record/mismatch.ts";
import type { NameUser } from "../../shared/record/nutshell/name-users.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { formatField, formatObject, formatRecord, formatValue } from "../workbook/format-value.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

export type SampleDiff = {
  readonly profile: Profile;
  readonly records: number;
  readonly coverage: { readonly strata: number; readonly covered: number; readonly share: number; readonly missing: readonly string[] };
  readonly counts: readonly { object: string; field: string; finding: string; records: number }[];
  readonly differences: readonly Difference[];
  /** Fields of the records with differences as they were written, by key: they name the record. */
  readonly written: ReadonlyMap<string, Record<string, unknown>>;
  readonly withUser: NameUser;
};

/** A field of one record; a value stands in a list of one, so that an absent value and null stay apart. */
export type Difference = {
  readonly key: string;
  readonly object: string;
  readonly entity: string;
  readonly field: string;
  readonly finding: string;
  readonly expected: readonly unknown[] | null;
  readonly found: readonly unknown[] | null;
  readonly rule: string;
};

export async function writeSampleDiff(workbook: Pick<Workbook, "write">, diff: SampleDiff): Promise<void> {
  const { profile } = diff;
  const entityOf = new Map(profile.objects.map((object) => [object.name, object.becomes]));
  const summary = diff.counts.map(
    (c): Row => ({
      key: `sum|${c.object}|${c.field}|${c.finding}`,
      tone: isFine(c.finding as Finding) ? "quiet" : "attention",
      object: formatObject(profile, c.object),
      record: pluralize(c.records, "record"),
      field: formatField(entityOf.get(c.object) ?? "", c.field),
      // In other words than single differences, so that the filter that hides the matches leaves the totals.
      finding: `${c.finding}, total`,
      expected: "",
      found: "",
      rule: "",
      looked: false,
    }),
  );
  // Differences of one field stand together, those that need nobody's attention last.
  const place = (f: Difference): string => `${isFine(f.finding as Finding) ? 1 : 0}|${f.object}|${f.field}|${f.finding}`;
  const grouped = [...diff.differences].sort((one, other) => (place(one) < place(other) ? -1 : place(one) > place(other) ? 1 : 0));
  const single = grouped.map(
    (f): Row => ({
      key: `${f.key}|${f.field}`,
      tone: isFine(f.finding as Finding) ? "quiet" : "problem",
      object: formatObject(profile, f.object),
      record: formatRecord(f.key, diff.written.get(f.key) ?? {}),
      field: formatField(f.entity, f.field),
      finding: f.finding,
      expected: formatValue(diff.withUser(f.field, f.expected?.[0])),
      found: formatValue(diff.withUser(f.field, f.found?.[0])),
      rule: f.rule,
      looked: false,
    }),
  );
  await workbook.write(tabOf("sample-diff"), [coverageRow(diff), ...summary, ...single]);
}

function coverageRow({ coverage, records }: Pick<SampleDiff, "coverage" | "records">): Row {
  const { strata, covered, share, missing } = coverage;
  return {
    key: "coverage",
    tone: "done",
    object: "All",
    record: pluralize(records, "record"),
    field: "Coverage of the sample",
    finding: `${Math.round(share * 1000) / 10} %`,
    expected: `${strata} kinds of variety`,
    found: `${covered} covered`,
    rule:
      missing.length === 0
        ? "The sample contains every kind of record, filled field, choice, owner and special case"
        : `Not covered: ${missing.slice(0, 50).join(", ")}${missing.length > 50 ? ` and ${formatNumber(missing.length - 50)} more` : ""}`,
    looked: false,
  };
}
