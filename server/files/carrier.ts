/** Defines what carries files to a place outside the export, and the faults of that. */
import type { Readable } from "node:stream";
import { Fault } from "../../shared/errors.ts";

/** A file as it was extracted; `place` is where it is kept below the carrier's own place. */
export type CarriedFile = {
  readonly place: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly type: string;
};

export type FileCarrier = {
  readonly name: "folder";
  /** The path or address below which all files are kept, with a slash at its end. */
  readonly base: string;
  /** Whether the file is there already, whole. */
  has(file: CarriedFile): Promise<boolean>;
  /**
   * Copies what `open` gives and compares its SHA-256: afterwards the file is there whole, or nothing is. Nothing that is there is overwritten.
   * Throws `file/changed` when it is another file than the one extracted.
   */
  put(file: CarriedFile, open: () => Promise<Readable>): Promise<void>;
  /** `changed`: it is not the file that was kept, so it stays. */
  remove(file: CarriedFile): Promise<"removed" | "gone" | "changed">;
};

/** The carriers that are configured. */
export type FileCarriers = {
  /** The name of the one that is used where nobody chose. */
  readonly usual: string;
  /** The carrier with the place of this migration; undefined where none of that name is configured. */
  carrier(name: string, migrationId: string): FileCarrier | undefined;
};

export const fileChanged = (place: string): Fault =>
  new Fault({
    code: "file/changed",
    message: "The file in the export is not the one that was extracted.",
    hint: "Extract again, then load again.",
    scope: "record",
    where: { file: place },
  });

export const fileOccupied = (place: string): Fault =>
  new Fault({
    code: "file/occupied",
    message: "Another file stands where this file is to be kept. It was not overwritten.",
    hint: "Move the other file away, then load again.",
    scope: "record",
    where: { file: place },
  });

export const fileMissing = (path: string): Fault =>
  new Fault({
    code: "file/missing",
    message: "The file is not in the export any more.",
    hint: "Put it back where it was, or extract again, then load again.",
    scope: "record",
    where: { file: path },
  });

export const unwritable = (place: string, cause: unknown): Fault =>
  new Fault({
    code: "file/unwritable",
    message: `The place for files cannot be written (${(cause as { code?: string } | null)?.code ?? "unknown reason"}).`,
    hint: "Check that there is room, and that this user may write there. Then load again: it goes on where it stopped.",
    scope: "run",
    where: { file: place },
    cause,
  });
