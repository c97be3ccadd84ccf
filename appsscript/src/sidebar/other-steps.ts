/** Offers the steps which are possible now but not the next one. */
import { element } from "./element.ts";
import type { Panel } from "./panel.ts";

/** Buttons for every verb that makes sense now, folded away under one heading. */
export function drawOtherSteps(panel: Panel): HTMLElement | null {
  const { status, live } = panel.state;
  if (status === null || live !== null) return null;
  const offers = status.state.offers.filter(({ verb }) => verb !== "delta");
  const delta = status.state.offers.some(({ verb }) => verb === "delta");
  if (status.state.offers.length === 0) return null;
  return element(
    "details",
    { class: "others", id: "other-steps" },
    element("summary", { id: "other-steps-summary" }, "Other steps"),
    ...offers.map((offer) =>
      element(
        "div",
        { class: "offer" },
        element(
          "button",
          {
            type: "button",
            id: `start-${offer.verb}${offer.preview ? "-preview" : ""}`,
            disabled: panel.state.busy.has("start-run"),
            onclick: () => void panel.start(offer.verb, offer.preview ? { preview: true } : {}),
          },
          offer.press,
        ),
        element("p", { class: "hint" }, offer.why),
      ),
    ),
    delta ? drawDeltaForm(panel, "other") : null,
  );
}

/** A field for the newer export and the button that looks for changes in it. */
export function drawDeltaForm(panel: Panel, place: "next" | "other"): HTMLElement {
  const input = element("input", {
    type: "text",
    id: `delta-from-${place}`,
    autocomplete: "off",
    spellcheck: "false",
    required: true,
    placeholder: "/exports/rsoft-friday.zip",
  });
  const begin = (event: Event): void => {
    event.preventDefault();
    void panel.start("delta", { from: input.value.trim() });
  };
  return element(
    "form",
    { class: "delta", onsubmit: begin },
    element("label", { for: `delta-from-${place}` }, "Newer export (folder or ZIP on the service's computer)"),
    input,
    element(
      "button",
      {
        type: "submit",
        class: place === "next" ? "primary" : null,
        id: `start-delta-${place}`,
        disabled: panel.state.busy.has("start-run"),
      },
      "Find what changed",
    ),
  );
}
