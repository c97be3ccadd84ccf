/** Judges what a migration will be like from what is stored: its export, a version of its map, and the runs so far. */
import { earlyObjects, formsOf } from "../../shared/map/lead-as-person.ts";
import { peopleOnly } from "../../shared/map/propose/judge-fit.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import { gradeComplexity } from "../../shared/scope/complexity.ts";
import { fitOfObjects, scoreOf } from "../../shared/scope/object-fit.ts";
import { recordLimit } from "../../shared/scope/record-limit.ts";
import type { Assessment } from "../../shared/scope/scope-lines.ts";
import { aftercareEnds, compareWithReal, estimateTimeline } from "../../shared/scope/timeline.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { riskOf } from "../../shared/sources/unknown-risk.ts";
import { measureCalls, secondsOfCalls } from "../ledger/read-entries.ts";
import type { Store } from "../store/connect.ts";
import { listColumnCounts } from "../store/tables/column-profile.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { listRuns } from "../store/tables/run.ts";

type Known = {
  readonly store: Store;
  readonly migration: { readonly id: string };
  readonly profile: Profile;
};

/** `constraints` is what the account was measured not to do as usual; null while nobody has measured it. */
export async function assessScope(
  { store, migration, profile }: Known,
  o: { map: MigrationMap; snapshotId: number; constraints: number | null },
): Promise<Assessment> {
  const { map } = o;
  const columns = await listColumnCounts(store, o.snapshotId);
  const left = map.leftOut.flatMap((key) => {
    const object = profile.objects.find(({ name }) => key.startsWith(`${name}.`))?.name;
    return object === undefined ? [] : [{ object, column: key.slice(object.length + 1), target: "", recipe: "", argument: "" }];
  });
  const fits = fitOfObjects({
    profile,
    include: new Set(map.include),
    columns,
    mapping: [...map.mapping, ...left],
    values: map.values,
    fields: map.fields,
    asPeople: peopleOnly(
      new Map(
        [...earlyObjects(profile.objects, map.mapping)].map((object) => [
          object,
          formsOf(map.settings, map.filters?.filter((filter) => filter.object === object) ?? []),
        ]),
      ),
    ),
  });
  const moved = fits.filter(({ status, object }) => status !== "not moved" && isRecord(profile, object));
  const records = moved.reduce((sum, fit) => sum + fit.records, 0);
  const pace = await readPace(store, migration.id);
  const days = numberOf(map.settings["hypercare.days"], 5);
  const plan = { pace, windowHours: numberOf(map.settings["cutover.window"], 48), hypercareDays: days };
  const timeline = estimateTimeline({ ...plan, records });
  const load = (await listRuns(store, migration.id, { verb: "load", state: "done", limit: 50 })).at(-1);
  const took = load === undefined ? null : await secondsOfCalls(store, migration.id, load.id);
  const written = load?.verb === "load" ? (load.result?.balance ?? []).reduce((sum, row) => sum + row.created + row.matched, 0) : 0;
  const score = scoreOf(fits);
  return {
    fits,
    score,
    complexity: gradeComplexity({
      score,
      columns: { mapped: map.mapping.length, open: map.mapping.filter(({ confirmed }) => !confirmed).length },
      records,
      recordLimit: recordLimit(map.settings),
      constraints: o.constraints,
      callsPerSecond: pace === null ? null : pace.calls / pace.seconds,
      risk: riskOf(profile.facts),
    }),
    timeline,
    real:
      load === undefined || took === null
        ? null
        : {
            says: compareWithReal(estimateTimeline({ ...plan, records: written }), took).says,
            aftercare: aftercareEnds(load.endedAt ?? load.createdAt, days),
          },
  };
}

/** By the newest version of the map; undefined before the first plan. What an account was measured to do is left to the scope document. */
export async function assessNewest(known: Known, snapshotId: number | undefined): Promise<Assessment | undefined> {
  const newest = await newestMap(known.store, known.migration.id);
  if (newest === undefined || snapshotId === undefined) return undefined;
  return await assessScope(known, { map: newest.map, snapshotId, constraints: null });
}

/** Whether the object's rows become records of Nutshell; the others only give names. */
function isRecord({ objects }: Profile, name: string): boolean {
  const becomes = objects.find((object) => object.name === name)?.becomes ?? "nothing";
  return ["account", "contact", "lead", "activity", "task", "note"].includes(becomes);
}

/** Of the newest sample; null before the first, and where it was too short to be measured. */
async function readPace(store: Store, migrationId: string): Promise<Awaited<ReturnType<typeof measureCalls>> | null> {
  const [sample] = await listRuns(store, migrationId, { verb: "sample", state: "done", limit: 1 });
  if (sample === undefined) return null;
  const pace = await measureCalls(store, migrationId, sample.id);
  return pace.calls === 0 || pace.seconds === 0 ? null : pace;
}

function numberOf(text: string | undefined, fallback: number): number {
  const number = Number(text ?? "");
  return text !== undefined && text !== "" && Number.isFinite(number) ? number : fallback;
}
