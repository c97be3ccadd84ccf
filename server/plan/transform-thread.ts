/** The thread in which the records of a large export are transformed, while what came before is planned and written. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { writeRow } from "../../shared/plan/row-text.ts";
import { recordKey } from "../../shared/record/record-key.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import { compileForPlan, type PlanCompileInput } from "./compile-for-plan.ts";

const port = parentPort as MessagePort;
const compiled = compileForPlan(workerData as PlanCompileInput);

/** A message is a page of records, each as JSON; the answer is their rows, in the order of the pages. What fails ends the thread. */
port.on("message", (page: readonly string[]) => port.postMessage(page.map(transform)));

/** One record at a time leaves nothing behind but its text. */
function transform(text: string): string {
  const record = JSON.parse(text) as SourceRecord;
  return writeRow({ key: recordKey(compiled.source, record.object, record.id), ...transformRecord(compiled, record) });
}
