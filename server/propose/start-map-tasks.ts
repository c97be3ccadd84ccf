/** Starts the heavy work on the map of a snapshot: in a thread of its own when the export is wide, on the spot when it is not. */
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { RequestError } from "../../shared/errors.ts";
import { type FirstRows, type ListFacts, MOST_ROWS } from "../../shared/map/match/match-columns.ts";
import type { ColumnProfile } from "../../shared/record/column-profile.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { readKnowledge } from "../read-vocabulary.ts";
import type { Store } from "../store/connect.ts";
import { columnProfilePages } from "../store/tables/column-profile.ts";
import { readStagedPage } from "../store/tables/staged.ts";
import { listStagedTables } from "../store/tables/staged-table.ts";
import { takeTurns } from "../take-turns.ts";
import { threadEnvironment } from "../thread-environment.ts";
import { createMapTasks, type MapTasks, type Rows, type TaskName, type Tasks } from "./map-tasks.ts";
import type { FromWorker, ToWorker, WorkerFacts } from "./propose-worker.ts";

/** An export with fewer columns is dealt with on the spot: starting a thread would cost more. */
const WIDE = 200;
/** Columns read and handed over at once. */
const PAGE = 50;
/** Cells of an object that columns are recognised by, the fewest rows all the same, and how many cells are handed over at once. */
const MOST_CELLS = 200_000;
const FEWEST_ROWS = 100;
const PAGE_CELLS = 20_000;

export type TaskLimits = { readonly milliseconds: number; readonly megabytes: number };
const usualLimits: TaskLimits = { milliseconds: 10 * 60_000, megabytes: 2048 };

export type RunningTasks = {
  /** One task at a time. Rejects with the reason of the signal when it is aborted, with `map/too-large` beyond a limit. */
  run<Name extends TaskName>(name: Name, input: Parameters<Tasks[Name]>[0], rows?: Rows): Promise<ReturnType<Tasks[Name]>>;
  /** What the thread's tasks have taken of a processor; 0 without a thread. */
  readonly cpuMs: number;
  close(): Promise<void>;
};

export type StartTasks = {
  readonly store: Store;
  /** Undefined before the first extract: there are no columns then. */
  readonly snapshotId: number | undefined;
  readonly profile: Profile;
  /** Whether columns are to be recognised, for which their first rows are read. */
  readonly recognises?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly limits?: TaskLimits;
};

/** The caller closes what is returned. */
export async function startMapTasks({ store, snapshotId, profile, recognises, signal, limits }: StartTasks): Promise<RunningTasks> {
  signal?.throwIfAborted();
  const facts = { profile, knowledge: await readKnowledge() };
  const waiting: ColumnProfile[] = [];
  const widths = new Map<string, number>();
  let thread: ReturnType<typeof startThread> | undefined;
  try {
    if (snapshotId !== undefined)
      for await (const page of columnProfilePages(store, snapshotId, PAGE)) {
        waiting.push(...page);
        for (const { object } of page) widths.set(object, (widths.get(object) ?? 0) + 1);
        if (waiting.length >= WIDE) thread ??= startThread(facts, signal, limits ?? usualLimits);
        while (thread && waiting.length > 0) await thread.post({ kind: "columns", columns: waiting.splice(0, PAGE) });
      }
    const spot = thread === undefined ? createMapTasks(facts.profile, facts.knowledge) : undefined;
    spot?.addColumns(waiting);
    if (recognises && snapshotId !== undefined)
      for await (const [object, own] of listFacts(store, { snapshotId, widths, signal }))
        if (thread) await thread.post({ kind: "facts", object, facts: own });
        else spot?.addFacts(object, own);
    return thread ?? runOnTheSpot(spot as MapTasks);
  } catch (fault) {
    await thread?.close();
    throw fault;
  }
}

/** What columns are recognised by, a part at a time. */
async function* listFacts(
  store: Store,
  { snapshotId, widths, signal }: { snapshotId: number; widths: ReadonlyMap<string, number>; signal: AbortSignal | undefined },
): AsyncGenerator<[object: string, facts: ListFacts]> {
  for (const { object, reading } of await listStagedTables(store, snapshotId))
    if (object !== null && reading.idFrom.length > 0) yield [object, { rows: [], ids: reading.idFrom }];
  for (const [object, columns] of widths)
    for await (const rows of firstRows(store, { snapshotId, object, columns, signal })) yield [object, { rows }];
}

