/** Queues runs: durable, leased to one worker at a time, given out again when a worker dies. Only this file knows pg-boss. */
import { CompiledQuery } from "kysely";
import { type Job, PgBoss } from "pg-boss";
import type { Log } from "../log.ts";
import type { Store } from "../store/connect.ts";

export type QueuedRun = { runId: string };

export type Queue = {
  /**
   * Starts taking runs. A handler that returns has dealt with the run; one that throws is tried again later, a few times. When the
   * signal is aborted the handler should return soon: the run is queued again and goes to the next worker, so a handler must recognise
   * a run that is already done. `gaveUp` hears of runs that will not be tried again.
   */
  start(handler: (job: QueuedRun, signal: AbortSignal) => Promise<void>, o?: { gaveUp?: (job: QueuedRun) => Promise<void> }): Promise<void>;
  /** A run that is waiting already is not queued twice. */
  enqueue(runId: string): Promise<void>;
  /** Aborts the handlers' signals, waits for them (bounded) and leaves what they did not finish in the queue. */
  stop(): Promise<void>;
};

const QUEUE = "run";
const GIVEN_UP = "run-given-up";
/** Runs of different migrations side by side in one process. */
const CONCURRENCY = 4;
const HEARTBEAT_SECONDS = 15;
const RETRIES = 5;
const STOP_WITHIN_MS = 30_000;

type RunJob = Job<QueuedRun>;

export function createQueue(store: Store, log: Log): Queue {
  const embedded = store.kind === "embedded";
  // Nobody else can queue into an embedded store, and this process wakes itself; looking is only for retries.
  const lookEveryMs = embedded ? 5_000 : 1_000;
  const boss = new PgBoss({
    db: { executeSql: (text, values) => executeAlone(store, text, values) },
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
  boss.on("error", (error) => log.warn({ err: error }, "the queue had a failure and goes on"));
  boss.on("warning", (warning) => log.debug({ warning: warning.message }, "the queue warns"));

  const running = new Map<RunJob, { readonly runId: string; readonly abort: AbortController; ended: Promise<void> }>();
  let opened: Promise<void> | undefined;
  let loop: Promise<void> | undefined;
  let stopping = false;
  let wake: () => void = () => {};

  async function open(): Promise<void> {
    await boss.start();
    await boss.createQueue(GIVEN_UP, { deleteAfterSeconds: 0 });
    await boss.createQueue(QUEUE, {
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
  }

  /** One process owns an embedded store, so what is active when it opens belongs to a process that died. */
  async function takeBackOrphans(): Promise<void> {
    const jobs = await boss.findJobs<QueuedRun>(QUEUE);
    const orphans = jobs.filter(({ state }) => state === "active").map(({ id }) => id);
    if (orphans.length > 0) await boss.fail(QUEUE, orphans, { message: "the process ended" });
    await boss.supervise(QUEUE);
  }

  async function work(handler: Parameters<Queue["start"]>[0], gaveUp: (job: QueuedRun) => Promise<void>): Promise<void> {
    let justStarted = embedded;
    while (!stopping) {
      const woken = new Promise<void>((resolve) => (wake = resolve));
      try {
        const [job] = running.size < CONCURRENCY ? await boss.fetch<QueuedRun>(QUEUE, { ignoreStartAfter: justStarted }) : [];
        if (job) {
          const before = [...running.values()].filter(({ runId }) => runId === job.data.runId).map(({ ended }) => ended);
          const abort = new AbortController();
          const entry = { runId: job.data.runId, abort, ended: Promise.resolve() };
          running.set(job, entry);
          entry.ended = Promise.all(before).then(() => runOne(job, abort, handler));
          continue;
        }
        justStarted = false;
        for (const lost of await boss.fetch<QueuedRun>(GIVEN_UP, { batchSize: 20 })) {
          log.error({ runId: lost.data.runId }, "a run was given up after several tries");
          await gaveUp(lost.data);
          await boss.complete(GIVEN_UP, lost);
        }
      } catch (error) {
        log.warn({ err: error }, "the queue could not be read and is tried again");
      }
      await Promise.race([woken, pause(lookEveryMs)]);
    }
  }

  async function runOne(job: RunJob, abort: AbortController, handler: Parameters<Queue["start"]>[0]): Promise<void> {
    const { runId } = job.data;
    const beat = setInterval(() => void keepLease(job, abort), (HEARTBEAT_SECONDS * 1_000) / 3);
    try {
      if (!stopping) await handler({ runId }, abort.signal);
      if (stopping) await handBack(job);
      else await boss.complete(QUEUE, job);
    } catch (error) {
      log.error({ err: error, runId }, "a run ended with a failure nobody handled");
      await (stopping ? handBack(job) : boss.fail(QUEUE, job, { message: error instanceof Error ? error.name : "unknown" })).catch(
        (failure: unknown) => log.warn({ err: failure, runId }, "the queue could not note it; the lease will lapse"),
      );
    } finally {
      clearInterval(beat);
      running.delete(job);
      wake();
    }
  }

  /** Stops the handler when the run went to another worker, as it does after this one was silent for too long. */
  async function keepLease(job: RunJob, abort: AbortController): Promise<void> {
    if (embedded) return;
    try {
      const { affected } = (await boss.touch(QUEUE, job)) as { affected?: number };
      if (affected === 0) abort.abort(new Error("the run was given to another worker"));
    } catch (error) {
      log.warn({ err: error, runId: job.data.runId }, "the lease of a run could not be renewed");
    }
  }

  async function handBack(job: RunJob): Promise<void> {
    await store.db.transaction().execute(async (trx) => {
      const db = {
        executeSql: async (text: string, values?: unknown[]) => ({
          rows: (await trx.executeQuery(CompiledQuery.raw(text, values ?? []))).rows,
        }),
      };
      await boss.complete(QUEUE, job, null, { db });
      await boss.send(QUEUE, job.data, { singletonKey: job.data.runId, db });
    });
  }

  return {
    async start(handler, o) {
      await (opened ??= open());
      if (embedded) await takeBackOrphans();
      loop ??= work(handler, o?.gaveUp ?? (async () => {}));
    },
    async enqueue(runId) {
      await (opened ??= open());
      await boss.send(QUEUE, { runId }, { singletonKey: runId });
      wake();
    },
    async stop() {
      stopping = true;
      wake();
      for (const { abort } of running.values()) abort.abort(new Error("the service stops"));
      await loop;
      await Promise.race([Promise.all([...running.values()].map(({ ended }) => ended)), pause(STOP_WITHIN_MS)]);
      if (opened) await boss.stop({ close: false, graceful: false });
    },
  };
}

/** pg-boss sends whole transactions as one text; one that failed must not stay open on a connection that others use. */
async function executeAlone(store: Store, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  const client = await store.pool.connect();
  try {
    const result = values && values.length > 0 ? await client.query(text, values) : await client.query(text);
    return result as unknown as { rows: unknown[] };
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** Does not keep the process alive. */
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds).unref());
