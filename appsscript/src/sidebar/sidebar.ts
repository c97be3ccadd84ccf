/** Assembles the sidebar; it reaches its host through a single Rpc. */

import type { Rpc } from "../../../shared/contract/panel-calls.ts";
import { isLive } from "../../../shared/contract/verb-words.ts";
import { drawDownloads } from "./downloads.ts";
import { element, replaceContent } from "./element.ts";
import { drawExplain } from "./explain.ts";
import { followRun } from "./follow-run.ts";
import { drawGates } from "./gates.ts";
import { drawHeader, drawJourney } from "./header.ts";
import { drawLastResult } from "./last-result.ts";
import { drawNextStep } from "./next-step.ts";
import { drawNotices, errorNotice } from "./notices.ts";
import { drawOtherSteps } from "./other-steps.ts";
import type { Panel, PanelState } from "./panel.ts";
import { drawProblems } from "./problems.ts";
import { drawProgress } from "./run-progress.ts";
import { drawSandbox } from "./sandbox-links.ts";

/** What the host may do with the sidebar: tell it that something has changed. */
export type Sidebar = { refresh(): Promise<void> };

type Section = {
  readonly host: HTMLElement;
  readonly draw: (panel: Panel) => HTMLElement | HTMLElement[] | null;
  readonly reads: readonly (keyof PanelState)[];
  last: string;
};

const keptNotices = 5;

/** Draws the sidebar into `root` and keeps it fresh. Resolves once it has shown who I am and where we stand, or why it cannot. */
export async function mountSidebar(root: HTMLElement, rpc: Rpc): Promise<Sidebar> {
  const state: PanelState = {
    me: null,
    status: null,
    live: null,
    problems: null,
    notices: [],
    busy: new Set(),
    explanation: null,
    sandbox: null,
    fingerprint: null,
  };
  const sections = layOut(root);
  let notices = 0;
  let refreshes = 0;
  let shownRefresh = 0;
  const panel: Panel = {
    state,
    rpc,
    change(part) {
      Object.assign(state, part);
      for (const section of sections) drawSection(section, panel);
    },
    tell(notice) {
      notices += 1;
      const others = state.notices.filter(
        (one) => (notice.kind === "error" || one.kind === "error") && (one.title !== notice.title || one.detail !== notice.detail),
      );
      panel.change({ notices: [{ ...notice, id: notices }, ...others].slice(0, keptNotices) });
    },
    async ask(name, payload, label = name) {
      panel.change({ busy: new Set([...state.busy, label]) });
      const answer = await rpc(name, payload);
      panel.change({ busy: new Set([...state.busy].filter((one) => one !== label)) });
      if (answer.ok) return answer.data;
      panel.tell(errorNotice(answer.error));
      return null;
    },
    async refresh() {
      refreshes += 1;
      const mine = refreshes;
      if (state.me === null) panel.change({ me: await panel.ask("me", {}) });
      if (state.me === null) return;
      const status = await panel.ask("status", {}, "refresh");
      // Answers may overtake each other; an older one must not replace what is newer.
      if (status === null || mine < shownRefresh) return;
      shownRefresh = mine;
      panel.change({ status, problems: null });
      const going = status.runs.find((run) => isLive(run));
      if (going !== undefined) void followRun(panel, going);
      if (status.migration.target === "sandbox" && state.sandbox === null) panel.change({ sandbox: await panel.ask("sandbox", {}) });
    },
    async start(verb, more = {}) {
      const run = await panel.ask("start-run", { verb, ...more });
      if (run === null) return panel.refresh();
      void followRun(panel, run);
    },
  };
  await panel.refresh();
  return { refresh: () => panel.refresh() };
}

function layOut(root: HTMLElement): Section[] {
  const section = (reads: readonly (keyof PanelState)[], draw: Section["draw"], attributes: Record<string, string> = {}): Section => {
    const host = element("div", attributes);
    return { host, draw, reads, last: "" };
  };
  const sections = [
    section(["me", "status"], drawHeader),
    section(["notices"], drawNotices, { class: "notices", "aria-live": "polite" }),
    section(["status"], drawJourney),
    section(["live", "busy"], drawProgress),
    section(["status", "problems", "live", "me", "busy"], drawNextStep),
    section(["status", "live"], drawLastResult),
    section(["status", "problems"], drawProblems),
    section(["status", "live", "me"], drawGates),
    section(["status", "live", "busy"], drawOtherSteps),
    section(["status", "explanation"], drawExplain),
    section(["status", "sandbox", "fingerprint", "busy"], drawSandbox),
    section(["status"], drawDownloads),
  ];
  root.replaceChildren(...sections.map((one) => one.host));
  return sections;
}

function drawSection(section: Section, panel: Panel): void {
  const now = JSON.stringify(
    section.reads.map((name) => (name === "busy" ? [...panel.state.busy].filter((one) => one !== "refresh") : panel.state[name])),
  );
  if (now === section.last) return;
  section.last = now;
  const kept = keepInputs(section.host);
  const drawn = section.draw(panel);
  replaceContent(section.host, ...(Array.isArray(drawn) ? drawn : [drawn]));
  kept();
}

/** What a person has typed or unfolded survives a redraw. */
function keepInputs(host: HTMLElement): () => void {
  const typed = [...host.querySelectorAll("input")].map((input) => [input.id, input.value] as const);
  const unfolded = [...host.querySelectorAll("details[open]")].map((details) => details.id);
  return () => {
    for (const [id, value] of typed) {
      const input = host.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`);
      if (input !== null) input.value = value;
    }
    for (const id of unfolded) host.querySelector(id === "" ? "details.none" : `#${CSS.escape(id)}`)?.setAttribute("open", "");
  };
}
