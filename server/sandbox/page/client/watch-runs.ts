/** The only place that follows runs: one event stream per run, however often the sidebar asks what is new. */

import type { Answer } from "../../../../shared/contract/panel-calls.ts";
import type { Run } from "../../../../shared/record/run.ts";
import { readEvents } from "./read-events.ts";

type Watched = { latest: Answer<Run> | null; ended: boolean; waiting: (() => void)[] };

/** Gives a function that answers when run `id` is no longer as `seen`; with nothing new after the stream has ended, what was last known. */
export function watchRuns(token: string): (id: string, seen: Run | null) => Promise<Answer<Run>> {
  const runs = new Map<string, Watched>();
  return async (id, seen) => {
    let watched = runs.get(id);
    if (watched === undefined || (watched.ended && watched.latest?.ok !== true)) {
      watched = { latest: null, ended: false, waiting: [] };
      runs.set(id, watched);
      follow(id, token, watched);
    }
    while (!watched.ended && isSeen(watched.latest, seen)) await new Promise<void>((resolve) => watched.waiting.push(resolve));
    const answer = watched.latest ?? { ok: false as const, error: broken };
    if (watched.ended) runs.delete(id);
    return answer;
  };
}

function follow(id: string, token: string, watched: Watched): void {
  const wake = (): void => {
    for (const resolve of watched.waiting.splice(0)) resolve();
  };
  void readEvents(`/api/runs/${encodeURIComponent(id)}/events`, token, new AbortController().signal, (event) => {
    if (event.name === "run") watched.latest = { ok: true, data: event.data as Run };
    wake();
  }).then((end) => {
    if (!end.ok) watched.latest = end;
    watched.ended = true;
    wake();
  });
}

function isSeen(latest: Answer<Run> | null, seen: Run | null): boolean {
  return latest === null || (latest.ok && seen !== null && JSON.stringify(latest.data) === JSON.stringify(seen));
}

const broken = {
  title: "The progress cannot be followed",
  detail: "The stream ended without saying how the run stands.",
  code: "page/stream-ended",
  status: 0,
  hint: "The run itself goes on. Its state is asked for again by itself.",
  where: [],
};
