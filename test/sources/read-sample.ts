/** Reads a source's sample for tests: every record of every object, the way the product reads it. */
import { join } from "node:path";
import { listAttachments } from "../../server/extract/attachments/list-attachments.ts";
import { extractRecords, noNotes } from "../../server/extract/extract-records.ts";
import { findTables } from "../../server/extract/extract-source.ts";
import { openSource } from "../../server/extract/open-source.ts";
import { sourcesDirectory } from "../../server/extract/read-profiles.ts";
import { type Recognised, recogniseTables } from "../../server/extract/recognise-tables.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";

export type Sample = { readonly recognised: Recognised; readonly records: ReadonlyMap<string, SourceRecord[]> };

/** `name` is `sample` or another folder next to the profile; `directory` is the source's own folder. */
export async function readSample(
  profile: Profile,
  name: string,
  directory: string = join(sourcesDirectory, profile.name),
): Promise<Sample> {
  const source = await openSource(join(directory, name));
  const signal = new AbortController().signal;
  const { tables, leftOut } = await findTables(source, signal, []);
  const first = recogniseTables(profile, tables);
  const attachments = await listAttachments(profile, source, { tables: first.tables, leftOut }, signal);
  const left =
    attachments &&
    recogniseTables(
      profile,
      tables.filter(({ file }) => !attachments.isAttachment(file)),
    );
  const recognised = left === undefined ? first : { ...left, tables: left.tables.map((each) => attachments?.complete(each) ?? each) };
  const records = new Map<string, SourceRecord[]>();
  for (const table of recognised.tables) {
    const list = records.get(table.object.name) ?? [];
    records.set(table.object.name, list);
    for await (const batch of extractRecords(profile, table, noNotes())) list.push(...batch);
  }
  return { recognised, records };
}
