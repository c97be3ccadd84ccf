/** Turns counts into progress: pace over the last seconds and the time left, written down at most twice a second. */
import type { Progress } from "../../shared/record/run.ts";

const WINDOW_MS = 10_000;
const WRITE_EVERY_MS = 500;

/** `write` gets the newest progress, never two at once; `flush` waits until the last one is written. */
export function createProgress(
  write: (progress: Progress) => Promise<void>,
  now: () => number = Date.now,
): { report(phase: string, done: number, total: number | null): void; flush(): Promise<void> } {
  let seen: { at: number; done: number }[] = [];
  let phase = "";
  let wanted: Progress | undefined;
  let writing: Promise<void> | undefined;
  let lastWrite = 0;

  const push = (): void => {
    if (writing || !wanted) return;
    const progress = wanted;
    wanted = undefined;
    lastWrite = now();
    writing = write(progress).finally(() => {
      writing = undefined;
    });
  };
  return {
    report(nextPhase, done, total) {
      const at = now();
      if (nextPhase !== phase) {
        seen = [];
        phase = nextPhase;
        lastWrite = 0;
      }
      seen = [...seen.filter((s) => at - s.at < WINDOW_MS), { at, done }];
      const first = seen[0] ?? { at, done };
      const pace = at - first.at >= 1000 ? ((done - first.done) * 1000) / (at - first.at) : null;
      const secondsLeft = pace !== null && pace > 0 && total !== null ? Math.ceil((total - done) / pace) : null;
      wanted = { phase, done, total, pace: pace === null ? null : Math.round(pace * 10) / 10, secondsLeft };
      if (at - lastWrite >= WRITE_EVERY_MS) push();
    },
    async flush() {
      await writing;
      push();
      await writing;
    },
  };
}
