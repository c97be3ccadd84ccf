/** Shows the active run: progress, speed, time left, and the button that stops it. */
import { verbWords } from "../../../shared/contract/verb-words.ts";
import type { Progress, Run } from "../../../shared/record/run.ts";
import { element } from "./element.ts";
import type { Panel } from "./panel.ts";

/** Progress of the live run; null when none is going. */
export function drawProgress(panel: Panel): HTMLElement | null {
  const run = panel.state.live;
  if (run === null) return null;
  const { progress } = run;
  const total = progress?.total ?? null;
  const percent = progress === null || total === null || total === 0 ? null : Math.min(100, Math.round((progress.done / total) * 100));
  const words = progressWords(run);
  return element(
    "section",
    { class: "progress", "aria-label": "Progress" },
    element("h2", {}, `${verbWords[run.verb].doing}…`),
    element(
      "div",
      {
        class: percent === null ? "bar unknown" : "bar",
        role: "progressbar",
        "aria-label": verbWords[run.verb].doing,
        "aria-valuemin": 0,
        "aria-valuemax": 100,
        "aria-valuenow": percent,
        "aria-valuetext": words,
      },
      fill(percent),
    ),
    element("p", { class: "figures" }, words),
    element(
      "button",
      {
        type: "button",
        id: "stop-run",
        disabled: panel.state.busy.has("stop-run"),
        onclick: () => void panel.ask("stop-run", { id: run.id }, "stop-run"),
      },
      panel.state.busy.has("stop-run") ? "Stopping…" : "Stop",
    ),
    element("p", { class: "hint" }, "Stopping lets the records in progress finish. You can continue later."),
  );
}

function fill(percent: number | null): HTMLElement {
  const bar = element("div", { class: "fill" });
  // Set as a property, because the page's content security policy has no place for style attributes.
  if (percent !== null) bar.style.width = `${percent}%`;
  return bar;
}

/** `extract: 1,200 of 1,500 · 340 per second · 1 min left`. */
export function progressWords(run: Run): string {
  if (run.state === "waiting" || run.progress === null) return "Waiting to start";
  const { phase, done, total, pace, secondsLeft }: Progress = run.progress;
  return [
    `${phase}: ${count(done)}${total === null ? "" : ` of ${count(total)}`}`,
    pace === null ? null : `${count(Math.round(pace))} per second`,
    secondsLeft === null ? null : `${timeWords(secondsLeft)} left`,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

/** Seconds in words short enough for the sidebar: `40 s`, `3 min`, `1 h 20 min`. */
export function timeWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
