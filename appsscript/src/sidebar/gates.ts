/** Lists the gates: what each covers, who signed, and the button to sign. */

import type { GateState } from "../../../shared/contract/endpoints.ts";
import { gateWords } from "../../../shared/contract/verb-words.ts";
import { element } from "./element.ts";
import type { Panel } from "./panel.ts";
import { askSignOff, maySign } from "./sign-off-dialog.ts";
import { gateStateWords } from "./words.ts";

/** One entry per gate; signing is offered to those who may, when there is something to sign. */
export function drawGates(panel: Panel): HTMLElement | null {
  const { status } = panel.state;
  if (status === null || status.gates.length === 0) return null;
  return element(
    "section",
    { class: "gates", "aria-label": "Sign-offs" },
    element("h2", {}, "Sign-offs"),
    element("ul", {}, ...status.gates.map((gate) => drawGate(panel, gate))),
  );
}

function drawGate(panel: Panel, gate: GateState): HTMLElement {
  const signable = gate.hash !== null && (gate.state === "closed" || gate.state === "stale");
  return element(
    "li",
    { class: `gate ${gate.state.replace(" ", "-")}` },
    element(
      "div",
      { class: "gate-head" },
      element("strong", {}, gateWords[gate.gate]),
      element("span", { class: "chip" }, gateStateWords[gate.state]),
    ),
    element("p", {}, gate.covers),
    gate.by === null ? null : element("p", { class: "hint" }, `${gate.by}${gate.at === null ? "" : `, ${dayAndTime(gate.at)}`}`),
    gate.why === "" ? null : element("p", { class: "hint" }, gate.why),
    gate.pending ? element("p", { class: "hint" }, "Ticked in the sheet. Confirm here to sign.") : null,
    signable && maySign(panel.state.me, gate)
      ? element(
          "button",
          {
            type: "button",
            id: `sign-${gate.gate}`,
            class: gate.pending ? "primary" : "",
            disabled: panel.state.live !== null,
            onclick: () => void askSignOff(panel, gate),
          },
          gate.pending ? `Confirm the tick: ${gateWords[gate.gate]}` : `Sign off ${gateWords[gate.gate]}`,
        )
      : null,
    signable && panel.state.me !== null && !gate.signers.includes(panel.state.me.role)
      ? element("p", { class: "hint" }, signersOf(gate))
      : null,
  );
}

const signersOf = ({ signers }: GateState): string =>
  `A ${signers.map((role) => (role === "compliance" ? "compliance officer" : role)).join(" and a ")} has to sign this off.`;

function dayAndTime(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime())
    ? iso
    : at.toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}
