/** Updates the report tabs: reads the data for each tab and has it written. */
import type { GateState } from "../../shared/contract/endpoints.ts";
import { linksById } from "../../shared/delta/signed-lines.ts";
import { WorkbookError } from "../../shared/errors.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { parseDecisionKey } from "../../shared/record/decision.ts";
import { nameUsers } from "../../shared/record/nutshell/name-users.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import type { Verb } from "../../shared/record/run.ts";
import type { KindOfLoss, OpinionResult, VerifyResult } from "../../shared/record/run-result.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import type { BalanceRow } from "../../shared/verify/balance.ts";
import { listAuditEntries } from "../ledger/audit.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { lockedPipelines } from "../nutshell/read-limits.ts";
import { signOffEditors } from "../people/sign-off-editors.ts";
import { readKeys } from "../plan/signed-changes.ts";
import { askOpinions } from "../propose/ask-opinions.ts";
import { readFindings } from "../propose/read-findings.ts";
import { startMapTasks } from "../propose/start-map-tasks.ts";
import { writeBalance } from "../report/write-balance.ts";
import { writeDecisions, writeEditedDecisions } from "../report/write-decisions.ts";
import { type DeltaReport, writeDelta } from "../report/write-delta.ts";
import { handoverTabs, writeHandover } from "../report/write-handover.ts";
import { writeLosses } from "../report/write-losses.ts";
import { writeAudit, writeStart } from "../report/write-overview.ts";
import { writeProposals } from "../report/write-proposals.ts";
import { writeRates } from "../report/write-rates.ts";
import { type RollbackReport, writeRollback } from "../report/write-rollback.ts";
import { type SampleDiff, writeSampleDiff } from "../report/write-sample-diff.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { countByObjectAndKind, listRollbackChanges, sumMoney } from "../store/tables/change.ts";
import { countWaitsByObject, groupOpenQuestions, listOpenQuestions, sumWaitingMoney } from "../store/tables/change-wait.ts";
import { sumConverted } from "../store/tables/converted-money.ts";
import { listFailuresOfRun } from "../store/tables/dead-letter.ts";
import { listDeltaChanges } from "../store/tables/delta-change.ts";
import { listFileAnswers } from "../store/tables/file-answer.ts";
import { listFindingCounts } from "../store/tables/finding-count.ts";
import { findWritten, hasLinks } from "../store/tables/link.ts";
import { addProposal } from "../store/tables/map-proposal.ts";
import { listMismatches } from "../store/tables/mismatch.ts";
import { findProblems } from "../store/tables/problem.ts";
import { listAnswers } from "../store/tables/remembered-answer.ts";
import { activeRuns, listRelevantRuns, type RunRow } from "../store/tables/run.ts";
import { listSnapshots, newestSnapshot } from "../store/tables/snapshot.ts";
import { stagedValuesOfPlan } from "../store/tables/staged.ts";
import { readBalance } from "../verify/read-balance.ts";
import { readRows, readRowsIfThere } from "../workbook/read-rows.ts";
import { acceptedOf, listLosses, takeAcceptedLosses } from "./accept-losses.ts";
import { assessNewest } from "./assess-scope.ts";
import type { MigrationContext } from "./context.ts";
import { answerTicks } from "./gates/answer-ticks.ts";
import { allGates } from "./gates.ts";
import { readAutomations, readDevices } from "./read-automations.ts";
import { readState } from "./read-state.ts";
import { updateReview } from "./update-review.ts";
import { updateRows } from "./update-rows.ts";

/** Rows shown in a tab at once; downloads hold all of them. */
const MOST = 2000;
/** Questions of one kind shown at once; a row above them answers all. */
const MOST_QUESTIONS = 500;
const AUDIT_ROWS = 200;

type Proposed = { rows: Record<string, number>; catalog: Catalog; languageModel: OpinionResult | null };

/**
 * Returns how many rows each tab has, the catalog they were proposed from, and what a language model was asked in the name of `by`. Throws
 * `request/nothing-staged` before the first extract.
 */
