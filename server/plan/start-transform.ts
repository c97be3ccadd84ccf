/** Starts the transforming of an export's records: in a thread of its own when they are many, on the spot when they are few. */
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { type PlanRow, readRow } from "../../shared/plan/row-text.ts";
import type { CompiledMap } from "../../shared/record/compiled-map.ts";
import { recordKey } from "../../shared/record/record-key.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import type { StagedText } from "../store/tables/staged.ts";
import { threadEnvironment } from "../thread-environment.ts";
import type { PlanCompileInput } from "./compile-for-plan.ts";

/** With fewer records starting a thread would cost more. */
export const MANY = 10_000;
/** Records transformed on the spot without a pause. */
const TURN = 50;
/** Most of what a page leaves behind is gone before the next: room for a page makes cleaning up cheap. */
const YOUNG_MEGABYTES = 64;

export type Transform = {
  /** Reads the rows of a page of records, once they are there. Pages may be given before the ones before them are done. */
  rows(page: readonly StagedText[]): Promise<() => PlanRow[]>;
  close(): Promise<void>;
};

/** `compiled` is what the input compiles to. The caller closes what is returned. */
export const startTransform = (input: PlanCompileInput, compiled: CompiledMap, records: number): Transform =>
  records < MANY ? transformHere(compiled) : startThread(input, compiled);

export const recordOf = ({ object, id, values, locator }: StagedText): SourceRecord => ({
  object,
  id,
  values: JSON.parse(values) as SourceRecord["values"],
  locator: JSON.parse(locator) as SourceRecord["locator"],
});

const transformHere = (compiled: CompiledMap): Transform => ({
  async rows(page) {
    const rows: PlanRow[] = [];
    for (const record of page) {
      rows.push({ key: recordKey(compiled.source, record.object, record.id), ...transformRecord(compiled, recordOf(record)) });
      // Whatever the database has answered meanwhile gets its next statement.
      if (rows.length % TURN === 0) await setImmediate();
    }
    return () => rows;
  },
  close: async () => undefined,
});

function startThread(input: PlanCompileInput, compiled: CompiledMap): Transform {
  const worker = new Worker(new URL("./transform-thread.ts", import.meta.url), {
    workerData: input,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: threadEnvironment(),
    name: "transform",
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  const waiting: { resolve(rows: readonly string[]): void; reject(reason: unknown): void }[] = [];
  let ended: { readonly reason: unknown } | undefined;
  const end = (reason: unknown): void => {
    ended ??= { reason };
    for (const { reject } of waiting.splice(0)) reject(ended.reason);
  };
  worker.on("error", end);
  worker.on("exit", () => end(new Error("the transform thread has ended")));
  worker.on("message", (rows: readonly string[]) => waiting.shift()?.resolve(rows));
  const textsOf = (page: readonly StagedText[]): Promise<readonly string[]> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended.reason);
      waiting.push({ resolve, reject });
      worker.postMessage(page.map(textOf));
    });
  return {
    async rows(page) {
      const texts = await textsOf(page);
      return () => texts.map((text, at) => readRow(text, () => transformRecord(compiled, recordOf(page[at] as StagedText))));
    },
    close: async () => void (await worker.terminate()),
  };
}

const textOf = ({ object, id, values, locator }: StagedText): string =>
  `{"object":${JSON.stringify(object)},"id":${JSON.stringify(id)},"values":${values},"locator":${locator}}`;
