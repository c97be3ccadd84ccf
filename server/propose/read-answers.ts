/** Reads people's answers straight from the Decisions tab. */

import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

/** By decision key; empty answers are left out. */
export async function readAnswers(workbook: Workbook): Promise<Map<string, string>> {
  const { rows } = await workbook.read(tabOf("decisions"));
  return new Map(
    rows.flatMap((row) => (typeof row["answer"] === "string" && row["answer"] !== "" ? [[row.key, row["answer"]] as const] : [])),
  );
}
