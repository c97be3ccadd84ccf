/** Proves that listeners see a run change and are told no more once it has ended. */
import { expect, test } from "vitest";
import { createRunEvents } from "../../../server/runs/run-events.ts";
import type { Run, RunState } from "../../../shared/record/run.ts";

const at = (state: RunState, done = 0): Run => ({
  id: "r",
  migration: "m",
  verb: "load",
  state,
  requestedBy: "ada",
  createdAt: "",
  startedAt: null,
  endedAt: null,
  progress: { phase: "load", done, total: 3, pace: null, secondsLeft: null },
  result: null,
  problem: null,
});

test("the run is shown at once, after every change, and never twice alike; the last one ends the story", async () => {
  const events = createRunEvents();
  const story = [at("waiting"), at("running", 1), at("running", 1), at("running", 2), at("done", 3)];
  const seen: string[] = [];
  let next = 0;
  for await (const run of events.follow("r", async () => story[next++] ?? at("failed"), new AbortController().signal)) {
    seen.push(`${run.state} ${run.progress?.done}`);
    for (let more = 0; more < 3; more++) events.changed("r");
    events.changed("another run");
  }
  expect(seen).toEqual(["waiting 0", "running 1", "running 2", "done 3"]);
});

test("a listener that goes away ends quietly, and a run that cannot be read ends with its fault", async () => {
  const events = createRunEvents();
  const leaving = new AbortController();
  const seen: RunState[] = [];
  for await (const run of events.follow("r", async () => at("running"), leaving.signal)) {
    seen.push(run.state);
    leaving.abort();
  }
  expect(seen).toEqual(["running"]);
  await expect(
    events
      .follow(
        "r",
        async () => {
          throw new Error("gone");
        },
        new AbortController().signal,
      )
      [Symbol.asyncIterator]()
      .next(),
  ).rejects.toThrow("gone");
});
