/** The only place where a person signs a gate off: it shows what is covered and its hash, and sends exactly that hash. */
import type { GateState, Person } from "../../../shared/contract/endpoints.ts";
import type { Gate } from "../../../shared/record/run.ts";
import { element } from "./element.ts";
import { infoNotice } from "./notices.ts";
import type { Panel } from "./panel.ts";
import { gateWords } from "./words.ts";

/** Whether the person's role may sign this gate; the service decides again. */
export function maySign(me: Person | null, gate: Gate): boolean {
  return me !== null && (me.role === "manager" || me.role === "admin" || (me.role === "compliance" && gate === "privacy"));
}

/** Asks the service what a signature would cover now, shows it, and signs when the person confirms. */
export async function askSignature(panel: Panel, gate: Gate): Promise<void> {
  const opener = document.activeElement;
  const state = await panel.ask("gate", { gate });
  if (state === null) return;
  const confirmed = await confirm(panel, state);
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  if (!confirmed) return;
  const signed = await panel.ask("approve", { gate, ...(state.hash === null ? {} : { hash: state.hash }) });
  if (signed !== null) panel.tell(infoNotice(`${gateWords[gate]} is signed off`, signed.covers));
  await panel.refresh();
}

function confirm(panel: Panel, state: GateState): Promise<boolean> {
  return new Promise((resolve) => {
    const name = panel.state.me?.name ?? "";
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
        element("h2", { id: "sign-off-title" }, `Sign off: ${gateWords[state.gate]}`),
        state.state === "stale" ? element("p", { class: "warning" }, "It was signed before and has changed since.") : null,
        element("p", { class: "covers" }, state.covers),
        element(
          "dl",
          {},
          element("dt", {}, "Signed by"),
          element("dd", {}, name),
          element("dt", {}, "Content"),
          element(
            "dd",
            {},
            element("code", { title: state.hash ?? "" }, state.hash === null ? "nothing to sign yet" : state.hash.slice(0, 12)),
          ),
        ),
        element("p", { class: "hint" }, "You sign exactly this content. If it changes afterwards, the signature no longer counts."),
        element(
          "div",
          { class: "buttons" },
          element("button", { type: "submit", value: "cancel", id: "sign-off-cancel" }, "Cancel"),
          element(
            "button",
            { type: "submit", value: "confirm", class: "primary", id: "sign-off-confirm", disabled: state.hash === null },
            "Confirm",
          ),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
