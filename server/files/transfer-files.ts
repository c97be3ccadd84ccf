/** Moves the file of one attachment to where it is kept, before the note that names it is written. */
import type { Readable } from "node:stream";
import { type AttachedFile, parseAttachedFile } from "../../shared/record/attached-file.ts";
import type { Change } from "../../shared/record/change.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { Store } from "../store/connect.ts";
import { beginTransfer, endTransfer, findAttachedFile } from "../store/tables/transfer.ts";
import { type FileCarrier, type FileOwner, fileMissing } from "./carrier.ts";

export type TransferOptions = {
  readonly store: Store;
  readonly migrationId: string;
  readonly runId: string;
  readonly snapshotId: number;
  /** What keeps a file of so many bytes. */
  readonly carrierOf: (bytes: number) => FileCarrier;
  /** Kinds of record that stand for files. */
  readonly objects: ReadonlySet<string>;
  /** Opens a file of the export by its path; undefined where it is not there. */
  open(path: string): Promise<(() => Promise<Readable>) | undefined>;
};

/** Returns once the file of the change is kept, or there is none to be kept. Throws a fault of the record when the file cannot be used. */
export type MoveFile = (change: Change, owner: FileOwner | undefined) => Promise<void>;

/** Files read and written at once: more only compete for the disk. */
const AT_ONCE = 4;

export function createFileTransfer(o: TransferOptions): MoveFile {
  const { store, migrationId, runId } = o;
  const byPlace = new Map<string, Promise<string>>();
  let free = AT_ONCE;
  const waiting: (() => void)[] = [];

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  }

  async function move(file: Extract<AttachedFile, { kind: "file" }>, place: string): Promise<string> {
    const carrier = o.carrierOf(file.bytes);
    const carried = { ...file, place };
    const found = await carrier.find(carried);
    if (found !== undefined) return found;
    const open = await o.open(file.path);
    if (open === undefined) throw fileMissing(file.path);
    return await carrier.put(carried, open);
  }

  return async ({ key, object }, owner) => {
    const id = o.objects.has(object) ? parseRecordKey(key) : undefined;
    if (id === undefined || id.part !== undefined) return;
    const file = parseAttachedFile((await findAttachedFile(store, o.snapshotId, object, id.id)) ?? "");
    if (file?.kind !== "file") return;
    const carrier = o.carrierOf(file.bytes);
    const place = carrier.place(file, owner);
    if (place === undefined) return;
    const { sha256, bytes, type } = file;
    const transfer = { key, carrier: carrier.name, place, sha256, bytes, type };
    if (await beginTransfer(store, { migrationId, runId, transfer })) return;
    // Several records may have one file: it is moved once.
    const moving = byPlace.get(place) ?? inTurn(() => move(file, place));
    byPlace.set(place, moving);
    const reference = await moving.finally(() => byPlace.delete(place));
    await endTransfer(store, migrationId, { ...transfer, reference });
  };
}
