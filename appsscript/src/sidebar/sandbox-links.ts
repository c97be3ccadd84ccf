/** Draws the sandbox section of the sidebar: set up, open and fingerprint the sandbox Nutshell. */
import { formatNumber } from "../../../shared/record/format-count.ts";
import { element } from "./element.ts";
import { infoNotice } from "./notices.ts";
import type { Panel } from "./panel.ts";

/** Shown only when the migration's target is the sandbox. */
export function drawSandbox(panel: Panel): HTMLElement | null {
  const { status, sandbox, fingerprint, busy } = panel.state;
  if (status === null || status.migration.target !== "sandbox") return null;
  return element(
    "section",
    { class: "sandbox", "aria-label": "Sandbox" },
    element("h2", {}, "Sandbox Nutshell"),
    element(
      "button",
      { type: "button", id: "sandbox-setup", disabled: busy.has("sandbox-setup"), onclick: () => void setUpSandbox(panel) },
      "Set up Nutshell",
    ),
    element("p", { class: "hint" }, "Creates in the sandbox what the Nutshell admin would set up: pipelines, stages, outcomes, users."),
    element(
      "button",
      { type: "button", id: "sandbox-fingerprint", disabled: busy.has("sandbox-fingerprint"), onclick: () => void takeFingerprint(panel) },
      "Fingerprint",
    ),
    fingerprint === null
      ? null
      : element(
          "p",
          { class: "fingerprint" },
          element("code", { title: fingerprint.fingerprint, id: "fingerprint" }, fingerprint.fingerprint.slice(0, 16)),
          ` ${Object.entries(fingerprint.records)
            .map(([entity, records]) => `${entity} ${formatNumber(records)}`)
            .join(", ")}`,
        ),
    sandbox === null
      ? null
      : element(
          "p",
          {},
          element(
            "a",
            { href: `${sandbox.nutshell.url.replace(/\/$/, "")}/admin`, target: "_blank", rel: "noopener noreferrer", id: "sandbox-admin" },
            "Open the sandbox Nutshell",
          ),
          element("span", { class: "hint" }, ` as ${sandbox.nutshell.user}`),
        ),
  );
}

/** Presses what the Nutshell admin would press, and says what was made. */
export async function setUpSandbox(panel: Panel): Promise<void> {
  const done = await panel.ask("sandbox-setup", {});
  if (done === null) return;
  panel.tell(infoNotice("The sandbox is set up", done.made.length === 0 ? "Everything exists already." : done.made.join("; ")));
  await panel.refresh();
}

async function takeFingerprint(panel: Panel): Promise<void> {
  const fingerprint = await panel.ask("sandbox-fingerprint", {});
  if (fingerprint !== null) panel.change({ fingerprint });
}
