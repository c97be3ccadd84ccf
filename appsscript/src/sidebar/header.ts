/** Draws the header: the person, the migration and its state. */
import { element } from "./element.ts";
import { journeySteps } from "./journey.ts";
import type { Panel } from "./panel.ts";
import { roleWords, stepStateWords } from "./words.ts";

/** Product, migration and person. */
export function drawHeader(panel: Panel): HTMLElement {
  const { me, status } = panel.state;
  return element(
    "header",
    {},
    element("p", { class: "product" }, "Crosswalk"),
    element("h1", {}, status?.migration.name ?? "Opening…"),
    status === null
      ? null
      : element(
          "p",
          { class: "route" },
          `${status.migration.source} → ${status.migration.target === "sandbox" ? "sandbox Nutshell" : "Nutshell"}`,
        ),
    me === null
      ? null
      : element(
          "p",
          { class: "me" },
          element("span", { class: "name" }, me.name),
          " ",
          element("span", { class: "role" }, roleWords[me.role]),
          me.email === me.name ? null : element("span", { class: "email" }, me.email),
        ),
  );
}

/** The eight steps with their states, readable without colour. */
export function drawJourney(panel: Panel): HTMLElement | null {
  const { status } = panel.state;
  if (status === null) return null;
  return element(
    "nav",
    { "aria-label": "Steps" },
    element(
      "ol",
      { class: "journey" },
      ...journeySteps(status).map((step) =>
        element(
          "li",
          {
            class: step.state,
            "aria-current": step.state === "next" || step.state === "running" || step.state === "attention" ? "step" : null,
          },
          element("span", { class: "word" }, step.word),
          element("span", { class: "state" }, stepStateWords[step.state]),
        ),
      ),
    ),
  );
}
