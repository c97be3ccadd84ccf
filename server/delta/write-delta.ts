/** Writes the Delta tab: counts per kind of record, then the changes of the newest delta. */
import { Change } from "../../shared/record/change.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import type { MigrationContext } from "../runs/context.ts";
import type { DeltaCounts } from "../store/tables/staged.ts";
import { sayField, sayObject, sayRecord, sayValue } from "../workbook/say-value.ts";
import { tabOf } from "../workbook/tab-of.ts";

const MOST = 2000;

export async function writeDelta(context: MigrationContext, o: { planId: number; classes: DeltaCounts }): Promise<void> {
  const { store, profile, workbook } = context;
  const summary = Object.entries(o.classes).map(
    ([object, c]): Row => ({
      key: `sum|${object}`,
      tone: "quiet",
      object: sayObject(profile, object),
      record: `${c.created} new, ${c.changed} changed, ${c.deleted} gone, ${c.unchanged} the same`,
      change: "",
      field: "",
      was: "",
      here: "",
      there: "",
      why: "Compared with the extraction before",
    }),
  );
  const rows = await store.db
    .selectFrom("change")
    .leftJoin("plan", "plan.id", "change.plan_id")
    .leftJoin("link", (join) => join.onRef("link.migration_id", "=", "plan.migration_id").onRef("link.key", "=", "change.key"))
    .select(["change.key", "change.object", "change.kind", "change.reason", "change.target", "change.body", "link.written"])
    .where("change.plan_id", "=", o.planId)
    .where((e) => e.or([e("change.kind", "in", ["create", "update", "delete", "conflict"]), e("change.waits_for", "like", "deleted:%")]))
    .orderBy("change.ord")
    .limit(MOST)
    .execute();
  const changes = rows.flatMap((row): Row[] => {
    const change = Change.parse(row.body);
    const base = {
      tone: change.kind === "conflict" ? "problem" : change.kind === "hold" ? "attention" : "",
      object: sayObject(profile, row.object),
      record: sayRecord(row.key, Object.keys(row.target).length > 0 ? row.target : (row.written ?? {})),
      change: change.kind === "hold" ? "delete?" : change.kind,
      why: row.reason,
    };
    if (change.kind !== "update") return [{ ...base, key: row.key, field: "", was: "", here: "", there: "" }];
    return Object.entries(change.fields).map(([field, value]) => ({
      ...base,
      key: `${row.key}|${field}`,
      field: sayField(change.entity ?? "", field),
      was: sayValue(row.written?.[field]),
      here: sayValue(value),
      there: "",
    }));
  });
  await workbook.write(tabOf("delta"), [...summary, ...changes]);
}
