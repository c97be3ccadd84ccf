/** Lists the rows which need a person, each with a jump to its cell. */
import type { Status } from "../../../shared/contract/endpoints.ts";
import { element } from "./element.ts";
import type { Panel } from "./panel.ts";

const shown = 6;
const unfolded = 60;

/** Problems grouped by tab, the first few open and the rest folded away; says so when there are none. */
export function drawProblems(panel: Panel): HTMLElement | null {
  const { status } = panel.state;
  if (status === null) return null;
  const problems = panel.state.problems ?? status.problems;
  const list = problems.slice(0, shown);
  const rest = problems.slice(shown, shown + unfolded);
  return element(
    "section",
    { class: "problems", "aria-label": "Problems" },
    element("h2", {}, "Problems ", element("span", { class: "chip", id: "problem-count" }, String(problems.length))),
    problems.length === 0 ? element("p", { class: "hint" }, "No problems.") : null,
    ...drawByTab(panel, problems, list),
    rest.length === 0
      ? null
      : element(
          "details",
          { id: "more-problems" },
          element("summary", { id: "more-problems-summary" }, `${problems.length - shown} more`),
          ...drawByTab(panel, problems, rest),
        ),
    problems.length > shown + unfolded
      ? element("p", { class: "hint" }, `and ${problems.length - shown - unfolded} more in the tabs`)
      : null,
  );
}

function drawByTab(panel: Panel, all: Status["problems"], list: Status["problems"]): HTMLElement[] {
  return [...new Set(list.map((problem) => problem.tab))].map((tab) =>
    element(
      "div",
      { class: "problem-tab" },
      element("h3", {}, `${tab} (${all.filter((problem) => problem.tab === tab).length})`),
      element(
        "ul",
        {},
        ...list.filter((problem) => problem.tab === tab).map((problem) => drawProblem(panel, problem, all.indexOf(problem))),
      ),
    ),
  );
}

function drawProblem(panel: Panel, problem: Status["problems"][number], index: number): HTMLElement {
  const { tab, cell, key, message } = problem;
  return element(
    "li",
    {},
    element(
      "button",
      {
        type: "button",
        class: "problem",
        id: `problem-${index}`,
        "aria-label": `Go to ${tab} ${cell ?? "row"}: ${message}`,
        onclick: () => void panel.ask("jump-to-cell", { tab, cell, key }),
      },
      element("span", { class: "cell" }, cell ?? "row"),
      element("span", {}, message),
    ),
  );
}
