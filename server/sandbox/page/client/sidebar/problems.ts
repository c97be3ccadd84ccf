/** The only place that lists the rows which need a person, each with a jump to its cell. */
import type { Status } from "../../../../../shared/contract/endpoints.ts";
import { element } from "../element.ts";
import type { Panel } from "./panel.ts";

const shown = 40;

/** Problems grouped by tab; says so when there are none. */
export function drawProblems(panel: Panel): HTMLElement | null {
  const { status } = panel.state;
  if (status === null) return null;
  const problems = panel.state.problems ?? status.problems;
  const tabs = [...new Set(problems.map((problem) => problem.tab))];
  const list = problems.slice(0, shown);
  return element("section", { class: "problems", "aria-label": "Problems" },
    element("h2", {}, "Problems ", element("span", { class: "chip", id: "problem-count" }, String(problems.length))),
    problems.length === 0 ? element("p", { class: "hint" }, "No row needs you.") : null,
    ...tabs.filter((tab) => list.some((problem) => problem.tab === tab)).map((tab) =>
      element("div", { class: "problem-tab" },
        element("h3", {}, `${tab} (${problems.filter((problem) => problem.tab === tab).length})`),
        element("ul", {}, ...list.filter((problem) => problem.tab === tab).map((problem, index) => drawProblem(panel, problem, index))))),
    problems.length > shown ? element("p", { class: "hint" }, `and ${problems.length - shown} more in the tabs`) : null,
  );
}

function drawProblem(panel: Panel, problem: Status["problems"][number], index: number): HTMLElement {
  const { tab, cell, key, message } = problem;
  return element("li", {},
    element("button", { "type": "button", "class": "problem", "id": `problem-${tab}-${index}`, "aria-label": `Go to ${tab} ${cell ?? "row"}: ${message}`, "onclick": () => void panel.ask("jump-to-cell", { tab, cell, key }) },
      element("span", { class: "cell" }, cell ?? "row"), element("span", {}, message)));
}
