/** Gathers the scope document: the map and the tabs as they stand, the export, the losses and the account. */
import { createHash } from "node:crypto";
import { describeCapabilities } from "../../shared/map/account/describe-capabilities.ts";
import { LEAVE_OUT } from "../../shared/map/target-label.ts";
import { auditPlan, cutOff, planOf } from "../../shared/scope/cut-off.ts";
import { type ModelColumn, modelColumn, modelText } from "../../shared/scope/export-model.ts";
import { overLimit } from "../../shared/scope/record-limit.ts";
import { type ScopeFacts, type ScopeLine, scopeLines } from "../../shared/scope/scope-lines.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { mapTabs } from "../propose/check-tabs.ts";
import { startMapTasks } from "../propose/start-map-tasks.ts";
import { checkReadiness } from "../readiness/check-readiness.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { columnProfilePages } from "../store/tables/column-profile.ts";
import { newestSnapshot } from "../store/tables/snapshot.ts";
import { listStagedTables, titleOf } from "../store/tables/staged-table.ts";
import { readRows } from "../workbook/read-rows.ts";
import { listLosses } from "./accept-losses.ts";
import { assessScope } from "./assess-scope.ts";
import type { MigrationContext } from "./context.ts";

const tabsRead = [...mapTabs, "handover"] as const;

/** Nothing is written. Rows with problems are left out of what is judged. Throws `request/nothing-staged` before the first extract. */
export async function readScope(context: MigrationContext): Promise<ScopeLine[]> {
  const { store, migration, profile, workbook, client } = context;
  const snapshot = await newestSnapshot(store, migration.id);
  const catalog = await readCatalog(client);
  const measured = await newestCapabilities(store, catalog.account);
  const rows = await readRows(workbook, tabsRead);
  const tasks = await startMapTasks({ store, snapshotId: snapshot.id, profile, signal: context.signal });
  const { problems, ...map } = await tasks.run("read", { catalog, measured }, rows).finally(() => tasks.close());
  const constraints =
    measured === undefined ? null : describeCapabilities(measured).filter(({ mind, forProgram }) => mind && !forProgram).length;
  const assessed = await assessScope(context, { map, snapshotId: snapshot.id, constraints });
  const { advice } = await checkReadiness(context, catalog);
  const facts: ScopeFacts = {
    ...assessed,
    profile,
    findings: [
      ...(await findingsOf(context, snapshot.id, assessed, map.settings)),
      ...(problems.length === 0
        ? []
        : [
            {
              what: "Rows with problems",
              says: `${problems.length} rows of the tabs have problems: what they say is not in this document`,
              from: "column Problem",
            },
          ]),
    ],
    mapping: rows.mapping,
    handover: rows.handover,
    values: rows.values.length,
    gaps: rows.mapping.filter((row) => ["", LEAVE_OUT].includes(String(row["target"] ?? "")) && Number(row["filled"] ?? 0) > 0),
    model: await readModel(store, snapshot.id),
    losses: await listLosses(context),
    settings: map.settings,
    advice,
  };
  return scopeLines(facts);
}

async function readModel(store: MigrationContext["store"], snapshotId: number): Promise<ScopeFacts["model"]> {
  const columns: ModelColumn[] = [];
  for await (const page of columnProfilePages(store, snapshotId, PAGE)) columns.push(...page.map(modelColumn));
  return { hash: createHash("sha256").update(modelText(columns)).digest("hex"), columns };
}

const PAGE = 500;

/** Files that may be cut off, what the plan of the source says, and too many records. */
async function findingsOf(
  { store, profile }: MigrationContext,
  snapshotId: number,
  { fits }: Pick<ScopeFacts, "fits">,
  settings: Readonly<Record<string, string>>,
): Promise<ScopeFacts["findings"][number][]> {
  const said = settings["source.plan"] ?? "";
  const plan = planOf(profile.plans, said);
  const cut = (await listStagedTables(store, snapshotId)).flatMap((table) => {
    const says = table.object === null ? undefined : cutOff(table.rows, plan);
    return says === undefined ? [] : [{ what: titleOf(table), says, from: `tab Inventory: file:${titleOf(table)}` }];
  });
  const fields = profile.objects.find(({ becomes }) => becomes === "field list");
  const customFields = fits.find(({ object }) => object === fields?.name)?.records ?? 0;
  const audit = auditPlan({ plans: profile.plans, said, counts: fits, customFields });
  const records = fits.filter(({ status }) => status !== "not moved").reduce((sum, fit) => sum + fit.records, 0);
  const over = overLimit(records, settings);
  return [
    ...(over === undefined ? [] : [{ what: "Scope decision", says: over, from: "tab Settings: scope.records" }]),
    ...cut,
    ...audit.map(({ what, says }) => ({ what, says, from: "tab Settings: source.plan" })),
  ];
}
