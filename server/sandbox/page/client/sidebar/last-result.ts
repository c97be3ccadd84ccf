/** The only place that shows what the newest finished run found, or why it ended. */
import type { Run } from "../../../../../shared/record/run.ts";
import { element } from "../element.ts";
import { isLive } from "./journey.ts";
import { describeWhere } from "./notices.ts";
import type { Panel } from "./panel.ts";
import { runStateWords, verbWords } from "./words.ts";

const shown = 24;

/** Facts of the newest run that ended; null before the first. */
export function drawLastResult(panel: Panel): HTMLElement | null {
  const run = panel.state.status?.runs.filter((one) => !isLive(one.state)).sort((one, other) => (other.endedAt ?? other.createdAt).localeCompare(one.endedAt ?? one.createdAt))[0];
  if (run === undefined || panel.state.live !== null) return null;
  const facts = run.result === null ? [] : flatten(run.result).slice(0, shown);
  return element("section", { class: `result ${run.state}`, "aria-label": "Last run" },
    element("h2", {}, `${nameOf(run)} ${runStateWords[run.state]}`),
    run.problem === null ? null : element("div", {},
      element("p", {}, run.problem.detail),
      ...(run.problem.where ?? []).map((where) => element("p", { class: "where" }, describeWhere(where as Parameters<typeof describeWhere>[0]))),
      element("p", { class: "hint" }, run.problem.hint)),
    facts.length === 0 ? null : element("dl", { class: "facts-grid" }, ...facts.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)])),
  );
}

function nameOf(run: Run): string {
  return run.verb === "rollback" && run.result?.["preview"] === true ? "The rollback preview" : verbWords[run.verb].press;
}

/** Numbers, words and yes/no of a result, nested ones with both names: `created contacts` → 12. Lists are told by their length. */
export function flatten(result: Readonly<Record<string, unknown>>, before = ""): readonly (readonly [string, string])[] {
  return Object.entries(result).flatMap(([name, value]): readonly (readonly [string, string])[] => {
    const term = `${before}${name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase()}`;
    if (value === null || value === undefined) return [];
    if (Array.isArray(value)) return value.length === 0 ? [] : [[term, String(value.length)]];
    if (typeof value === "object") return flatten(value as Record<string, unknown>, `${term} `);
    if (typeof value === "boolean") return [[term, value ? "yes" : "no"]];
    return [[term, typeof value === "number" ? value.toLocaleString("en-US") : String(value)]];
  });
}
