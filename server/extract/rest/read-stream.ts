/** Reads all slices of one stream into a file, in order, however many are read at the same time. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { appendFile, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FetchReport } from "../../../shared/manifest/connection.ts";
import { findBelow } from "../../../shared/manifest/judge-answer.ts";
import type { DeclarativeStream } from "../../../shared/manifest/manifest.ts";
import { asText } from "../../../shared/manifest/template.ts";
import { parseJson, writeJson } from "../readers/json/json-value.ts";
import type { Asker } from "./ask.ts";
import { readSlice, type SliceResult } from "./read-slice.ts";
import { type Slice, slicesOf } from "./slices.ts";

/** Begins works in the order in which they are given, a limited number at a time. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>;

export type StreamOptions = {
  readonly asker: Asker;
  readonly config: ReadonlyMap<string, string>;
  readonly now: number;
  readonly limit: Limit;
  readonly draft: string;
  /** The streams that were begun before, by name in small letters. */
  readonly parents: ReadonlyMap<string, Promise<StreamReport>>;
  readonly fileMode: number;
  readonly signal: AbortSignal;
  readonly onProgress?: ((stream: string, records: number) => void) | undefined;
};

export type StreamReport = { readonly report: FetchReport["streams"][number] };

type Request = { readonly request: string; readonly records: number; readonly sha256: string };
type Part = { readonly file: string; readonly requests: Request[]; readonly result: SliceResult };

/** What was read, for the record of the fetch. */
export async function readStream(stream: DeclarativeStream, o: StreamOptions): Promise<StreamReport> {
  const { name } = stream;
  const slices = slicesOf(stream, { config: o.config, parentKeys: await parentKeys(stream, o), now: o.now });
  const file = `${name}.ndjson`;
  const path = join(o.draft, file);
  const hash = createHash("sha256");
  const whole = await open(path, "wx", o.fileMode);
  const requests = await open(join(o.draft, ".requests", file), "wx", o.fileMode);
  let [records, pages, bytes, next, read]: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  let said: number | null = 0;
  const notes = new Set<string>();
  const finished = new Map<number, Part>();
  const partitions = new Map<string, Set<string>>();
  const longest = { size: 0 };
  let last: Promise<void> = Promise.resolve();

  /** Adds the parts whose turn it is. */
  const addFinished = async (): Promise<void> => {
    for (let part = finished.get(next); part; part = finished.get(next)) {
      finished.delete(next);
      const fresh = await addPart(part, partitionKeys(slices[next], partitions));
      for (const note of part.result.notes) notes.add(note);
      pages += part.result.pages;
      said = said === null || part.result.said === undefined ? null : said + part.result.said;
      records += fresh;
      next += 1;
    }
  };
  const addPart = async (part: Part, seen: Set<string> | undefined): Promise<number> => {
    let added = 0;
    const own = new Set<string>();
    let pending: string[] = [];
    const flush = async (): Promise<void> => {
      const text = pending.join("");
      pending = [];
      if (text === "") return;
      hash.update(text);
      bytes += Buffer.byteLength(text);
      await whole.write(text);
    };
    const lines = linesOf(part.file);
    for (const { request, records: count, sha256 } of part.requests) {
      const from = records + added + 1;
      let kept = 0;
      for (let index = 0; index < count; index++) {
        const line = (await lines.next()).value as string;
        // Windows of time may touch: what both have is taken once.
        const short = seen && createHash("sha1").update(line).digest("base64");
        if (short !== undefined && seen?.has(short)) continue;
        if (short !== undefined) own.add(short);
        pending.push(`${line}\n`);
        kept += 1;
        if (pending.length >= 1_000) await flush();
      }
      added += kept;
      await requests.write(`${JSON.stringify({ request, firstLine: from, records: kept, sha256 })}\n`);
    }
    await flush();
    for (const one of own) seen?.add(one);
    await rm(part.file, { force: true });
    return added;
  };

  try {
    const works = slices.map((slice, index) =>
      o.limit(async () => {
        o.signal.throwIfAborted();
        const part = join(o.draft, `.part-${createHash("sha1").update(name).digest("hex").slice(0, 8)}-${index}`);
        const sent: Request[] = [];
        const result = await readSlice(stream, { asker: o.asker, slice, signal: o.signal, longest }, async (page, taken) => {
          sent.push({ request: page.request, records: taken.length, sha256: page.sha256 });
          await appendFile(part, taken.map((record) => `${writeJson(record)}\n`).join(""), { mode: o.fileMode });
          read += taken.length;
          o.onProgress?.(name, read);
        });
        finished.set(index, { file: part, requests: sent, result });
        last = last.then(addFinished);
        await last;
      }),
    );
    const failed = (await Promise.allSettled(works)).find((work) => work.status === "rejected");
    if (failed) throw failed.reason;
    await whole.sync();
  } finally {
    await whole.close();
    await requests.close();
  }
  return {
    report: {
      stream: name,
      file,
      sha256: hash.digest("hex"),
      bytes,
      records,
      said: slices.length === 0 ? null : said,
      pages,
      slices: slices.length,
      notes: [...notes],
    },
  };
}

/** Records that windows of one partition have in common; undefined where there is one window only. */
function partitionKeys(slice: Slice | undefined, partitions: Map<string, Set<string>>): Set<string> | undefined {
  if (slice === undefined || slice.scope.stream_interval === undefined) return undefined;
  const known = partitions.get(slice.partition) ?? new Set();
  partitions.set(slice.partition, known);
  return known;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of createReadStream(file, "utf8")) {
    const lines = (rest + (piece as string)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

/** The keys of the parent's records, from its file: children belong to exactly what was read. */
async function parentKeys(stream: DeclarativeStream, o: StreamOptions): Promise<string[]> {
  const router = stream.retriever.partition_router;
  const parent = router?.type === "SubstreamPartitionRouter" ? router.parent_stream_configs[0] : undefined;
  if (!parent) return [];
  const read = await o.parents.get(parent.stream.name.toLowerCase());
  if (!read) return [];
  const { file } = read.report;
  const keys = new Set<string>();
  for await (const line of linesOf(join(o.draft, file))) {
    const key = asText(findBelow(parseJson(line) ?? null, parent.parent_key.split(".")));
    if (key !== "") keys.add(key);
  }
  return [...keys];
}
