/** Reads what people ask for on the tab Rows: records to try again, and answers for one record or for all records of a cause. */
import { askedOf, decisionKinds, forAllKey, parseDecisionKey, sayOtherAnswer } from "../../shared/record/decision.ts";
import { fold } from "../../shared/record/fold-text.ts";
import { RowsRow } from "../../shared/tabs/rows.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { chooseAnswer } from "../../shared/verify/choose-answer.ts";
import { causeKey, causeOf } from "../../shared/verify/not-moved.ts";
import type { Store } from "../store/connect.ts";
import { listQuestionsOf } from "../store/tables/not-moved.ts";
import { newestPlan } from "../store/tables/plan.ts";
import { plainRows, readRowsIfThere } from "../workbook/read-rows.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

type Input = { readonly store: Store; readonly migration: { readonly id: string }; readonly workbook: Workbook };

/** What is ticked to be tried again, with the keys of the ticked rows. */
export async function readRetries(workbook: Pick<Workbook, "read">): Promise<{ keys: string[]; causes: string[]; rows: string[] }> {
  const rows = (await readRowsIfThere(workbook, "rows")).flatMap((row) => (RowsRow.parse(row).retry ? [row.key] : []));
  return { rows, ...splitKeys(rows) };
}

/** Keys of rows as keys of records and of causes. */
export const splitKeys = (keys: readonly string[]): { keys: string[]; causes: string[] } => ({
  keys: keys.filter((key) => causeOf(key) === undefined),
  causes: keys.flatMap((key) => causeOf(key) ?? []),
});

/** Writes the answers of the tab Rows to the questions on the tab Decisions, for as long as these have no answer of their own, and clears them here. One that differs from an answer there stays, and its row says so. */
export async function takeAnswers({ store, migration, workbook }: Input): Promise<void> {
  const rows = await readRowsIfThere(workbook, "rows");
  const answers = new Map(rows.flatMap((row) => (RowsRow.parse(row).answer === "" ? [] : [[row.key, RowsRow.parse(row).answer] as const])));
  const plan = answers.size === 0 ? undefined : await newestPlan(store, migration.id);
  if (plan === undefined) return;
  const questions = await listQuestionsOf(store, { migrationId: migration.id, planId: plan.id, ...splitKeys([...answers.keys()]) });
  const decisions = plainRows(await workbook.read(tabOf("decisions")));
  const listed = new Set(decisions.map(({ key }) => key));
  const wanted = new Map<string, string>();
  const used = new Set<string>();
  /** Rows that answer a question otherwise than the row before them, with what that one says. */
  const contrary = new Map<string, { answer: string; key: string }>();
  /** The rows of the tab whose answers go to a question. */
  const from = new Map<string, string[]>();
  for (const { waitsFor, cause, keys } of questions) {
    const kind = parseDecisionKey(waitsFor)?.kind;
    // What was said of one record counts before what was said of all; of several, the first on the tab.
    const chosen = chooseAnswer(answers, { keys, cause: causeKey(cause) });
    if (kind === undefined || chosen === undefined || !decisionKinds[kind].answers.some((one) => one === chosen.answer)) continue;
    const { key, answer } = chosen;
    // One answer for a cause goes where one answer for all questions of the kind stands: not every question is listed there.
    const isForAll = key === causeKey(cause) && listed.has(forAllKey(waitsFor));
    const question = isForAll ? forAllKey(waitsFor) : waitsFor;
    wanted.set(question, answer);
    // Two rows may answer one question: the first counts, and a row that says otherwise keeps its answer and says so.
    for (const one of chosen.contrary) contrary.set(one, { answer, key });
    const own = [...keys, causeKey(cause)].filter((one) => answers.has(one) && !contrary.has(one));
    from.set(question, [...(from.get(question) ?? []), ...own]);
    for (const one of own) used.add(one);
  }
  if (wanted.size === 0) return;
  const taken = new Set(decisions.filter((row) => wanted.has(row.key) && isOpen(row)).map(({ key }) => key));
  const refused = decisions.filter((row) => wanted.has(row.key) && !isOpen(row) && fold(textOf(row)) !== fold(wanted.get(row.key) ?? ""));
  // An answer that stands already goes before: the row keeps what was asked for, and says so.
  const instead = new Map(refused.map((row) => [row.key, textOf(row)]));
  const kept = new Map<string, string>();
  for (const [key, sources] of from) {
    const other = instead.get(key);
    for (const one of other === undefined ? [] : sources) {
      used.delete(one);
      kept.set(one, other ?? "");
    }
  }
  await workbook.write(
    tabOf("decisions"),
    [
      ...decisions.map((row) => (taken.has(row.key) ? { ...row, answer: wanted.get(row.key) ?? "", tone: "done" as const } : row)),
      ...[...wanted].flatMap(([key, answer]) => (listed.has(key) ? [] : [answeredRow(key, answer)])),
    ],
    { overwrite: taken },
  );
  await workbook.write(
    tabOf("rows"),
    rows.map((row) => {
      const other = kept.get(row.key);
      if (other !== undefined) return { ...row, problem: sayOtherAnswer(other) };
      const before = contrary.get(row.key);
      if (before !== undefined) return { ...row, problem: sayContrary(before) };
      return used.has(row.key) ? { ...row, answer: "" } : row;
    }),
    { overwrite: used },
  );
}

/** Begins like every answer that is not taken over, so that it stays with its row. */
const sayContrary = ({ answer, key }: { answer: string; key: string }): string =>
  `${sayOtherAnswer(answer)}. One answer settles this row and the row of ${key} together`;

const textOf = (row: Row): string => (typeof row["answer"] === "string" ? row["answer"] : "");

/** The row of a question that is not listed, for the answer; the next plan completes it. */
function answeredRow(key: string, answer: string): Row {
  const { kind = "parent", recordKey = "" } = parseDecisionKey(key) ?? {};
  const { suggestion } = decisionKinds[kind];
  const { question } = askedOf(kind, recordKey.split("/")[1] ?? "");
  return { key, tone: "done", question, about: recordKey, answer, suggestion };
}

function isOpen(row: Row): boolean {
  const kind = parseDecisionKey(row.key)?.kind;
  return kind !== undefined && (row["answer"] === "" || row["answer"] === null || row["answer"] === decisionKinds[kind].suggestion);
}
