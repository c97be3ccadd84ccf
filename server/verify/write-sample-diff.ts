/** Writes the Sample diff tab: the coverage, a summary per field, then the differences. */
import type { Coverage } from "../../shared/plan/draw-sample.ts";
import { type Finding, isFine } from "../../shared/record/mismatch.ts";
import { some } from "../../shared/record/say-count.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import type { MigrationContext } from "../runs/context.ts";
import { sayField, sayObject, sayRecord, sayValue } from "../workbook/say-value.ts";
import { tabOf } from "../workbook/tab-of.ts";

/** Differences shown; all of them are in the download "diff". */
const MOST = 2000;

export async function writeSampleDiff(
  context: MigrationContext,
  runId: string,
  o: { coverage: Coverage; records: number; hash: string },
): Promise<void> {
  const { store, profile, workbook } = context;
  const counts = await store.db
    .selectFrom("finding_count")
    .selectAll()
    .where("run_id", "=", runId)
    .orderBy("object")
    .orderBy("field")
    .orderBy("finding")
    .execute();
  const found = await store.db
    .selectFrom("mismatch")
    .selectAll()
    .where("run_id", "=", runId)
    .orderBy((e) => e.case().when("finding", "=", "normalised match").then(1).else(0).end())
    .orderBy("ord")
    .limit(MOST)
    .execute();
  const entityOf = new Map(profile.objects.map((object) => [object.name, object.becomes]));
  const names = await namesOf(
    context,
    found.map((f) => f.key),
  );
  const cover: Row = {
    key: "coverage",
    tone: "done",
    object: "All",
    record: some(o.records, "record"),
    field: "Coverage of the sample",
    finding: `${Math.round(o.coverage.share * 1000) / 10} %`,
    expected: `${o.coverage.strata} kinds of variety`,
    found: `${o.coverage.covered} shown`,
    rule:
      o.coverage.missing.length === 0
        ? "Every kind of record, filled field, choice, owner and oddity is in the sample"
        : `Not shown: ${o.coverage.missing.slice(0, 8).join(", ")}${o.coverage.missing.length > 8 ? " …" : ""}`,
    looked: false,
  };
  const summary = counts.map(
    (c): Row => ({
      key: `sum|${c.object}|${c.field}|${c.finding}`,
      tone: isFine(c.finding as Finding) ? "quiet" : "attention",
      object: sayObject(profile, c.object),
      record: some(c.records, "record"),
      field: sayField(entityOf.get(c.object) ?? "", c.field),
      // In other words than single differences, so that the filter that hides the matches leaves the totals.
      finding: `${c.finding}, in all`,
      expected: "",
      found: "",
      rule: "",
      looked: false,
    }),
  );
  // Differences of one field stand together, those that need nobody's attention last.
  const place = (f: (typeof found)[number]): string => `${isFine(f.finding as Finding) ? 1 : 0}|${f.object}|${f.field}|${f.finding}`;
  const grouped = [...found].sort((one, other) => (place(one) < place(other) ? -1 : place(one) > place(other) ? 1 : 0));
  const single = grouped.map(
    (f): Row => ({
      key: `${f.key}|${f.field}`,
      tone: isFine(f.finding as Finding) ? "quiet" : "problem",
      object: sayObject(profile, f.object),
      record: sayRecord(f.key, names.get(f.key) ?? {}),
      field: sayField(f.entity, f.field),
      finding: f.finding,
      expected: sayValue(f.expected?.[0]),
      found: sayValue(f.found?.[0]),
      rule: f.rule,
      looked: false,
    }),
  );
  await workbook.write(tabOf("sample-diff"), [cover, ...summary, ...single]);
}

async function namesOf({ store, migration }: MigrationContext, keys: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
  if (keys.length === 0) return new Map();
  const rows = await store.db
    .selectFrom("link")
    .select(["key", "written"])
    .where("migration_id", "=", migration.id)
    .where("key", "in", [...new Set(keys)])
    .execute();
  return new Map(rows.map((row) => [row.key, row.written]));
}
