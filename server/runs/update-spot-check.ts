/** Updates the tab Spot check: draws loaded records and says of each cell what Nutshell held when it was verified. */
import { formatLocator } from "../../shared/record/format-locator.ts";
import { nameUsers } from "../../shared/record/nutshell/name-users.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { type CheckedRecord, writeSpotCheck } from "../report/write-spot-check.ts";
import { findLinks } from "../store/tables/link.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { findMismatches } from "../store/tables/mismatch.ts";
import { drawToCheck, findMerged } from "../store/tables/review.ts";
import { stagedValuesOfPlan } from "../store/tables/staged.ts";
import { formatField, nameOf } from "../workbook/format-value.ts";
import { readRowsIfThere } from "../workbook/read-rows.ts";
import type { RunContext } from "./context.ts";
import { compiledFor, pageOf } from "./explain-record.ts";
import { leadsTo, locateWritten, nameWritten, type Written } from "./locate-written.ts";

/** As many as people can compare in an hour. */
const RECORDS = 25;

/** For a run that has read back what the plan wants. */
export async function updateSpotCheck(context: RunContext<"verify">, planId: number): Promise<void> {
  const { store, migration, profile, workbook, run, client } = context;
  const map = await newestMap(store, migration.id);
  const drawn = await drawToCheck(store, { migrationId: migration.id, planId, limit: RECORDS });
  if (map === undefined || drawn.length === 0) return;
  const catalog = await readCatalog(client);
  const compiled = await compiledFor(context, map.map, catalog);
  const wanted = drawn.map(({ key, object }) => ({ key, object, id: parseRecordKey(key)?.id ?? "" }));
  const staged = new Map((await stagedValuesOfPlan(store, planId, wanted)).map((row) => [row.key, row]));
  const read = drawn.flatMap(({ key, object, subject, nutshellId }) => {
    const row = staged.get(key);
    if (row === undefined) return [];
    const { targets, trace } = transformRecord(compiled, { object, id: parseRecordKey(key)?.id ?? "", ...row });
    return [{ key, object, subject, nutshellId, row, targets, trace }];
  });
  const own = read.flatMap(({ key, targets }) => [key, ...targets.map((target) => target.key)]);
  const linked = read.flatMap(({ trace }) => trace.flatMap(({ to }) => to ?? []));
  const merged = await findMerged(store, planId, linked);
  const links = await findLinks(store, migration.id, [...own, ...linked, ...merged.values()]);
  const differs = Map.groupBy(await findMismatches(store, run.id, own), ({ key }) => key);
  const withUser = nameUsers(catalog.users);
  const records = read.map(({ key, object, subject, nutshellId, row, targets, trace }): CheckedRecord => {
    const ofEntity = (entity: string): string => (subject === entity ? key : (targets.find((one) => one.entity === entity)?.key ?? key));
    return {
      ...{ key, object, named: nameOf(row.values) },
      where: [formatLocator(row.locator), pageOf(client, subject, nutshellId) ?? `${subject} ${nutshellId} in Nutshell`].join(" · "),
      cells: trace.map((cell) => {
        const { column, text, field, place, entity, to } = cell;
        const other = differs.get(ofEntity(entity))?.find((one) => one.field === place);
        const mapped = other ? { [place]: other.found?.[0] } : (links.get(ofEntity(entity))?.written ?? {});
        const there = to === undefined ? undefined : links.get(merged.get(to) ?? to);
        const all: Written[] = [...new Set([key, ...targets.map((target) => target.key)])].flatMap((one) => links.get(one) ?? []);
        const found =
          there && leadsTo(mapped, there) ? nameWritten(there) : withUser(place, locateWritten(cell, { mapped, records: all, there }));
        return { column, text, field: formatField(entity, field), found };
      }),
    };
  });
  await writeSpotCheck(workbook, { profile, records, present: await readRowsIfThere(workbook, "spot-check") });
}
