/** Makes the compiled map the transform tests use: the proposal for the RSoft sample, after the checklist is done. */
import { checklistOf } from "../../../shared/map/checklist.ts";
import { compileMap } from "../../../shared/map/compile-map.ts";
import { proposeMap } from "../../../shared/map/propose-map.ts";
import { readMap } from "../../../shared/map/read-map.ts";
import type { Catalog } from "../../../shared/record/catalog.ts";
import type { CompiledMap } from "../../../shared/record/compiled-map.ts";
import type { DecisionRow, MigrationMap } from "../../../shared/record/migration-map.ts";
import type { SourceRecord } from "../../../shared/record/source-record.ts";
import type { Row } from "../../../shared/tabs/tab.ts";
import { transformRecord } from "../../../shared/transform/transform-record.ts";
import type { Transformed } from "../../../shared/transform/transformed.ts";
import { afterChecklist, freshCatalog } from "../map/catalogs.ts";
import { readSample, type Sample } from "../map/read-sample.ts";

export type Journey = {
  readonly sample: Sample;
  readonly catalog: Catalog;
  readonly rows: Record<string, Row[]>;
  readonly map: MigrationMap;
  readonly compiled: CompiledMap;
};

const known = new Map<string, Promise<Journey>>();

/** The map of the sample with some settings and decisions changed. */
export async function journey(o: { settings?: Record<string, string>; decisions?: readonly DecisionRow[] } = {}): Promise<Journey> {
  const key = JSON.stringify(o);
  const made = known.get(key) ?? makeJourney(o.settings ?? {}, o.decisions ?? []);
  known.set(key, made);
  return await made;
}

async function makeJourney(settings: Record<string, string>, decisions: readonly DecisionRow[]): Promise<Journey> {
  const sample = await readSample("shared/sources/rsoft/sample");
  const said = Object.entries(settings).map(([id, value]): Row => ({ key: id, value }));
  const first = proposeMap({ ...sample, catalog: freshCatalog, rows: { settings: said } });
  const catalog = afterChecklist(freshCatalog, checklistOf({ rows: first, catalog: freshCatalog }));
  const rows = proposeMap({ ...sample, catalog, rows: { settings: said } });
  const { map } = readMap({ profile: sample.profile, rows, catalog, columns: sample.columns });
  const whole: MigrationMap = { ...map, decisions: [...decisions] };
  return { sample, catalog, rows, map: whole, compiled: compileMap({ profile: sample.profile, map: whole, catalog }) };
}

/** Transforms one record given by its object, id and cells. */
export function transform({ compiled }: Journey, object: string, values: Record<string, string>, id = "17"): Transformed {
  const record: SourceRecord = { object, id, values, locator: { file: `${object}.csv`, line: 2 } };
  return transformRecord(compiled, record);
}

/** Codes of the issues with their severity: `warn issue/too-long`. */
export const issuesOf = (done: Transformed): string[] => done.issues.map((issue) => `${issue.severity} ${issue.code}`);
