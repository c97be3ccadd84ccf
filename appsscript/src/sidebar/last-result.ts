/** Shows what the newest finished run found, or why it ended. */
import { isLive } from "../../../shared/contract/verb-words.ts";
import { sayOutcome } from "../../../shared/state/run-outcome.ts";
import { element } from "./element.ts";
import { describeWhere } from "./notices.ts";
import type { Panel } from "./panel.ts";
import { factsOf } from "./result-facts.ts";

/** Facts of the newest run that ended; null before the first. */
export function drawLastResult(panel: Panel): HTMLElement | null {
  const run = panel.state.status?.runs
    .filter((one) => !isLive(one))
    .sort((one, other) => (other.endedAt ?? other.createdAt).localeCompare(one.endedAt ?? one.createdAt))[0];
  if (run === undefined || panel.state.live !== null) return null;
  const facts = run.result === null ? [] : factsOf(run.result);
  return element(
    "section",
    { class: `result ${run.state}`, "aria-label": "Last run" },
    element("h2", {}, sayOutcome(run)),
    run.problem === null
      ? null
      : element(
          "div",
          {},
          element("p", {}, run.problem.detail),
          ...(run.problem.where ?? []).map((where) =>
            element("p", { class: "where" }, describeWhere(where as Parameters<typeof describeWhere>[0])),
          ),
          element("p", { class: "hint" }, run.problem.hint),
        ),
    facts.length === 0
      ? null
      : element("dl", { class: "facts-grid" }, ...facts.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)])),
  );
}