/** Of wide lists fewer rows are read: what tells a column is in its first values. */
async function* firstRows(
  store: Store,
  { snapshotId, object, columns, signal }: { snapshotId: number; object: string; columns: number; signal: AbortSignal | undefined },
): AsyncGenerator<FirstRows> {
  let left = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, Math.floor(MOST_CELLS / columns)));
  const limit = Math.max(1, Math.floor(PAGE_CELLS / columns));
  for (let after = -1; left > 0; ) {
    signal?.throwIfAborted();
    const page = await readStagedPage(store, { snapshotId, object, after, limit: Math.min(limit, left) });
    if (page.length === 0) return;
    yield page.map(({ values }) => values);
    after = page.at(-1)?.ord ?? after;
    left -= page.length;
  }
}

/** Tasks before which the columns are matched, with turns for others. */
const needsMatches: ReadonlySet<TaskName> = new Set(["match", "propose", "likely"]);

function runOnTheSpot(tasks: MapTasks): RunningTasks {
  return {
    async run(name, input, rows = {}) {
      const turn = takeTurns();
      if (needsMatches.has(name)) for (const _ of tasks.matchInSteps()) await turn();
      return (tasks[name] as (i: typeof input, r: Rows) => ReturnType<Tasks[typeof name]>)(input, rows);
    },
    cpuMs: 0,
    close: async () => undefined,
  };
}

function startThread(
  facts: WorkerFacts,
  signal: AbortSignal | undefined,
  limits: TaskLimits,
): RunningTasks & { post(message: ToWorker): Promise<void> } {
  const worker = new Worker(new URL("./propose-worker.ts", import.meta.url), {
    workerData: facts,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: threadEnvironment(),
    name: "map",
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  let cpuMs = 0;
  let ended: { readonly reason: unknown } | undefined;
  let task: { readonly parts: Record<string, unknown>; resolve(parts: unknown): void; reject(reason: unknown): void } | undefined;
  const end = (reason: unknown): void => {
    ended ??= { reason };
    task?.reject(ended.reason);
    task = undefined;
    void worker.terminate();
  };
  const onAbort = (): void => end(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  worker.on("error", (error: NodeJS.ErrnoException) =>
    end(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooLarge(`${limits.megabytes} MB of memory`) : error),
  );
  worker.on("exit", () => end(new Error("the map worker thread has ended")));
  worker.on("message", (message: FromWorker) => {
    if (message.kind === "part") {
      if (task) task.parts[message.field] = message.value;
      worker.postMessage({ kind: "next" } satisfies ToWorker);
    } else if (message.kind === "done") {
      cpuMs += message.cpuMs;
      task?.resolve(task.parts);
      task = undefined;
    } else {
      const error = new Error(message.message);
      if (message.stack !== undefined) error.stack = message.stack;
      end(error);
    }
  });
  // Copying a message is work of this thread: something else gets its turn after each.
  const post = async (message: ToWorker): Promise<void> => {
    if (ended) throw ended.reason;
    worker.postMessage(message);
    await setImmediate();
  };
  return {
    post,
    get cpuMs() {
      return cpuMs;
    },
    async run(name, input, rows = {}) {
      for (const [tab, own] of Object.entries(rows)) await post({ kind: "rows", tab, rows: own });
      if (ended) throw ended.reason;
      const limit = setTimeout(() => end(tooLarge(`${Math.round(limits.milliseconds / 1000)} seconds`)), limits.milliseconds);
      try {
        return (await new Promise((resolve, reject) => {
          task = { parts: {}, resolve, reject };
          worker.postMessage({ kind: "task", name, input } satisfies ToWorker);
        })) as ReturnType<Tasks[typeof name]>;
      } finally {
        clearTimeout(limit);
      }
    },
    async close() {
      signal?.removeEventListener("abort", onAbort);
      await worker.terminate();
    },
  };
}

const tooLarge = (limit: string): RequestError =>
  new RequestError({
    code: "map/too-large",
    message: `This export has too many columns to propose a map: it took more than ${limit}.`,
    hint: "Remove lists and columns that nobody needs from the export, then extract again.",
  });
