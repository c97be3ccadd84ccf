/** Draws the header: the person, the migration and its state. */
import { element } from "./element.ts";
import type { Panel } from "./panel.ts";
import { roleWords } from "./words.ts";

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

/** Where the migration stands, and the eight steps with their states, readable without colour. */
export function drawJourney(panel: Panel): HTMLElement | null {
  const { status } = panel.state;
  if (status === null) return null;
  return element(
    "nav",
    { "aria-label": "Steps" },
    element("p", { class: "stands" }, status.state.stands),
    element(
      "ol",
      { class: "journey" },
      ...status.state.steps.map((step) =>
        element(
          "li",
          {
            class: step.state,
            "aria-current": step.state === "next" || step.state === "running" || step.state === "attention" ? "step" : null,
          },
          element("span", { class: "word" }, step.word),
          element("span", { class: "state" }, step.note),
        ),
      ),
    ),
  );
}
