/** Shows the sign-off dialog: lists part by part what is signed, what stays behind first, and sends exactly that. */

import type { GateState, Person } from "../../../shared/contract/endpoints.ts";
import type { SignOffRequest } from "../../../shared/contract/people.ts";
import { gateWords } from "../../../shared/contract/verb-words.ts";
import { element } from "./element.ts";
import { infoNotice } from "./notices.ts";
import type { Panel } from "./panel.ts";

/** Whether the person may sign this gate and has not done so; the service decides again. */
export function maySign(me: Person | null, gate: GateState): boolean {
  const hasSigned = gate.state === "closed" && (gate.by ?? "").split(", ").includes(me?.email ?? "");
  return me !== null && gate.signers.includes(me.role) && !hasSigned;
}

/** Asks the service what would be signed now, shows it, and signs it with the request's own nonce when the person confirms. */
export async function askSignOff(panel: Panel, gate: GateState): Promise<void> {
  const opener = document.activeElement;
  const request = await panel.ask("ask-sign-off", { gate: gate.gate });
  if (request === null) return;
  const confirmed = await confirm(panel, gate, request);
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  if (!confirmed) return;
  const signed = await panel.ask("approve", { gate: gate.gate, hash: request.hash, nonce: request.nonce });
  if (signed !== null) panel.tell(infoNotice(whatIsSigned(signed), signed.why === "" ? signed.covers : signed.why));
  await panel.refresh();
}

function confirm(panel: Panel, gate: GateState, request: SignOffRequest): Promise<boolean> {
  return new Promise((resolve) => {
    const me = panel.state.me;
    const dialog = element(
      "dialog",
      {
        class: "sign-off",
        "aria-labelledby": "sign-off-title",
        onclose: () => {
          dialog.remove();
          resolve(dialog.returnValue === "confirm");
        },
      },
      element(
        "form",
        { method: "dialog" },
        element("h2", { id: "sign-off-title" }, `Sign off: ${gateWords[gate.gate]}`),
        gate.state === "stale"
          ? element("p", { class: "warning" }, "Signed before; the content has changed since. What changed is listed last.")
          : null,
        element(
          "div",
          { class: "facts", tabindex: "0", role: "group", "aria-label": "What you sign" },
          ...request.parts.flatMap(({ title, facts }) => [
            element("h3", {}, title),
            element("ul", {}, ...facts.map((fact) => element("li", {}, fact))),
          ]),
        ),
        element(
          "dl",
          {},
          element("dt", {}, "Signed by"),
          element("dd", {}, me === null ? "" : `${me.name}, ${me.email}`),
          element("dt", {}, "Fingerprint"),
          element("dd", {}, element("code", { title: request.hash }, request.hash.slice(0, 12))),
        ),
        element("p", { class: "hint" }, "You sign off exactly this content. If it changes later, your sign-off no longer counts."),
        element(
          "div",
          { class: "buttons" },
          element("button", { type: "submit", value: "cancel", id: "sign-off-cancel" }, "Cancel"),
          element("button", { type: "submit", value: "confirm", class: "primary", id: "sign-off-confirm" }, "Confirm"),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Where batches are signed one by one, the next may still be to sign. */
const whatIsSigned = ({ gate, state, batches }: GateState): string =>
  batches !== undefined && state !== "open" ? `${gateWords[gate]}: one batch is signed` : `${gateWords[gate]} is signed`;
