/** Reads an RSoft sample into records and findings, without a database. */

import { extractRecords, noNotes } from "../../../server/extract/extract-records.ts";
import { findTables } from "../../../server/extract/extract-source.ts";
import { openSource } from "../../../server/extract/open-source.ts";
import { readProfiles } from "../../../server/extract/read-profiles.ts";
import { recogniseTables } from "../../../server/extract/recognise-tables.ts";
import { readKnowledge } from "../../../server/read-vocabulary.ts";
import { type ColumnMatch, createMatcher, MOST_ROWS, type SourceMatches } from "../../../shared/map/match/match-columns.ts";
import { type ColumnAccumulator, profileColumn } from "../../../shared/map/profile-column.ts";
import { referenceRow } from "../../../shared/map/read-reference.ts";
import type { ColumnProfile } from "../../../shared/record/column-profile.ts";
import { tableOf } from "../../../shared/record/per-table.ts";
import type { SourceRecord } from "../../../shared/record/source-record.ts";
import { type Profile, referenceKinds } from "../../../shared/sources/profile.ts";

export type Sample = {
  readonly profile: Profile;
  readonly records: readonly SourceRecord[];
  readonly columns: readonly ColumnProfile[];
  readonly matches: SourceMatches;
  readonly reference: Record<string, Record<string, string>[]>;
  readonly owners: { owner: string; counts: Record<string, number> }[];
  readonly stages: { object: string; pipeline: string; stage: string; count: number }[];
};

/** Reads a folder of the repository, such as `shared/sources/rsoft/sample`. */
export async function readSample(folder: string): Promise<Sample> {
  const profile = (await readProfiles()).find((p) => p.name === "rsoft");
  if (!profile) throw new Error("no RSoft profile");
  const source = await openSource(folder);
  const recognised = recogniseTables(profile, (await findTables(source, new AbortController().signal, [])).tables);
  const records: SourceRecord[] = [];
  for (const table of recognised.tables) for await (const page of extractRecords(profile, table, noNotes())) records.push(...page);
  await source.close();
  // A record has its values by their names; the columns stand as in the files.
  const order = recognised.tables.flatMap(({ object, names }) => names.map((name) => `${object.name}\n${name}`));
  const columns = profileColumns(profile, records, order);
  const rows = Map.groupBy(records, ({ object }) => object);
  const facts = new Map([...rows].map(([object, own]) => [object, { rows: own.slice(0, MOST_ROWS).map(({ values }) => values) }]));
  const matches = createMatcher(profile, await readKnowledge()).matchSource(columns, facts);
  return { profile, records, columns, matches, ...gather(profile, records, matches) };
}

function profileColumns(profile: Profile, records: readonly SourceRecord[], order: readonly string[]): ColumnProfile[] {
  const found = new Map<string, { object: string; column: ColumnAccumulator }>();
  const position = new Map([...new Set(order)].map((key, at) => [key, at]));
  const rows = new Map<string, number>();
  for (const record of records) {
    rows.set(record.object, (rows.get(record.object) ?? 0) + 1);
    for (const [name, text] of Object.entries(record.values)) {
      const key = `${record.object}\n${name}`;
      let known = found.get(key);
      if (!known)
        found.set(
          key,
          (known = { object: record.object, column: profileColumn(profile, record.object, name, position.get(key) ?? position.size) }),
        );
      known.column.add(text, tableOf(record.locator));
    }
  }
  return [...found.values()].map(({ object, column }) => column.finish(rows.get(object) ?? 0));
}

function gather(
  profile: Profile,
  records: readonly SourceRecord[],
  matches: SourceMatches,
): Pick<Sample, "reference" | "owners" | "stages"> {
  const reference: Sample["reference"] = {};
  const owners = new Map<string, Record<string, number>>();
  const stages = new Map<string, Sample["stages"][number]>();
  for (const object of profile.objects) {
    const known = matches.get(object.name) ?? [];
    const own = records.filter((r) => r.object === object.name);
    const column = (test: (as: Exclude<ColumnMatch["as"], "id" | undefined>) => boolean): string =>
      known.find((r) => r.as !== undefined && r.as !== "id" && test(r.as))?.column.column ?? "";
    if (referenceKinds.includes(object.becomes))
      reference[object.name] = own.map((r) =>
        referenceRow(
          known.flatMap((k) => (k.as === undefined || k.as === "id" ? [] : [{ column: k.column.column, as: k.as }])),
          r,
        ),
      );
    const ownerColumn = column((as) => as.shape === "owner");
    const [pipeline, stage] = [column((as) => as.target === "lead.pipeline"), column((as) => as.target === "lead.stage")];
    for (const record of own) {
      const owner = (record.values[ownerColumn] ?? "").trim();
      if (owner !== "") owners.set(owner, { ...owners.get(owner), [object.name]: (owners.get(owner)?.[object.name] ?? 0) + 1 });
      if (object.becomes !== "lead") continue;
      const place = { object: object.name, pipeline: (record.values[pipeline] ?? "").trim(), stage: (record.values[stage] ?? "").trim() };
      const key = Object.values(place).join("\n");
      stages.set(key, { ...place, count: (stages.get(key)?.count ?? 0) + 1 });
    }
  }
  return { reference, owners: [...owners].map(([owner, counts]) => ({ owner, counts })), stages: [...stages.values()] };
}
