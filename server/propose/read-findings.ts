/** Gathers from staging what a proposal rests on: columns, the user list, the stages in use, who owns what. */
import { sql } from "kysely";
import { type ColumnMatch, matchColumns } from "../../shared/map/match/match-columns.ts";
import { ColumnProfile } from "../../shared/record/column-profile.ts";
import type { Profile, ProfileObject } from "../../shared/sources/profile.ts";
import type { Store } from "../store/connect.ts";

export type Findings = {
  readonly columns: readonly ColumnProfile[];
  /** Rows of the small reference objects by the profile's column names: users, stages, field definitions, tags. */
  readonly reference: Readonly<Record<string, readonly Record<string, string>[]>>;
  /** Per distinct owner text: how many records of each object name it. */
  readonly owners: readonly { owner: string; counts: Record<string, number> }[];
  /** Per distinct pair in a lead-like object: the pipeline column's and the stage or status column's text. */
  readonly stages: readonly { object: string; pipeline: string; stage: string; count: number }[];
  readonly files: Readonly<Record<string, readonly string[]>>;
};

/** Reference objects larger than this are no reference. */
const MOST = 5000;

export async function readFindings(store: Store, snapshotId: number, profile: Profile): Promise<Findings> {
  const stored = await store.db
    .selectFrom("column_profile")
    .select("profile")
    .where("snapshot_id", "=", snapshotId)
    .orderBy("object")
    .orderBy("position")
    .execute();
  const columns = stored.map((row) => ColumnProfile.parse(row.profile));
  const reference: Record<string, Record<string, string>[]> = {};
  const owners = new Map<string, Record<string, number>>();
  const stages: { object: string; pipeline: string; stage: string; count: number }[] = [];
  for (const object of profile.objects) {
    const recognised = matchColumns(
      object,
      columns.filter((c) => c.object === object.name),
    );
    if (recognised.length === 0) continue;
    if (["roster", "stages", "field list", "tag list"].includes(object.becomes))
      reference[object.name] = await readReference(store, snapshotId, object, recognised);
    for (const found of recognised)
      if (found.as !== undefined && found.as !== "id" && found.as.shape === "owner")
        await countOwners(store, snapshotId, object.name, found.column.column, owners);
    if (object.becomes === "lead") stages.push(...(await countStages(store, snapshotId, object, recognised)));
  }
  const files = await store.db
    .selectFrom("staged_file")
    .select(["object", "file"])
    .where("snapshot_id", "=", snapshotId)
    .where("object", "is not", null)
    .orderBy("file")
    .execute();
  const byObject: Record<string, string[]> = {};
  for (const { object, file } of files) if (object !== null) (byObject[object] ??= []).push(file);
  return {
    columns,
    reference,
    owners: [...owners].map(([owner, counts]) => ({ owner, counts })).sort((a, b) => (a.owner < b.owner ? -1 : 1)),
    stages,
    files: byObject,
  };
}

const columnOf = (recognised: readonly ColumnMatch[], test: (target: string, name: string) => boolean): string | undefined =>
  recognised.find((r) => r.as !== undefined && r.as !== "id" && test(r.as.target ?? "", r.as.name))?.column.column;

async function readReference(
  store: Store,
  snapshotId: number,
  object: ProfileObject,
  recognised: readonly ColumnMatch[],
): Promise<Record<string, string>[]> {
  const rows = await store.db
    .selectFrom("staged")
    .select(["id", "values"])
    .where("snapshot_id", "=", snapshotId)
    .where("object", "=", object.name)
    .orderBy("ord")
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    ...Object.fromEntries(
      recognised.flatMap((r) => (r.as === undefined || r.as === "id" ? [] : [[r.as.name, row.values[r.column.column] ?? ""]])),
    ),
  }));
}

async function countOwners(
  store: Store,
  snapshotId: number,
  object: string,
  column: string,
  owners: Map<string, Record<string, number>>,
): Promise<void> {
  const rows = (
    await sql<{
      owner: string;
      n: number;
    }>`select trim(values->>${column}) as owner, count(*) as n from staged where snapshot_id = ${snapshotId} and object = ${object} and coalesce(trim(values->>${column}), '') <> '' group by 1`.execute(
      store.db,
    )
  ).rows;
  for (const row of rows) {
    const counts = owners.get(row.owner) ?? {};
    counts[object] = (counts[object] ?? 0) + Number(row.n);
    owners.set(row.owner, counts);
  }
}

async function countStages(
  store: Store,
  snapshotId: number,
  object: ProfileObject,
  recognised: readonly ColumnMatch[],
): Promise<Findings["stages"]> {
  const pipeline = columnOf(recognised, (target) => target === "lead.pipeline");
  const stage = columnOf(recognised, (target) => target === "lead.stage") ?? columnOf(recognised, (target) => target === "lead.status");
  if (stage === undefined) return [];
  const rows = (
    await sql<{
      pipeline: string;
      stage: string;
      n: number;
    }>`select coalesce(trim(values->>${pipeline ?? ""}), '') as pipeline, coalesce(trim(values->>${stage}), '') as stage, count(*) as n
      from staged where snapshot_id = ${snapshotId} and object = ${object.name} group by 1, 2 order by 1, 2`.execute(store.db)
  ).rows;
  return rows.map((row) => ({ object: object.name, pipeline: row.pipeline, stage: row.stage, count: Number(row.n) }));
}
