/** Copies the lists of an API into a folder of NDJSON files, whole or not at all, with a hash of each and the request of every record. */
import { chmod, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { RequestError, SourceError } from "../../../shared/errors.ts";
import type { FetchReport } from "../../../shared/manifest/connection.ts";
import { createAsker } from "./ask.ts";
import { wasTested } from "./capability-file.ts";
import { FETCH_RECORD } from "./fetched.ts";
import { createPace } from "./pace.ts";
import { manifestFile, readManifest } from "./read-manifest.ts";
import { type Limit, readStream, type StreamReport } from "./read-stream.ts";
import { createSender, type Sender } from "./send.ts";

export type SourceAccess = {
  /** The manifest's file, relative to `directory`, or the name of a source. */
  readonly path: string;
  readonly directory?: string;
  /** What the environment gives, by variable. */
  readonly values: Readonly<Record<string, string>>;
  readonly privateHosts: readonly string[];
  readonly dataDirectory: string;
  readonly fileMode: number;
  readonly directoryMode: number;
};

export type FetchOptions = SourceAccess & {
  /** The folder to write; it must not exist yet. Default: a new one below the data directory. */
  readonly to?: string | undefined;
  /** How many parts are read at the same time. */
  readonly readers?: number;
  readonly onProgress?: (stream: string, records: number) => void;
  /** For tests: how calls are sent, and the first pause before one is repeated. */
  readonly sender?: Sender;
  readonly firstWaitMs?: number;
};

/** The folder that was written, and what is in it. Throws a SourceError or ConfigError; then no folder is left. */
export async function fetchSource(o: FetchOptions, signal: AbortSignal): Promise<{ folder: string; report: FetchReport }> {
  const opened = await readManifest(manifestFile(o.path, o.directory ?? "."), o.values);
  const { manifest, name, config, secrets } = opened;
  const own = manifest["x-crosswalk"];
  if (manifest.streams.length === 0)
    throw new SourceError({
      code: "source/check-only",
      message: `The manifest ${name} can only test the connection${own.label === undefined ? "" : ` (${own.label})`}: no call is known that reads a list.`,
      hint: "Export the lists from the source as files, and give Crosswalk the folder.",
    });
  const readers = o.readers ?? 1;
  if (readers > 1 && !(await wasTested(o.dataDirectory, opened)))
    throw new RequestError({
      code: "request/connection-untested",
      message: `Reading ${readers} parts at the same time needs a connection that was tested, with this manifest.`,
      hint: `Run npx crosswalk connect ${o.path} first, or leave --readers out.`,
    });
  const begun = new Date();
  const folder = resolve(o.to ?? join(o.dataDirectory, "fetched", name, begun.toISOString().replaceAll(/[:.]/gu, "-")));
  await requireNew(folder);
  await mkdir(dirname(folder), { recursive: true, mode: o.directoryMode });
  await removeLeftovers(dirname(folder));
  const draft = join(dirname(folder), `.unfinished-${process.pid}-${begun.getTime()}`);
  await mkdir(join(draft, ".requests"), { recursive: true, mode: o.directoryMode });
  const sender = o.sender ?? createSender({ hosts: own.hosts, privateHosts: o.privateHosts });
  const stopping = new AbortController();
  const both = AbortSignal.any([signal, stopping.signal]);
  try {
    const asker = createAsker({
      sender,
      pace: createPace(own.pace),
      secrets,
      ...(o.firstWaitMs !== undefined && { firstWaitMs: o.firstWaitMs }),
    });
    const limit = createLimit(readers);
    const done = new Map<string, Promise<StreamReport>>();
    const now = begun.getTime();
    const reading = manifest.streams.map((stream) => {
      const one = readStream(stream, {
        asker,
        config,
        now,
        limit,
        draft,
        parents: done,
        fileMode: o.fileMode,
        signal: both,
        onProgress: o.onProgress,
      });
      done.set(stream.name.toLowerCase(), one);
      // The first that fails stops the others.
      one.catch((fault: unknown) => stopping.abort(fault));
      return one;
    });
    const settled = await Promise.allSettled(reading);
    signal.throwIfAborted();
    if (settled.some(({ status }) => status === "rejected")) throw stopping.signal.reason;
    const streams = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value.report] : []));
    const report: FetchReport = {
      manifest: name,
      manifestSha256: opened.sha256,
      begun: begun.toISOString(),
      ended: new Date().toISOString(),
      readers,
      streams,
      calls: [...sender.sent()],
      pace: asker.pace.seen(),
    };
    await writeFile(join(draft, ".manifest.json"), opened.text, { mode: o.fileMode });
    await writeFile(join(draft, FETCH_RECORD), `${JSON.stringify(report, null, 2)}\n`, { mode: o.fileMode });
    // What was fetched is not to be edited by accident.
    for (const { file } of streams) await chmod(join(draft, file), o.fileMode & 0o444);
    await rename(draft, folder);
    return { folder, report };
  } catch (fault) {
    await rm(draft, { recursive: true, force: true });
    throw fault;
  } finally {
    if (!o.sender) await sender.close();
  }
}

async function requireNew(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found)
    throw new RequestError({
      code: "request/folder-exists",
      message: `${folder} exists already.`,
      hint: "Name a folder that does not exist yet: what was fetched before is never changed.",
    });
}

/** What a fetch left that was killed. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(/^\.unfinished-(\d+)-\d+$/u.exec(name)?.[1] ?? 0);
    if (pid > 0 && pid !== process.pid && !isAlive(pid)) await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as { code?: string }).code === "EPERM";
  }
}

/** Lets so many works go on at the same time, in the order in which they were given. */
function createLimit(most: number): Limit {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
