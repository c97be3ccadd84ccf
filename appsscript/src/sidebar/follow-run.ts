/** Updates the sidebar while a run is in progress. */

import type { Answer } from "../../../shared/contract/panel-calls.ts";
import { isLive } from "../../../shared/contract/verb-words.ts";
import type { Run } from "../../../shared/record/run.ts";
import { sayOutcome } from "../../../shared/state/run-outcome.ts";
import { errorNotice, infoNotice } from "./notices.ts";
import type { Panel } from "./panel.ts";

const pauseAfterTrouble = 2000;

/** Shows the run as it changes, and the state of everything after it ended. Following a run that is followed already does nothing. */
export async function followRun(panel: Panel, run: Run): Promise<void> {
  if (panel.state.live?.id === run.id) return;
  let seen: Run | null = null;
  panel.change({ live: run });
  while (panel.state.live?.id === run.id) {
    const answer: Answer<Run> = await panel.rpc("run-change", { id: run.id, seen });
    if (!answer.ok) panel.tell(errorNotice(answer.error));
    if (answer.ok && !isLive(answer.data)) return end(panel, answer.data);
    if (!answer.ok || JSON.stringify(answer.data) === JSON.stringify(seen))
      await new Promise((resolve) => setTimeout(resolve, pauseAfterTrouble));
    if (!answer.ok) continue;
    seen = answer.data;
    panel.change({ live: seen });
  }
}

async function end(panel: Panel, run: Run): Promise<void> {
  panel.change({ live: null });
  const words = sayOutcome(run);
  if (run.problem === null) panel.tell(infoNotice(words));
  else
    panel.tell({
      kind: "error",
      title: words,
      detail: run.problem.detail,
      hint: run.problem.hint,
      where: errorNotice({ ...run.problem, where: (run.problem.where ?? []) as never }).where,
    });
  await panel.refresh();
}
