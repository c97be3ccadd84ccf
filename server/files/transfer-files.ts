/** Moves the file of one attachment to where it is kept, before the note that names it is written. */
import type { Readable } from "node:stream";
import { type AttachedFile, parseAttachedFile, placeOfFile } from "../../shared/record/attached-file.ts";
import type { Change } from "../../shared/record/change.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { Store } from "../store/connect.ts";
import { beginTransfer, endTransfer, findAttachedFile } from "../store/tables/transfer.ts";
import { type FileCarrier, fileMissing } from "./carrier.ts";

export type TransferOptions = {
  readonly store: Store;
  readonly migrationId: string;
  readonly runId: string;
  readonly snapshotId: number;
  readonly carrier: FileCarrier;
  /** Kinds of record that stand for files. */
  readonly objects: ReadonlySet<string>;
  /** Opens a file of the export by its path; undefined where it is not there. */
  open(path: string): Promise<(() => Promise<Readable>) | undefined>;
};

/** Returns once the file of the change is kept, or there is none to be kept. Throws a fault of the record when the file cannot be used. */
export type MoveFile = (change: Change) => Promise<void>;

/** Files read and written at once: more only compete for the disk. */
const AT_ONCE = 4;

export function createFileTransfer(o: TransferOptions): MoveFile {
  const { store, migrationId, runId, carrier } = o;
  const byPlace = new Map<string, Promise<void>>();
  let free = AT_ONCE;
  const waiting: (() => void)[] = [];

  async function inTurn(work: () => Promise<void>): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  }

  async function move(file: Extract<AttachedFile, { kind: "file" }>): Promise<void> {
    const carried = { ...file, place: placeOfFile(file) };
    if (await carrier.has(carried)) return;
    const open = await o.open(file.path);
    if (open === undefined) throw fileMissing(file.path);
    await carrier.put(carried, open);
  }

  return async ({ key, object }) => {
    const id = o.objects.has(object) ? parseRecordKey(key) : undefined;
    if (id === undefined || id.part !== undefined) return;
    const file = parseAttachedFile((await findAttachedFile(store, o.snapshotId, object, id.id)) ?? "");
    if (file?.kind !== "file") return;
    const { sha256, bytes, type } = file;
    const place = placeOfFile(file);
    const transfer = { key, carrier: carrier.name, place, sha256, bytes, type };
    if (await beginTransfer(store, { migrationId, runId, transfer })) return;
    // Several records may have one file: it is moved once.
    const moving = byPlace.get(place) ?? inTurn(() => move(file));
    byPlace.set(place, moving);
    await moving.finally(() => byPlace.delete(place));
    await endTransfer(store, migrationId, transfer);
  };
}
