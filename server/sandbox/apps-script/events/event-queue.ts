/** Lets events wait for their function: one runs, a few wait, and the rest are lost, as at Google. */

export type EventQueue = {
  /** Runs the task after those before it; false when too many wait already and the event is lost. */
  offer(queue: string, task: () => Promise<unknown>): boolean;
  /** Resolves when nothing runs and nothing waits. */
  settled(): Promise<void>;
};

/** At most `most` events wait in each queue behind the one that runs. */
export function createEventQueue(most: number): EventQueue {
  const queues = new Map<string, { waiting: (() => Promise<unknown>)[]; done: Promise<void> }>();
  return {
    offer(name, task) {
      const queue = queues.get(name);
      if (queue !== undefined) {
        if (queue.waiting.length >= most) return false;
        queue.waiting.push(task);
        return true;
      }
      const started = { waiting: [task], done: Promise.resolve() };
      queues.set(name, started);
      started.done = work(started.waiting).finally(() => queues.delete(name));
      return true;
    },
    async settled() {
      while (queues.size > 0) await Promise.all([...queues.values()].map(({ done }) => done));
    },
  };
}

async function work(waiting: (() => Promise<unknown>)[]): Promise<void> {
  for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task();
}
