/** The only place that shows the one thing to do next. */
import { element } from "../element.ts";
import { drawDeltaForm } from "./other-steps.ts";
import type { Panel } from "./panel.ts";
import { askSignature, maySign } from "./sign-off-dialog.ts";
import { gateWords, verbWords } from "./words.ts";

/** A sentence and one primary button; while a run is going, nothing. */
export function drawNextStep(panel: Panel): HTMLElement | null {
  const { status, live } = panel.state;
  if (status === null || live !== null) return null;
  return element("section", { class: "next-step", "aria-label": "Next step" },
    element("h2", {}, "Next"),
    element("p", {}, status.next.text),
    drawButton(panel),
  );
}

function drawButton(panel: Panel): HTMLElement | null {
  const next = panel.state.status?.next;
  const gate = next?.gate ?? null;
  const verb = next?.verb ?? null;
  if (gate !== null) {
    const state = panel.state.status?.gates.find((one) => one.gate === gate);
    if (state !== undefined && state.hash !== null && maySign(panel.state.me, gate)) {
      return element("button", { type: "button", class: "primary", id: "next-step", onclick: () => void askSignature(panel, gate) }, `Sign off: ${gateWords[gate]}`);
    }
    return element("button", { type: "button", class: "primary", id: "next-step", disabled: panel.state.busy.has("check-workbook"), onclick: () => void checkWorkbook(panel) }, "Check the workbook");
  }
  if (verb === null) return null;
  if (verb === "delta") return drawDeltaForm(panel, "next");
  return element("button", { type: "button", class: "primary", id: "next-step", disabled: panel.state.busy.has("start-run"), onclick: () => void panel.start(verb) }, verbWords[verb].press);
}

async function checkWorkbook(panel: Panel): Promise<void> {
  const checked = await panel.ask("check-workbook", {});
  if (checked === null) return;
  panel.change({ problems: checked.problems });
  await panel.refresh();
}
