/** Posts events to one address, one after the other. */

export type DeliveryCounts = { readonly delivered: number; readonly failed: number; readonly dropped: number; readonly waiting: number };
export type Delivery = {
  /** Puts a body at the end of the queue; it is dropped when the queue is full. */
  post(body: string): void;
  counts(): DeliveryCounts;
  /** Forgets what waits and cuts off what is on its way. */
  stop(): Promise<void>;
};

/** Most bodies that wait for one address. */
const LONGEST_QUEUE = 1000;

/** A queue for one address. A body that is not taken in time, or not with a 2xx, is not posted again. */
export function startDelivery(url: string, timeoutMilliseconds: number): Delivery {
  const waiting: string[] = [];
  const stopped = new AbortController();
  const counts = { delivered: 0, failed: 0, dropped: 0 };
  let work: Promise<void> | undefined;

  const postOne = async (body: string): Promise<boolean> => {
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        // An answer must not lead to another machine.
        redirect: "manual",
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(timeoutMilliseconds)]),
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false;
    }
  };
  const run = async (): Promise<void> => {
    for (let body = waiting.shift(); body !== undefined; body = waiting.shift())
      counts[(await postOne(body)) ? "delivered" : "failed"] += 1;
    work = undefined;
  };
  return {
    post(body) {
      if (stopped.signal.aborted || waiting.length >= LONGEST_QUEUE) counts.dropped += 1;
      else {
        waiting.push(body);
        work ??= run();
      }
    },
    counts: () => ({ ...counts, waiting: waiting.length }),
    async stop() {
      waiting.length = 0;
      stopped.abort();
      await work;
    },
  };
}
