/** The terminal starts a run and follows it to its end, showing progress and passing Ctrl-C on. */
import type { StartRun } from "../../shared/contract/endpoints.ts";
import type { Run } from "../../shared/record/run.ts";
import type { Context } from "./command.ts";
import { describeProgress } from "./describe-progress.ts";

/** Starts the verb and returns the run once it has ended. The first Ctrl-C asks it to stop; it ends when the records in flight have receipts. */
export async function followRun(context: Context, body: StartRun): Promise<Run> {
  const { client, terminal, signal } = context;
  const id = await context.migration();
  let run = await client.call("start-run", { params: { id }, body });
  const stop = (): void => {
    terminal.line("");
    terminal.note(
      "Stopping after the records in progress. Press Ctrl-C again to quit at once; either way, running the command again continues.",
    );
    // Should the asking fail, the watching below fails with the same reason and says so.
    client.call("stop-run", { params: { id: run.id } }).catch(() => undefined);
  };
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  try {
    for await (run of client.watch(run.id)) terminal.line(describeProgress(run));
    return run;
  } finally {
    signal.removeEventListener("abort", stop);
    terminal.line("");
  }
}
