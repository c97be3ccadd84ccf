/** Shows the one thing to do next. */
import { gateWords } from "../../../shared/contract/verb-words.ts";
import { element } from "./element.ts";
import { drawDeltaForm } from "./other-steps.ts";
import type { Panel } from "./panel.ts";
import { setUpSandbox } from "./sandbox-links.ts";
import { askSignOff, maySign } from "./sign-off-dialog.ts";
import { gateTabs } from "./words.ts";

/** A sentence and one primary button; while a run is going, nothing. */
export function drawNextStep(panel: Panel): HTMLElement | null {
  const { status, live } = panel.state;
  if (status === null || live !== null) return null;
  return element(
    "section",
    { class: "next-step", "aria-label": "Next step" },
    element("h2", {}, "Next"),
    element("p", {}, status.state.next.text),
    drawButton(panel),
  );
}

function drawButton(panel: Panel): HTMLElement | null {
  const { status, me, problems, busy } = panel.state;
  if (status === null) return null;
  const { gate, verb, press, preview, needsExport, tab } = status.state.next;
  if (gate !== null) {
    const state = status.gates.find((one) => one.gate === gate);
    if (state !== undefined && state.hash !== null && maySign(me, state))
      return primary(state.pending ? `Confirm the tick: ${gateWords[gate]}` : press, false, () => askSignOff(panel, state));
    return openTab(panel, gateTabs[gate]);
  }
  if (needsExport) return drawDeltaForm(panel, "next");
  if (verb !== null) return primary(press, busy.has("start-run"), () => panel.start(verb, preview ? { preview } : {}));
  const waiting = problems ?? status.problems;
  if (status.migration.target === "sandbox" && waiting.some((problem) => problem.tab === "Pipelines")) return drawSetUp(panel);
  if (waiting.length > 0) return primary("Check the workbook again", busy.has("check-workbook"), () => checkWorkbook(panel));
  return tab === null ? null : openTab(panel, tab);
}

const openTab = (panel: Panel, tab: string): HTMLElement =>
  primary(`Open the tab ${tab}`, false, () => panel.ask("jump-to-cell", { tab, cell: "C2", key: "" }));

/** Missing pipelines are the Nutshell admin's; in the sandbox one press stands for the admin. */
function drawSetUp(panel: Panel): HTMLElement {
  return element(
    "div",
    {},
    element(
      "p",
      { class: "hint" },
      "Most of these rows need pipelines that the Nutshell admin has to create. In the sandbox, this button creates them.",
    ),
    primary("Set up the sandbox Nutshell", panel.state.busy.has("sandbox-setup"), () => setUpSandbox(panel)),
  );
}

function primary(label: string, disabled: boolean, act: () => Promise<unknown>): HTMLElement {
  return element("button", { type: "button", class: "primary", id: "next-step", disabled, onclick: () => void act() }, label);
}

async function checkWorkbook(panel: Panel): Promise<void> {
  const checked = await panel.ask("check-workbook", {});
  if (checked === null) return;
  panel.change({ problems: checked.problems });
  await panel.refresh();
}
