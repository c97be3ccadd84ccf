/** Defines what an opened source is: named files that can be read from the start as often as needed. */
import type { Readable } from "node:stream";

export type SourceFile = {
  /** Path inside the folder or ZIP, with forward slashes. */
  readonly name: string;
  readonly bytes: number;
  /** It lies in the folder beside the export. */
  readonly isBeside?: true;
  /** Where it lies on this computer, absolute; absent for what lies in a ZIP. */
  readonly path?: string;
  /** A new stream over the whole file; a damaged ZIP entry fails while it is read. */
  open(): Promise<Readable>;
};

export type SourceFiles = {
  /** The folder or ZIP itself, absolute. */
  readonly path: string;
  readonly files: readonly SourceFile[];
  /** ZIPs among them that were opened: their files are among `files`. */
  readonly archives?: readonly SourceFile[];
  /** What was left aside and why, as sentences. */
  readonly notes: readonly string[];
  close(): Promise<void>;
};

/** How much a source may hold before it is taken for an attack or a mistake; `depth`: how often a ZIP may lie in another. */
export type SourceLimits = { readonly entries: number; readonly bytes: number; readonly ratio: number; readonly depth: number };

export const defaultLimits: SourceLimits = { entries: 10_000, bytes: 32 * 1024 ** 3, ratio: 300, depth: 3 };

/** Leftovers of operating systems, which hold nothing of the source. */
export const isLeftover = (name: string): boolean =>
  name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX" || /^(?:thumbs\.db|desktop\.ini)$/iu.test(part));
