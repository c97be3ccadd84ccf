/** Defines what carries files to a place outside the export, and the faults of that. */
import type { Readable } from "node:stream";
import { Fault } from "../../shared/errors.ts";
import type { Entity } from "../../shared/record/nutshell/entity.ts";

/** A file as it was extracted; `place` is where it is kept below the carrier's own place. */
export type CarriedFile = {
  readonly place: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly type: string;
};

/** The record in Nutshell that a file belongs to. */
export type FileOwner = { readonly entity: Entity; readonly id: number };

export type FileCarrier = {
  readonly name: string;
  /** The path or address below which all files are kept, with a slash at its end; or in words where they are. */
  readonly base: string;
  /** Where it keeps a file; undefined where it keeps none for such a record. */
  place(file: { readonly path: string; readonly sha256: string; readonly type: string }, owner: FileOwner | undefined): string | undefined;
  /** What the carrier calls the file if it is there already, whole; undefined where it is not. */
  find(file: CarriedFile): Promise<string | undefined>;
  /**
   * Copies what `open` gives and compares its SHA-256: afterwards the file is there whole, or nothing is. Nothing that is there is overwritten.
   * Returns what the carrier calls it. Throws `file/changed` when it is another file than the one extracted.
   */
  put(file: CarriedFile, open: () => Promise<Readable>): Promise<string>;
  /** `changed`: it is not the file that was kept, so it stays. `kept`: the carrier does not let it be removed. */
  remove(file: CarriedFile & { readonly reference: string }): Promise<"removed" | "gone" | "changed" | "kept">;
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

export const fileRefused = (place: string, why: string): Fault =>
  new Fault({
    code: "file/refused",
    message: `The file was not taken where it is to be kept: ${why}.`,
    hint: "Load again to try once more, or choose another carrier on the tab Settings (file.carrier).",
    scope: "record",
    where: { file: place },
  });
