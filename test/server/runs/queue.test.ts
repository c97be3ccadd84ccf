/** Proves that a queued run is worked on once, and again when its worker died or stopped. */
import { describe, expect, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { createQueue } from "../../../server/runs/queue.ts";
import { openStore } from "../../../server/store/connect.ts";
import { startChild } from "../../stores/child-process.ts";
import { openTestStore, storeKinds, testPlace } from "../../stores/open-test-store.ts";

const log = createLog({ level: "silent", stream: process.stderr });
const worker = new URL("../../stores/crashing-worker.ts", import.meta.url);
const abortOf = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));

/** Notes of what happened, and a way to wait for one. */
function diary() {
  const notes: string[] = [];
  let news: () => void = () => {};
  return {
    notes,
    write(note: string): undefined {
      notes.push(note);
      news();
    },
    async until(note: string): Promise<void> {
      while (!notes.includes(note)) await new Promise<void>((resolve) => (news = resolve));
    },
  };
}

describe.each(storeKinds)("%s store", (kind) => {
  test("a run is handed to the handler, a waiting one is not queued twice", async () => {
    const { store, close } = await openTestStore(kind);
    const queue = createQueue(store, log);
    const { notes, write, until } = diary();
    await queue.enqueue("early");
    await queue.enqueue("early");
    await queue.start(async ({ runId }) => write(runId));
    await until("early");
    await queue.enqueue("late");
    await until("late");
    expect(notes).toEqual(["early", "late"]);
    await queue.stop();
    await close();
  });

  test("runs go side by side, but one run never twice at the same time", async () => {
    const { store, close } = await openTestStore(kind);
    const queue = createQueue(store, log);
    const { notes, write, until } = diary();
    const gate = Promise.withResolvers<void>();
    await queue.start(async ({ runId }) => {
      write(`begin ${runId}`);
      if (runId === "a" && notes.filter((note) => note === "begin a").length === 1) await gate.promise;
      return write(`end ${runId}`);
    });
    await queue.enqueue("a");
    await until("begin a");
    await queue.enqueue("a");
    await queue.enqueue("b");
    await until("end b");
    expect(notes).toEqual(["begin a", "begin b", "end b"]);
    gate.resolve();
    await queue.enqueue("c");
    await until("end c");
    while (notes.filter((note) => note === "end a").length < 2) await new Promise(setImmediate);
    expect(notes.filter((note) => note.endsWith(" a"))).toEqual(["begin a", "end a", "begin a", "end a"]);
    await queue.stop();
    await close();
  });

  test("stopping waits for the handler and leaves its run for the next start", async () => {
    const place = await openTestStore(kind);
    const { notes, write, until } = diary();
    const first = createQueue(place.store, log);
    await first.start(async ({ runId }, signal) => {
      write(`took ${runId}`);
      await abortOf(signal);
      return write(`left ${runId}`);
    });
    await first.enqueue("load");
    await until("took load");
    await first.stop();
    expect(notes).toEqual(["took load", "left load"]);
    const second = createQueue(await place.reopen(), log);
    await second.start(async ({ runId }) => write(`again ${runId}`));
    await until("again load");
    await second.stop();
    await place.close();
  });

  test("a run whose process was killed is worked on again", async () => {
    const place = await testPlace(kind);
    const child = startChild(worker, [place.dataDirectory, place.databaseUrl ?? "", "load"]);
    await child.line((line) => line === "took load");
    await child.kill("SIGKILL");
    const store = await openStore({ ...place, log });
    const queue = createQueue(store, log);
    const { write, until } = diary();
    await queue.start(async ({ runId }) => write(runId));
    await until("load");
    await queue.stop();
    await store.close();
    await place.remove();
  });

  test("a handler that fails is tried again", async () => {
    const { store, close } = await openTestStore(kind);
    const queue = createQueue(store, log);
    const { notes, write, until } = diary();
    await queue.start(async ({ runId }) => {
      write(runId);
      if (notes.length === 1) throw new Error("the database went away");
      return write("well");
    });
    await queue.enqueue("load");
    await until("well");
    expect(notes).toEqual(["load", "load", "well"]);
    await queue.stop();
    await close();
  });

  test("a run that fails every time is given up, and somebody hears of it", async () => {
    const { store, close } = await openTestStore(kind);
    const queue = createQueue(store, log);
    const { notes, write, until } = diary();
    await queue.enqueue("load");
    await store.pool.query("UPDATE pgboss.job SET retry_limit = 0");
    const failing = async (): Promise<undefined> => Promise.reject(new Error("always"));
    await queue.start(failing, { gaveUp: async ({ runId }) => write(`gave up ${runId}`) });
    await until("gave up load");
    expect(notes).toEqual(["gave up load"]);
    await queue.stop();
    await close();
  });
});

test("a run that only the process of one home can carry waits for that process, whoever takes it first", async () => {
  const place = await openTestStore("server");
  const { notes, write, until } = diary();
  const away = createQueue(place.store, log, { home: "mill" });
  await away.start(async ({ runId }) => {
    write(`away ${runId}`);
    return runId === "bound" ? "engine" : undefined;
  });
  await away.enqueue("bound");
  await away.enqueue("free");
  await until("away free");
  await until("away bound");
  const home = createQueue(place.store, log, { home: "engine" });
  await away.stop();
  await home.start(async ({ runId }) => write(`home ${runId}`));
  await until("home bound");
  expect(notes.filter((note) => note.endsWith("bound"))).toEqual(["away bound", "home bound"]);
  await home.stop();
  await place.close();
});

test("on a server a worker in another process takes the run", async () => {
  const place = await openTestStore("server");
  const queue = createQueue(place.store, log);
  const child = startChild(worker, [place.dataDirectory, place.databaseUrl ?? "", "own"]);
  await child.line((line) => line === "took own");
  await queue.enqueue("theirs");
  await child.line((line) => line === "took theirs");
  await child.kill("SIGKILL");
  await queue.stop();
  await place.close();
});
