/** Makes a source ready to be read through: opened, every file looked at, recognised and counted. */
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { compareCounts, countRows } from "./count-rows.ts";
import { describeNotes, extractRecords, noNotes } from "./extract-records.ts";
import type { InspectedFile } from "./inspect-file.ts";
import { inspectFile } from "./inspect-file.ts";
import { openSource } from "./open-source.ts";
import { recogniseFiles } from "./recognise-files.ts";

export type ExtractedFile = {
  readonly inspected: InspectedFile;
  readonly object: string;
  /** Rows below the header by the second, independent count. */
  readonly counted: number;
  /** The records in batches, once. Read to the end, the two counts have been compared. */
  records(): AsyncGenerator<SourceRecord[]>;
  /** Rows read so far and what was noticed on the way, as sentences. */
  summary(): { rows: number; notes: string[] };
};

export type Extraction = {
  readonly path: string;
  /** In the profile's order; parts of an object follow each other. */
  readonly files: readonly ExtractedFile[];
  /** Tables that fit no object of the profile. */
  readonly unknown: readonly InspectedFile[];
  readonly notes: readonly string[];
  close(): Promise<void>;
};

/** Opens a folder or ZIP as an export of the profile's system. The caller closes it. Throws SourceErrors that say what to do. */
export async function extractSource(path: string, profile: Profile, signal: AbortSignal): Promise<Extraction> {
  const source = await openSource(path);
  try {
    const inspected = [];
    for (const file of source.files) {
      signal.throwIfAborted();
      inspected.push(await inspectFile(file));
    }
    const recognised = recogniseFiles(profile, source.path, inspected);
    const files: ExtractedFile[] = [];
    for (const file of recognised.files) {
      const counted = await countRows(file.file, file.dialect, signal);
      const noticed = noNotes();
      const records = async function* (): AsyncGenerator<SourceRecord[]> {
        yield* extractRecords(profile, file, noticed);
        compareCounts(file.file.name, noticed.rows, counted);
      };
      files.push({
        inspected: file,
        object: file.object.name,
        counted,
        records,
        summary: () => ({ rows: noticed.rows, notes: [...file.notes, ...describeNotes(noticed)] }),
      });
    }
    return {
      path: source.path,
      files,
      unknown: recognised.unknown,
      notes: [...source.notes, ...recognised.notes],
      close: () => source.close(),
    };
  } catch (fault) {
    await source.close();
    throw fault;
  }
}
