/** Queues runs: durable, leased to one worker at a time, given out again when a worker dies. Only this file knows pg-boss. */
import { type Job, PgBoss } from "pg-boss";
import type { Log } from "../log.ts";
import type { Store } from "../store/connect.ts";
import { inTextTransaction, textDatabase } from "../store/execute-text.ts";

export type QueuedRun = { runId: string };

/** Returns the home whose process has to carry the run, where this one cannot. */
type RunHandler = (job: QueuedRun, signal: AbortSignal) => Promise<string | undefined>;

export type QueueListeners = {
  readonly gaveUp?: (job: QueuedRun) => Promise<void>;
  /** Throws where the notice was not taken. */
  readonly deliver?: ((notice: object) => Promise<void>) | undefined;
};

export type Queue = {
  /**
   * Starts taking runs. A handler that returns has dealt with the run; one that throws is tried again later, a few times. When the
   * signal is aborted the handler should return soon: the run is queued again and goes to the next worker, so a handler must recognise
   * a run that is already done. `gaveUp` hears of runs that will not be tried again.
   */
  start(handler: RunHandler, o?: QueueListeners): Promise<void>;
  /** Hands the notice to `deliver`, in whichever process, until it is taken or a day is over. */
  announce(notice: object): Promise<void>;
  /** A run that is waiting already is not queued twice. Runs of one group, by default the run itself, are taken one after another. */
  enqueue(runId: string, group?: string): Promise<void>;
  /** Aborts the handlers' signals, waits for them (bounded) and leaves what they did not finish in the queue. */
  stop(): Promise<void>;
};

const QUEUE = "run";
const GIVEN_UP = "run-given-up";
const NOTICE = "notice";
/** Runs of different migrations side by side in one process. */
const CONCURRENCY = 4;
const HEARTBEAT_SECONDS = 15;
const RETRIES = 5;
const STOP_WITHIN_MS = 30_000;
/** Whatever the clocks of the database and of this process say. */
const AT_ONCE = new Date(0);

type RunJob = Job<QueuedRun>;

