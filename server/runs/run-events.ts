/** Notifies listeners that a run has changed. */
import { EventEmitter, on } from "node:events";
import type { Run } from "../../shared/record/run.ts";

const final = new Set(["done", "stopped", "failed", "cancelled"]);

export type RunEvents = {
  changed(runId: string): void;
  follow(runId: string, read: () => Promise<Run>, signal: AbortSignal): AsyncIterable<Run>;
};

export function createRunEvents(): RunEvents {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    changed: (runId) => void emitter.emit(runId),
    /** The run now, then after each change, until it is final. Another process may run it, so it is also read once a second. */
    async *follow(runId, read, signal) {
      const beat = setInterval(() => emitter.emit(runId), 1000);
      try {
        const changes = on(emitter, runId, { signal });
        let last = "";
        for (let run = await read(); ; run = await read()) {
          const text = JSON.stringify(run);
          if (text !== last) yield run;
          last = text;
          if (final.has(run.state)) return;
          await changes.next();
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        clearInterval(beat);
      }
    },
  };
}
