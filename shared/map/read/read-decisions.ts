/** Reads the Decisions tab. */
import { decisionKinds, forAllKey, parseDecisionKey } from "../../record/decision.ts";
import { fold } from "../../record/fold-text.ts";
import type { DecisionRow } from "../../record/migration-map.ts";
import { DecisionsRow } from "../../tabs/decisions.ts";
import type { Row } from "../../tabs/tab.ts";
import { byText, type Report } from "./problem.ts";

/**
 * Answers that change something, by key: an empty answer, or the one that applies anyway, leaves the map as it is. Where all questions of a kind
 * were answered at once, the one that applies anyway makes an exception.
 */
export function readDecisions(rows: readonly Row[], report: Report): DecisionRow[] {
  const answered = new Set(rows.filter((row) => DecisionsRow.parse(row).answer !== "").map(({ key }) => key));
  const one = (row: Row): DecisionRow | undefined => {
    const cell = DecisionsRow.parse(row).answer;
    const parsed = parseDecisionKey(row.key);
    if (!parsed) return void report(row.key, "answer", "This row does not belong to an open question", "Delete the row");
    const { answers, suggestion } = decisionKinds[parsed.kind];
    const isException = forAllKey(row.key) !== row.key && answered.has(forAllKey(row.key));
    if (cell === "" || (fold(cell) === fold(suggestion) && !isException)) return undefined;
    const answer = answers.find((a) => fold(a) === fold(cell));
    if (answer === undefined)
      return void report(row.key, "answer", `"${cell}" is not a valid answer to this question`, `Choose one of ${answers.join(", ")}`);
    return { key: row.key, kind: parsed.kind, answer };
  };
  return rows.flatMap((row) => one(row) ?? []).sort((a, b) => byText(a.key, b.key));
}
