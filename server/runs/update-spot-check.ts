/** Updates the tab Spot check: draws loaded records and says of each cell what Nutshell held when it was verified. */
import { writtenInto } from "../../shared/contract/describe-written.ts";
import { formatLocator } from "../../shared/record/format-locator.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import { type CheckedRecord, writeSpotCheck } from "../report/write-spot-check.ts";
import { findLinks } from "../store/tables/link.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { findMismatches } from "../store/tables/mismatch.ts";
import { drawToCheck } from "../store/tables/review.ts";
import { stagedValuesOfPlan } from "../store/tables/staged.ts";
import { nameOf } from "../workbook/format-value.ts";
import { readRowsIfThere } from "../workbook/read-rows.ts";
import type { RunContext } from "./context.ts";
import { compiledFor, pageOf } from "./explain-record.ts";

/** As many as people can compare in an hour. */
const RECORDS = 25;

/** For a run that has read back what the plan wants. */
export async function updateSpotCheck(context: RunContext<"verify">, planId: number): Promise<void> {
  const { store, migration, profile, workbook, run, client } = context;
  const map = await newestMap(store, migration.id);
  const drawn = await drawToCheck(store, { migrationId: migration.id, planId, limit: RECORDS });
  if (map === undefined || drawn.length === 0) return;
  const compiled = await compiledFor(context, map.map);
  const wanted = drawn.map(({ key, object }) => ({ key, object, id: parseRecordKey(key)?.id ?? "" }));
  const staged = new Map((await stagedValuesOfPlan(store, planId, wanted)).map((row) => [row.key, row]));
  const records: CheckedRecord[] = [];
  for (const { key, object, subject, nutshellId } of drawn) {
    const row = staged.get(key);
    if (row === undefined) continue;
    const { targets, trace } = transformRecord(compiled, { object, id: parseRecordKey(key)?.id ?? "", ...row });
    const keys = [key, ...targets.map((target) => target.key)];
    const links = await findLinks(store, migration.id, keys);
    const differs = await findMismatches(store, run.id, keys);
    const ofEntity = (entity: string): string => (subject === entity ? key : (targets.find((one) => one.entity === entity)?.key ?? key));
    records.push({
      ...{ key, object, named: nameOf(row.values) },
      where: [formatLocator(row.locator), pageOf(client, subject, nutshellId) ?? `${subject} ${nutshellId} in Nutshell`].join(" · "),
      cells: trace.map(({ column, text, field, place, entity }) => {
        const own = ofEntity(entity);
        const other = differs.find((one) => one.key === own && one.field === place);
        const written = other ? { [place]: other.found?.[0] } : (links.get(own)?.written ?? {});
        return { column, text, field, found: writtenInto(written, { field, place }) };
      }),
    });
  }
  await writeSpotCheck(workbook, { profile, records, present: await readRowsIfThere(workbook, "spot-check") });
}