/** `home`: also takes the runs that only a process of this home can carry; null where there is one process only. */
export function createQueue(store: Store, log: Log, o: { home?: string | null } = {}): Queue {
  const embedded = store.kind === "embedded";
  const taken = [QUEUE, ...(o.home ? [queueOf(o.home)] : [])];
  // Nobody else can queue into an embedded store, and this process wakes its own workers; polling is only for retries.
  const pollingIntervalSeconds = embedded ? 2 : 1;
  const boss = new PgBoss({
    db: textDatabase(store),
    backend: embedded ? "pglite" : "postgres",
    schema: "pgboss",
    schedule: false,
    supervise: !embedded,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    flowIntervalSeconds: 3_600,
    bamIntervalSeconds: 3_600,
    queueCacheIntervalSeconds: 3_600,
    monitorVacuum: false,
    reindex: false,
  });
  boss.on("error", (error) => log.warn({ err: error }, "the queue had an error and continues"));
  boss.on("warning", (warning) => log.debug({ warning: warning.message }, "the queue warns"));

  const shutdown = new AbortController();
  const workers: string[] = [];
  let opened: Promise<void> | undefined;
  let started: Promise<void> | undefined;

  const wake = (): void => {
    for (const worker of workers) boss.notifyWorker(worker);
  };

  async function open(): Promise<void> {
    await boss.start();
    await boss.createQueue(GIVEN_UP, { deleteAfterSeconds: 0, retryLimit: 20, retryDelay: 2, retryBackoff: true, retryDelayMax: 60 });
    await boss.createQueue(NOTICE, {
      retryLimit: 30,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 3_600,
      expireInSeconds: 60,
      retentionSeconds: 86_400,
      deleteAfterSeconds: 3_600,
    });
    for (const queue of taken) await openQueue(queue);
  }

  const openQueue = (queue: string): Promise<void> =>
    boss.createQueue(queue, {
      policy: "short",
      retryLimit: RETRIES,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 60,
      expireInSeconds: 86_399,
      deleteAfterSeconds: 86_400,
      deadLetter: GIVEN_UP,
      ...(!embedded && { heartbeatSeconds: HEARTBEAT_SECONDS }),
    });

  /** One process owns an embedded store: what is active when it opens belongs to a process that died, and nothing need wait its turn. */
  async function requeueOrphans(): Promise<void> {
    const orphans = (await boss.findJobs<QueuedRun>(QUEUE)).filter(({ state }) => state === "active").map(({ id }) => id);
    if (orphans.length > 0) await boss.fail(QUEUE, orphans, { message: "the process ended" });
    await boss.supervise(QUEUE);
    for (const { id, data } of await boss.findJobs<QueuedRun>(QUEUE, { queued: true }))
      await boss.update(QUEUE, data, { id, startAfter: AT_ONCE });
  }

  async function work(handler: RunHandler, { gaveUp, deliver }: QueueListeners): Promise<void> {
    // One worker per call: only a worker whose id is known can be woken.
    for (const queue of taken)
      for (let n = 0; n < CONCURRENCY; n += 1)
        workers.push(
          await boss.work<QueuedRun>(queue, { pollingIntervalSeconds, groupConcurrency: 1 }, async ([job]) => {
            if (job) await runOne(queue, job, handler);
          }),
        );
    workers.push(
      await boss.work<QueuedRun>(GIVEN_UP, { pollingIntervalSeconds }, async ([lost]) => {
        if (!lost) return;
        log.error({ runId: lost.data.runId }, "a run was abandoned after several attempts");
        await gaveUp?.(lost.data);
      }),
    );
    if (deliver !== undefined)
      workers.push(
        await boss.work<object>(NOTICE, { pollingIntervalSeconds }, async ([notice]) => {
          if (notice !== undefined) await deliver(notice.data);
        }),
      );
  }

  async function runOne(queue: string, job: RunJob, handler: RunHandler): Promise<void> {
    const { runId } = job.data;
    let home: string | undefined;
    try {
      if (!shutdown.signal.aborted) home = await handler({ runId }, AbortSignal.any([job.signal, shutdown.signal]));
    } catch (error) {
      log.error({ err: error, runId }, "a run ended with an unhandled error");
      // pg-boss stores what it is given; a message may hold somebody's data.
      if (!shutdown.signal.aborted) throw new Error(error instanceof Error ? error.name : "unknown");
    }
    if (typeof home === "string") {
      await openQueue(queueOf(home));
      await move(job, queue, queueOf(home));
    } else if (shutdown.signal.aborted) await move(job, queue, queue);
  }

  /** Queues the run as one that nobody has tried, so that the next worker takes it at once. */
  async function move(job: RunJob, from: string, to: string): Promise<void> {
    await inTextTransaction(store, async (db) => {
      await boss.complete(from, job, null, { db });
      await boss.send(to, job.data, { ...groupOf(job.groupId ?? job.data.runId), singletonKey: job.data.runId, db });
    });
  }

  return {
    async start(handler, o) {
      await (opened ??= open());
      started ??= (embedded ? requeueOrphans() : Promise.resolve()).then(() => work(handler, o ?? {}));
      await started;
    },
    async enqueue(runId, group = runId) {
      await (opened ??= open());
      await boss.send(QUEUE, { runId }, { ...groupOf(group), singletonKey: runId });
      wake();
    },
    async announce(notice) {
      await (opened ??= open());
      await boss.send(NOTICE, notice);
      wake();
    },
    async stop() {
      shutdown.abort(new Error("the service is stopping"));
      await started;
      await Promise.race([Promise.all([...taken, GIVEN_UP, NOTICE].map((queue) => boss.offWork(queue))), pause(STOP_WITHIN_MS)]);
      if (opened) await boss.stop({ close: false, graceful: false });
    },
  };
}

const queueOf = (home: string): string => `${QUEUE}-${home}`;

const groupOf = (id: string): { group: { id: string } } => ({ group: { id } });

/** Does not keep the process alive. */
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds).unref());
