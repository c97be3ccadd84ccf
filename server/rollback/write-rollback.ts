/** Writes the Rollback tab: what would be, or was, taken back. */
import { sql } from "kysely";
import { some } from "../../shared/record/say-count.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import type { MigrationContext, VerbResult } from "../runs/context.ts";
import { sayObject, sayRecord } from "../workbook/say-value.ts";
import { tabOf } from "../workbook/tab-of.ts";

const MOST = 2000;
const words: Readonly<Record<string, string>> = { delete: "deleted", update: "restored", hold: "left", skip: "nothing to do" };

export async function writeRollback(
  context: MigrationContext,
  o: { planId: number; isPreview: boolean; result: VerbResult },
): Promise<void> {
  const { store, profile, workbook } = context;
  const counts = (
    await sql<{
      object: string;
      kind: string;
      n: number;
    }>`select object, kind, count(*) as n from change where plan_id = ${o.planId} group by 1, 2 order by 1, 2`.execute(store.db)
  ).rows;
  const summary = counts.map(
    (c): Row => ({
      key: `sum|${c.object}|${c.kind}`,
      tone: "quiet",
      object: sayObject(profile, c.object),
      record: some(c.n, "record"),
      change: words[c.kind] ?? c.kind,
      result: o.isPreview ? "planned" : c.kind === "hold" ? "left" : "done",
      why: "",
    }),
  );
  const remains: Row = {
    key: "sum|remains",
    tone: "quiet",
    object: "What remains",
    record: "",
    change: "left",
    result: o.isPreview ? "planned" : "left",
    why: "Custom-field definitions and Nutshell's trash: its interface for programs cannot remove them",
  };
  const rows = await store.db
    .selectFrom("change")
    .select(["key", "object", "kind", "reason", "target"])
    .where("plan_id", "=", o.planId)
    .orderBy((e) => e.case().when("kind", "=", "hold").then(0).else(1).end())
    .orderBy("ord")
    .limit(MOST)
    .execute();
  const single = rows.map(
    (r): Row => ({
      key: r.key,
      tone: r.kind === "hold" ? "attention" : "",
      object: sayObject(profile, r.object),
      record: sayRecord(r.key, r.target),
      change: words[r.kind] ?? r.kind,
      result: r.kind === "hold" ? "left" : o.isPreview ? "planned" : "done",
      why: r.reason,
    }),
  );
  await workbook.write(tabOf("rollback"), [...summary, remains, ...single]);
}
