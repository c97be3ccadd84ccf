/** Starts and ends the threads of scripts: a few are kept warm, one execution at a time in each, and one that takes too long is ended. */
import { MessageChannel, Worker } from "node:worker_threads";
import type { Outcome } from "../../../../shared/contract/script-screen.ts";
import { bundleServices } from "./bundle-services.ts";
import type { FromThread, Job, Question, Reply, ThreadData, ToThread } from "./messages.ts";

/** Answers what a script asks; what it throws is thrown in the script. */
export type Answer = (question: Question) => Promise<unknown>;
export type ThreadPool = {
  /** Runs one execution. After `limit` milliseconds its thread is ended and the outcome says so. */
  run(job: Job, answer: Answer, limit: number): Promise<Outcome>;
  /** Starts a thread ahead of the first execution of this code. */
  warm(code: string): Promise<void>;
  close(): Promise<void>;
};
type Thread = { readonly worker: Worker; answer: Answer };

const kept = 2;

/** At most `size` executions at once; the others wait in the order they came. */
export function createThreadPool(size: number): ThreadPool {
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const waiting: (() => void)[] = [];
  let running = 0;
  let closed = false;

  const end = async (thread: Thread): Promise<void> => {
    all.delete(thread);
    await thread.worker.terminate();
  };
  const start = async (): Promise<Thread> => {
    const thread = startThread(await bundleServices());
    all.add(thread);
    thread.worker.once("exit", () => all.delete(thread));
    return thread;
  };
  const rest = async (thread: Thread): Promise<void> => {
    if (closed || idle.length >= kept) await end(thread);
    else idle.push(thread);
  };
  return {
    async run(job, answer, limit) {
      while (running >= size) await new Promise<void>((resolve) => waiting.push(resolve));
      running += 1;
      try {
        const thread = idle.pop() ?? (await start());
        thread.answer = answer;
        const outcome = await runIn(thread.worker, job, limit);
        if (outcome === null) await end(thread);
        else await rest(thread);
        return outcome ?? tooLong;
      } finally {
        running -= 1;
        waiting.shift()?.();
      }
    },
    async warm(code) {
      const thread = await start();
      thread.worker.postMessage({ kind: "prepare", code } satisfies ToThread);
      await rest(thread);
    },
    async close() {
      closed = true;
      await Promise.all([...all].map(end));
    },
  };
}

function startThread(services: string): Thread {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("./script-thread.ts", import.meta.url), {
    workerData: { services, port: port2, signal } satisfies ThreadData,
    transferList: [port2],
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: {},
    // The worlds of past executions are cleared away soon rather than late.
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 },
    name: "apps script",
  });
  const thread: Thread = { worker, answer: () => Promise.reject(new Error("Nothing is running.")) };
  port1.on("message", async (question: string) => {
    const reply: Reply = await thread.answer(JSON.parse(question) as Question).then(
      (data) => ({ ok: true, data: data ?? null }),
      (thrown: unknown) => ({ ok: false, message: thrown instanceof Error ? thrown.message : String(thrown) }),
    );
    port1.postMessage(JSON.stringify(reply));
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
  port1.unref();
  worker.unref();
  return thread;
}

/** The outcome; null when the time was up. */
function runIn(worker: Worker, job: Job, limit: number): Promise<Outcome | null> {
  return new Promise((resolve) => {
    const done = (outcome: Outcome | null): void => {
      clearTimeout(timer);
      worker.removeAllListeners("message").removeAllListeners("error").removeListener("exit", stopped);
      worker.unref();
      resolve(outcome);
    };
    const stopped = (): void => done(ended("Service error: the script's thread stopped."));
    const timer = setTimeout(() => done(null), limit);
    worker.ref();
    worker.once("message", ({ outcome }: FromThread) => done(JSON.parse(outcome) as Outcome));
    worker.once("error", (fault) => done(ended(`Service error: ${fault instanceof Error ? fault.message : String(fault)}`)));
    worker.once("exit", stopped);
    worker.postMessage({ kind: "run", ...job } satisfies ToThread);
  });
}

const ended = (message: string): Outcome => ({ ok: false, error: { name: "Exception", message, stack: "" }, ui: [], log: [] });
const tooLong = ended("Exceeded maximum execution time");