export async function updateProposals(context: MigrationContext, by: string): Promise<Proposed> {
  const { store, migration, profile, workbook, client } = context;
  const snapshot = await newestSnapshot(store, migration.id);
  context.progress("read Nutshell", 0, null);
  const catalog = await readCatalog(client);
  const remembered = await listAnswers(store, profile.name);
  const tasks = await startMapTasks({ store, snapshotId: snapshot.id, profile, recognises: true, signal: context.signal });
  try {
    const languageModel = await askOpinions(context, tasks, by);
    const facts = {
      ...(await readFindings(
        store,
        snapshot.id,
        profile,
        await tasks.run("match", { remembered }, { mapping: await readRowsIfThere(workbook, "mapping") }),
      )),
      answers: await listFileAnswers(store, migration.id),
      catalog,
      measured: await newestCapabilities(store, catalog.account),
      locked: await lockedPipelines(client),
      remembered,
      isLoaded: await hasLinks(store, migration.id),
    };
    let mapping: readonly Row[] = [];
    const rows = await writeProposals(workbook, {
      async propose(rows) {
        const proposed = await tasks.run("propose", facts, rows);
        mapping = proposed.mapping;
        return proposed;
      },
      choices: await tasks.run("choices", { catalog }),
      likely: await tasks.run("likely", {}),
      editors: await signOffEditors(store),
      onProgress: (done, total) => context.progress("propose", done, total),
    });
    await addProposal(store, migration.id, mapping);
    return { rows, catalog, languageModel };
  } finally {
    await tasks.close();
  }
}

/** Returns how many questions the plan has. */
export async function updateDecisions(
  { store, migration, profile, workbook }: Pick<MigrationContext, "store" | "migration" | "profile" | "workbook">,
  planId: number,
): Promise<number> {
  const open = await listOpenQuestions(store, planId, MOST_QUESTIONS);
  const wanted = open.flatMap(({ waitsFor }) => {
    const key = parseDecisionKey(waitsFor)?.recordKey ?? "";
    const parsed = parseRecordKey(key);
    return parsed ? [{ key, object: parsed.object, id: parsed.id }] : [];
  });
  const sources = new Map((await stagedValuesOfPlan(store, planId, wanted)).map(({ key, values }) => [key, values]));
  const keyOf = ({ waitsFor }: { waitsFor: string }): string => parseDecisionKey(waitsFor)?.recordKey ?? "";
  // What is gone from the export is named by what was written.
  const gone = open.map(keyOf).filter((key) => key !== "" && !sources.has(key));
  const written = await findWritten(store, migration.id, gone);
  const questions = open.map((one) => ({ ...one, fields: sources.get(keyOf(one)) ?? written.get(keyOf(one)) ?? one.fields }));
  const groups = await groupOpenQuestions(store, planId);
  const money = await sumWaitingMoney(store, planId);
  await writeRates(workbook, { questions: open, money, present: await readRowsIfThere(workbook, "rates") });
  return await writeDecisions(workbook, { profile, groups, questions, money });
}

/** The questions of a rollback: records that people edited. */
export const updateEditedDecisions = async (
  { profile, workbook }: Pick<MigrationContext, "profile" | "workbook">,
  edited: readonly { key: string; why: string }[],
): Promise<void> => await writeEditedDecisions(workbook, { profile, edited, most: MOST_QUESTIONS });

/** The tabs Balance, Rows and Review; `tried` are the keys of rows whose ticks were carried out. Returns the balance that it wrote. */
export async function updateBalance(
  context: Pick<MigrationContext, "store" | "migration" | "profile" | "workbook">,
  tried: readonly string[] = [],
): Promise<BalanceRow[]> {
  const { store, migration, profile, workbook } = context;
  const balance = await readBalance(store, migration.id, profile);
  const [money, converted] = [await sumMoney(store, migration.id), await sumConverted(store, migration.id)];
  await writeBalance(workbook, { profile, balance, money, converted });
  await updateRows(context, tried);
  await updateReview(context);
  return balance;
}

/**
 * `balance` as just counted; counted now when it is absent. `assigned` as just read back; otherwise as the newest verify found it, unless something
 * was written since.
 */
export async function updateHandover(
  context: MigrationContext,
  o: { balance?: readonly BalanceRow[]; assigned?: VerifyResult["toAssign"] } = {},
): Promise<void> {
  const { store, migration, profile, workbook } = context;
  const rows = await readRows(workbook, handoverTabs);
  const [automations, devices] = [await readAutomations(context), await readDevices(context)];
  const balance = o.balance ?? (await readBalance(store, migration.id, profile));
  const assigned = o.assigned ?? lastAssigned(await listRelevantRuns(store, migration.id));
  const present = await readRowsIfThere(workbook, "handover");
  const today = new Date().toISOString().slice(0, 10);
  await writeHandover(workbook, { profile, rows, automations, devices, balance, assigned, present, today });
}

function lastAssigned(runs: readonly RunRow[]): VerifyResult["toAssign"] {
  const last = runs.find(({ verb, state, args }) => (verb === "verify" ? state === "done" : writing.has(verb) && args.preview !== true));
  return last?.verb === "verify" ? last.result?.toAssign : undefined;
}

const writing: ReadonlySet<Verb> = new Set(["sample", "load", "rollback"]);

