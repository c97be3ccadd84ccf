/** Reads people's answers straight from the Decisions tab. */
import type { MigrationContext } from "../runs/context.ts";
import { tabOf } from "../workbook/tab-of.ts";

/** By decision key; empty answers are left out. */
export async function readAnswers(context: Pick<MigrationContext, "workbook">): Promise<Map<string, string>> {
  const { rows } = await context.workbook.read(tabOf("decisions"));
  return new Map(
    rows.flatMap((row) => (typeof row["answer"] === "string" && row["answer"] !== "" ? [[row.key, row["answer"]] as const] : [])),
  );
}
