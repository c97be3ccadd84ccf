/** Orders the work of `sample`: roll back the last one, choose records that show the variety, load, read back, compare. */

import { createHash } from "node:crypto";
import type { StratumNames } from "../../../shared/plan/strata-of.ts";
import type { Catalog } from "../../../shared/record/catalog.ts";
import { canonical } from "../../../shared/record/fingerprint.ts";
import { formatNumber } from "../../../shared/record/format-count.ts";
import type { MigrationMap } from "../../../shared/record/migration-map.ts";
import { recogniseColumns } from "../../../shared/record/recognise-columns.ts";
import type { SampleResult } from "../../../shared/record/run-result.ts";
import type { Profile } from "../../../shared/sources/profile.ts";
import { readCatalog } from "../../nutshell/catalog.ts";
import { chooseSample } from "../../plan/choose-sample.ts";
import { hasLinks } from "../../store/tables/link.ts";
import { listRuns, saveCheckpoint } from "../../store/tables/run.ts";
import { readBack } from "../../verify/read-back.ts";
import { readMoves } from "../../verify/read-moves.ts";
import { formatField, formatObject } from "../../workbook/format-value.ts";
import { applyPlan } from "../apply-plan.ts";
import type { RunContext } from "../context.ts";
import { requireGate } from "../gates.ts";
import { makePlan } from "../make-plan.ts";
import { readMapFromTabs } from "../read-map-from-tabs.ts";
import { reconcileOpenIntents } from "../reconcile-open-intents.ts";
import { holdWhatIsNotSigned, requireSignedDelta } from "../require-signed-delta.ts";
import { rollBack } from "../roll-back.ts";
import { ruleHash } from "../rule-hash.ts";
import { updateSampleDiff } from "../update-tabs.ts";

const NAMED = 20;

export async function runSample(context: RunContext<"sample">): Promise<SampleResult> {
  const { store, migration, run } = context;
  const catalog = await readCatalog(context.client);
  const version = await readMapFromTabs(context, catalog);
  await requireGate(context, migration.id, "mapping");
  await requireGate(context, migration.id, "privacy");
  const signed = await requireSignedDelta(context);
  await reconcileOpenIntents(context, catalog);
  const resumed = run.checkpoint?.keys;
  if (!resumed) await rollBackLastSample(context);
  const plan = await makePlan(context, "full", { version, catalog, mayReuse: true, isSample: true });
  await holdWhatIsNotSigned(context, plan.planId, signed);
  const bounds = {
    min: numberOf(run.args.size ?? version.map.settings["sample.min"], 100),
    max: numberOf(run.args.size ?? version.map.settings["sample.max"], 500),
    coverage: Number(version.map.settings["sample.coverage"] ?? 1),
  };
  const fresh = await chooseSample(store, {
    migrationId: migration.id,
    planId: plan.planId,
    bounds,
    names: stratumNames(context.profile, version.map, catalog),
    files: filesIn(context.profile),
    types: typesIn(context.profile, version.map),
  });
  // What was drawn before the run was taken up again is partly loaded by now: the plan says less of it.
  const keys = resumed ?? fresh.keys;
  const chosen = { drawn: run.checkpoint?.drawn ?? fresh.drawn, coverage: run.checkpoint?.coverage ?? fresh.coverage };
  if (!resumed)
    await saveCheckpoint(store, run, { keys, ...chosen, coverage: { ...chosen.coverage, missing: [...chosen.coverage.missing] } });
  const { notTried: _none, kept: _kept, ...applied } = await applyPlan(context, plan, { keys });
  const compared = await readBack({
    ...context,
    catalog,
    migrationId: migration.id,
    runId: run.id,
    keys,
    onProgress: context.progress,
  });
  const hash = createHash("sha256")
    .update(canonical({ rules: ruleHash(version.map), keys: [...keys].sort(), findings: compared.findings }))
    .digest("hex");
  await updateSampleDiff(context, run.id, { coverage: chosen.coverage, records: compared.records, users: catalog.users });
  return {
    mapVersion: version.version,
    ruleHash: ruleHash(version.map),
    hash,
    ...applied,
    records: compared.records,
    drawn: chosen.drawn,
    coverage: chosen.coverage.share,
    missing: shortened(chosen.coverage.missing),
    fields: compared.fields,
    findings: compared.findings,
    attention: compared.attention,
    ...(await readMoves(store, { migrationId: migration.id, planId: plan.planId, profile: context.profile })),
  };
}

/** Before the first full load an earlier sample is removed; after it a sample shows what changed rules would change. */
async function rollBackLastSample(context: RunContext): Promise<void> {
  const { store, migration } = context;
  const loads = await listRuns(store, migration.id, { verb: "load", limit: 1000 });
  const loaded = loads.some((r) => r.state !== "stopped" && r.startedAt !== null);
  if (loaded) return;
  if (await hasLinks(store, migration.id)) await rollBack(context, { isPreview: false });
}

/** What the sample does not show, the most important first; a long list ends with how many more there are. */
const shortened = (missing: readonly string[]): string[] =>
  missing.length <= NAMED ? [...missing] : [...missing.slice(0, NAMED), `and ${formatNumber(missing.length - NAMED)} more`];

function stratumNames(profile: Profile, map: MigrationMap, catalog: Catalog): StratumNames {
  const labels = new Map<string, string>();
  const users = new Map(catalog.users.map(({ id, name }) => [id, name]));
  const choices = new Set(map.fields.filter(({ type }) => type === "Enum").map(({ entity, name }) => `${entity}.${name}`));
  return {
    object: (name) => formatObject(profile, name),
    field: (entity, field) => {
      const id = `${entity}.${field}`;
      const label = labels.get(id) ?? formatField(entity, field);
      labels.set(id, label);
      return label;
    },
    user: (id) => users.get(id) ?? `user ${id}`,
    isChoice: (entity, customField) => choices.has(`${entity}.${customField}`),
  };
}

/** What profiles call the columns that stand for a file, and those that tell kinds of a record apart. */
const FILE = "attached-file";
const typed: ReadonlySet<string | undefined> = new Set(["appointment-type"]);

const filesIn = ({ objects }: Profile): string[] =>
  objects.filter(({ columns }) => columns.some(({ concept }) => concept === FILE)).map(({ name }) => name);

function typesIn({ objects }: Profile, map: MigrationMap): Map<string, string[]> {
  const columns = objects.flatMap((object) => {
    const headings = map.mapping.filter((row) => row.object === object.name).map(({ column }) => column);
    const own = [...recogniseColumns(object, headings).columns].flatMap(([heading, { concept }]) => (typed.has(concept) ? [heading] : []));
    return own.length === 0 ? [] : [[object.name, own] as const];
  });
  return new Map(columns);
}

function numberOf(value: unknown, fallback: number): number {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : fallback;
}