/** Keeps what people have ticked before. Returns what the tab lists. */
export async function updateLosses(context: MigrationContext): Promise<KindOfLoss[]> {
  const losses = await listLosses(context);
  await takeAcceptedLosses(context);
  await writeLosses(context.workbook, { losses, accepted: await acceptedOf(context, losses) });
  return losses.map(({ object, field, rule, cells }) => ({ object, field, rule, cells }));
}

export async function updateSampleDiff(
  { store, migration, profile, workbook }: MigrationContext,
  runId: string,
  { users, ...compared }: Pick<SampleDiff, "records" | "coverage"> & Pick<Catalog, "users">,
): Promise<void> {
  const differences = await listMismatches(store, runId, MOST);
  const keys = differences.map(({ key }) => key);
  await writeSampleDiff(workbook, {
    profile,
    ...compared,
    counts: await listFindingCounts(store, runId),
    differences,
    written: await findWritten(store, migration.id, keys),
    withUser: nameUsers(users),
  });
}

/** `counts` is what the plan does with records, by object and kind. */
export async function updateDelta(
  { store, migration, profile, workbook, client }: MigrationContext,
  planId: number,
  counts: DeltaReport["counts"],
): Promise<void> {
  const changes = await listDeltaChanges(store, planId, MOST);
  const keyOf = await readKeys({ store, migrationId: migration.id }, changes);
  const linked = changes.flatMap(({ change }) => linksById(change)).flatMap((link) => keyOf(link) ?? []);
  const known = new Map<string, Record<string, unknown>>(await findWritten(store, migration.id, linked));
  for (const { key, fields, written } of changes) known.set(key, { ...written, ...fields });
  const withUser = nameUsers((await readCatalog(client)).users);
  const recordName = (key: string): string | undefined => {
    const { name, title } = known.get(key) ?? {};
    return [name, title].find((one) => typeof one === "string") as string | undefined;
  };
  const waits = await countWaitsByObject(store, planId);
  await writeDelta(workbook, { profile, counts, waits, changes, keyOf, withUser, recordName, most: MOST });
}

export async function updateRollback(
  { store, migration, profile, workbook }: MigrationContext,
  {
    planId,
    isPreview,
    runId,
    ...report
  }: { planId: number; isPreview: boolean; runId: string } & Pick<RollbackReport, "copies" | "labels" | "files" | "only">,
): Promise<void> {
  await writeRollback(workbook, {
    profile,
    isPreview,
    counts: await countByObjectAndKind(store, planId),
    changes: await listRollbackChanges(store, planId, MOST),
    failed: await listFailuresOfRun(store, { migrationId: migration.id, planId, runId, limit: MOST }),
    ...report,
  });
}

/** The tabs Start, Sign-off and Audit: called when a run has ended, a gate was signed or a migration begins. */
export async function updateOverview(context: MigrationContext): Promise<void> {
  const { store, migration, profile, workbook } = context;
  let gates: readonly GateState[] = [];
  await answerTicks(context, async () => (gates = await allGates(context, migration.id)));
  const runs = await listRelevantRuns(store, migration.id);
  const problems = (await findProblems(store, migration.id)) ?? [];
  const balance = await readBalance(store, migration.id, profile);
  const state = await readState(store, migration.id, { runs, gates, problems, balance });
  const newest = (await listSnapshots(store, migration.id))[0];
  await writeStart(workbook, {
    profile,
    target: migration.target,
    state,
    gates,
    runs,
    balance,
    extraction: newest?.number,
    scope: await assessNewest(context, newest?.id),
  });
  if (state.phase === "complete") await recordEnd(context, gates);
  await writeAudit(workbook, await listAuditEntries(store, migration.id, { newest: AUDIT_ROWS }));
}

/**
 * The same after a command that changed an answer or a sign-off. A run that goes on writes these tabs when it ends; a workbook that cannot be
 * reached now does not undo what was kept, and the next step writes them.
 */
export async function refreshOverview(context: MigrationContext): Promise<void> {
  if ((await activeRuns(context.store, context.migration.id)).length > 0) return;
  await updateOverview(context).catch((fault: unknown) => {
    if (!(fault instanceof WorkbookError)) throw fault;
    context.log.warn({ migration: context.migration.id, code: fault.code }, "the Start tab could not be written");
  });
}

/** The log says once for each signed go-live that the migration was complete with it. */
async function recordEnd({ store, audit, migration }: MigrationContext, gates: readonly GateState[]): Promise<void> {
  const { hash, by } = gates.find(({ gate }) => gate === "go-live") ?? { hash: null, by: null };
  const entries = await listAuditEntries(store, migration.id, { newest: AUDIT_ROWS });
  if (entries.some(({ action, details }) => action === "migration complete" && details["hash"] === hash)) return;
  await audit.append(migration.id, [
    { actor: "crosswalk", action: "migration complete", subject: migration.id, details: { hash, by, "system of record": "Nutshell" } },
  ]);
}
