/** Lists what waits for people: everything that is open with its tab, and the rows with problems with their cells. */
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
    element(
      "h2",
      {},
      "What is open; rows with problems: ",
      element("span", { class: "chip", id: "problem-count" }, String(problems.length)),
    ),
    ...drawOpen(panel),
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

/** What is open beside the rows with problems; says that nothing is only when nothing waits for anybody. */
function drawOpen(panel: Panel): HTMLElement[] {
  const { status, problems } = panel.state;
  if (status === null) return [];
  const others = status.state.open.filter(({ kind }) => kind !== "problems");
  if (others.length === 0) return (problems ?? status.problems).length > 0 ? [] : [element("p", { class: "hint" }, status.state.waits)];
  return [
    element(
      "ul",
      { class: "open" },
      ...others.map(({ kind, tab, text }) =>
        element(
          "li",
          {},
          element(
            "button",
            {
              type: "button",
              class: "link",
              id: `open-${kind}`,
              "aria-label": `Open the tab ${tab}: ${text}`,
              onclick: () => void panel.ask("jump-to-cell", { tab, cell: "C2", key: "" }),
            },
            text,
          ),
        ),
      ),
    ),
  ];
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
