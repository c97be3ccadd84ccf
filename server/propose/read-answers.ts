/** Reads people's answers straight from the Decisions tab. */
import { type Answers, createAnswers } from "../../shared/record/decision.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

/** Empty answers are left out. */
export async function readAnswers(workbook: Workbook): Promise<Answers> {
  const { rows } = await workbook.read(tabOf("decisions"));
  return createAnswers(rows.flatMap(({ key, answer }) => (typeof answer === "string" && answer !== "" ? [{ key, answer }] : [])));
}
