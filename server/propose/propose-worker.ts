/** The thread in which large maps are proposed and read, so that the service goes on answering. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { ListFacts } from "../../shared/map/match/match-columns.ts";
import type { Knowledge } from "../../shared/map/recognise/create-recogniser.ts";
import type { ColumnProfile } from "../../shared/record/column-profile.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { createMapTasks, type TaskName } from "./map-tasks.ts";

/** Columns and rows come in parts before the task that needs them; `next` asks for the next part of an answer. */
export type ToWorker =
  | { readonly kind: "columns"; readonly columns: readonly ColumnProfile[] }
  | { readonly kind: "facts"; readonly object: string; readonly facts: ListFacts }
  | { readonly kind: "rows"; readonly tab: string; readonly rows: readonly Row[] }
  | { readonly kind: "task"; readonly name: TaskName; readonly input: unknown }
  | { readonly kind: "next" };
/** An answer comes field by field: one large message would block whoever reads it. */
export type FromWorker =
  | { readonly kind: "part"; readonly field: string; readonly value: unknown }
  | { readonly kind: "done"; readonly cpuMs: number }
  | { readonly kind: "failed"; readonly message: string; readonly stack: string | undefined };

const port = parentPort as MessagePort;
/** What the thread is started with. */
export type WorkerFacts = { readonly profile: Profile; readonly knowledge: Knowledge };
const { profile, knowledge } = workerData as WorkerFacts;
const tasks = createMapTasks(profile, knowledge);
let rows: Record<string, readonly Row[]> = {};
let answer: [string, unknown][] = [];
let cpuMs = 0;

const post = (message: FromWorker): void => port.postMessage(message);

function sendNext(): void {
  const part = answer.shift();
  post(part === undefined ? { kind: "done", cpuMs } : { kind: "part", field: part[0], value: part[1] });
}

function carryOut(name: TaskName, input: unknown): void {
  const before = process.threadCpuUsage();
  try {
    answer = Object.entries(tasks[name](input as never, rows));
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    post({ kind: "failed", message: error.message, stack: error.stack });
    return;
  } finally {
    rows = {};
    cpuMs = process.threadCpuUsage(before).user / 1000;
  }
  sendNext();
}

port.on("message", (message: ToWorker) => {
  if (message.kind === "columns") tasks.addColumns(message.columns);
  else if (message.kind === "facts") tasks.addFacts(message.object, message.facts);
  else if (message.kind === "rows") rows[message.tab] = message.rows;
  else if (message.kind === "task") carryOut(message.name, message.input);
  else sendNext();
});
