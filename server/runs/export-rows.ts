/** Reads the complete lists people download, page by page. */
import type * as z from "zod";
import type { ExportName } from "../../shared/contract/endpoints.ts";
import { shortNameOfRun } from "../../shared/contract/verb-words.ts";
import { deltaLines } from "../../shared/delta/delta-lines.ts";
import { withKeys } from "../../shared/delta/signed-lines.ts";
import { RequestError } from "../../shared/errors.ts";
import { placeInFile } from "../../shared/record/format-locator.ts";
import { IMPORT_STEP } from "../../shared/record/importer.ts";
import type { OperationKind } from "../../shared/record/operation.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { scopeColumns } from "../../shared/scope/scope-lines.ts";
import { kindOfLoss } from "../../shared/sign-off/accepted-losses.ts";
import { balanceClasses, cellColumnNames, cellColumns } from "../../shared/verify/balance.ts";
import { describeFiles } from "../../shared/verify/file-balance.ts";
import { describeFailures } from "../../shared/verify/judge-batch.ts";
import { causeKey, describeCause } from "../../shared/verify/not-moved.ts";
import { listAuditEntries } from "../ledger/audit.ts";
import { readChangePages } from "../plan/read-changes.ts";
import { readKeys } from "../plan/signed-changes.ts";
import { cellOf, named } from "../report/write-rows.ts";
import { readPages } from "../store/read-pages.ts";
import { listBatches } from "../store/tables/batch-check.ts";
import { listIssues } from "../store/tables/change.ts";
import { listLinksByKey } from "../store/tables/link.ts";
import { readMismatchPage } from "../store/tables/mismatch.ts";
import { newestPlan } from "../store/tables/plan.ts";
import { listRuns } from "../store/tables/run.ts";
import { listLeftRows } from "../store/tables/unused-rows.ts";
import { readBalance } from "../verify/read-balance.ts";
import { acceptedOf, listLosses } from "./accept-losses.ts";
import type { MigrationContext } from "./context.ts";
import { importerFile, importerSteps } from "./importer-files.ts";
import { listNotes, noteColumns } from "./list-notes.ts";
import { listOperations, operationColumns } from "./list-operations.ts";
import { listRepeats, repeatColumns } from "./list-repeats.ts";
import { guideColumns, handoverColumns, readGuide, readHandover } from "./read-guide.ts";
import { readScope } from "./read-scope.ts";
import type { Rows } from "./service-contract.ts";
import { listReview, reviewColumns } from "./update-review.ts";
import { readFeeds, readNotMoved } from "./update-rows.ts";

const PAGE = 2000;

/** Throws `request/stray-option` for a kind where the list has no operations. */
export async function exportRows(context: MigrationContext, what: z.infer<typeof ExportName>, kind?: OperationKind): Promise<Rows> {
  const { store, migration } = context;
  if (kind !== undefined && what !== "operations")
    throw new RequestError({
      code: "request/stray-option",
      message: `The list ${what} has no kinds of operation.`,
      hint: "Leave the kind out, or export the list operations.",
    });
  switch (what) {
    case "balance":
      return {
        columns: ["object", "source", ...balanceClasses, ...cellColumnNames, "files", "closes"],
        rows: list(
          (await readBalance(store, migration.id, context.profile)).map(({ cells, files, ...row }) => ({
            ...row,
            ...cellColumns(cells),
            files: files ? describeFiles(files) : "",
          })),
        ),
      };
    case "losses":
      return { columns: ["key", "kind", "rule", "object", "field", "cells", "accepted", "example"], rows: list(await lossList(context)) };
    case "rows":
      return {
        columns: [
          "key",
          "cause",
          "state",
          "object",
          "source_id",
          "name",
          "cause_in_words",
          "reason",
          "file",
          "row",
          "column",
          "value",
          "todo",
        ],
        rows: notMovedRows(context),
      };
    case "issues":
      return { columns: ["key", "object", "severity", "code", "field", "message", "kind"], rows: issueRows(context) };
    case "batches":
      return {
        columns: ["run", "number", "at", "object", "state", ...batchCounts, "problem"],
        rows: list(await batchList(context)),
      };
    case "reports":
      return {
        columns: ["run", "step", "ended", "object", "records_in", "went", "records", "closes"],
        rows: list(await reportList(context)),
      };
    case "audit":
      return {
        columns: ["seq", "at", "actor", "action", "subject", "details", "hash"],
        rows: pages(
          -1,
          (after: number) => listAuditEntries(store, migration.id, { after, limit: PAGE }),
          ({ seq }) => seq,
          (row) => row,
        ),
      };
    case "operations":
      return { columns: operationColumns, rows: listOperations(context, kind) };
    case "importer-companies":
    case "importer-people":
      return await importerFile(context, what);
    case "importer-steps":
      return await importerSteps(context);
    case "scope":
      return { columns: scopeColumns, rows: list(await readScope(context)) };
    case "handover":
      return { columns: handoverColumns, rows: list(await readHandover(context)) };
    case "guide":
      return { columns: guideColumns, rows: list(await readGuide(context)) };
    case "review":
      return { columns: [...reviewColumns], rows: listReview(context) };
    case "notes":
      return { columns: noteColumns, rows: listNotes(context) };
    case "repeats":
      return { columns: repeatColumns, rows: listRepeats(context) };
    case "delta":
      return {
        columns: ["key", "object", "change", "field", "written", "there", "source", "reason"],
        rows: deltaRows(context),
      };
    case "set-aside":
      return { columns: ["file", "object", "place", "state", "reason", "text"], rows: list(await listLeftRows(store, migration.id)) };
    case "crosswalk":
      return {
        columns: ["key", "entity", "nutshell_id", "rev", "how", "by"],
        rows: pages(
          "",
          (after: string) => listLinksByKey(store, { migrationId: migration.id, after, limit: PAGE }),
          ({ key }) => key,
          ({ key, subject, id, rev, how, steps }) => ({
            ...{ key, entity: subject, nutshell_id: id, rev, how },
            by: how !== "created" ? "" : steps.includes(IMPORT_STEP) ? "importer" : "api",
          }),
        ),
      };
    case "diff": {
      const runs = await listRuns(store, migration.id);
      const run = runs.find((r) => (r.verb === "verify" || r.verb === "sample") && r.state === "done");
      return {
        columns: ["key", "object", "entity", "nutshell_id", "field", "finding", "expected", "found", "rule"],
        rows: pages(
          -1,
          (after: number) => readMismatchPage(store, run?.id ?? "", { after, limit: PAGE }),
          ({ ord }) => ord,
          ({ ord: _ord, expected, found, ...row }) => ({ ...row, expected: expected?.[0] ?? null, found: found?.[0] ?? null }),
        ),
      };
    }
  }
}

/** Every change of the newest delta, while no other plan has taken its place. */
async function* deltaRows({ store, migration }: MigrationContext): AsyncGenerator<Record<string, unknown>> {
  const plan = await newestPlan(store, migration.id);
  if (plan?.kind !== "delta") return;
  const kinds = ["create", "update", "delete", "conflict", "hold", "skip"] as const;
  for await (const page of readChangePages(store, plan.id, { kinds, limit: PAGE })) {
    const keyOf = await readKeys({ store, migrationId: migration.id }, page);
    const tell = (value: unknown): unknown => withKeys(value, keyOf);
    for (const { change } of page)
      for (const { key, what, field, written, there, source } of deltaLines(change)) {
        const sides = { written: tell(written), there: tell(there), source: tell(source) };
        yield { key, object: change.object, change: what, field, ...sides, reason: change.reason };
      }
  }
}

/** What was noted about each record, also about those that went: which values a loss concerns, which records are to be looked through. */
async function* issueRows({ store, migration }: MigrationContext): AsyncGenerator<Record<string, unknown>> {
  const plan = await newestPlan(store, migration.id);
  if (plan === undefined) return;
  const read = (after: number) => listIssues(store, plan.id, { after, limit: PAGE });
  for await (const page of readPages({ start: -1, read, placeOf: ({ ord }) => ord }))
    for (const { key, object, issues } of page)
      for (const { severity, code, field, message, hint } of issues)
        yield { key, object, severity, code, field: field ?? "", message, kind: hint ?? "" };
}

const batchCounts = ["records", "written", "failed", "unseen", "fields", "links"] as const;
async function batchList({ store, migration }: MigrationContext): Promise<object[]> {
  return (await listBatches(store, migration.id)).map(({ counts, failures, ...batch }) => ({
    ...batch,
    ...counts,
    problem: describeFailures(failures, (field) => field),
  }));
}

/** Oldest first; a line for each reason. */
async function reportList({ store, migration }: MigrationContext): Promise<object[]> {
  const runs = (await listRuns(store, migration.id)).reverse();
  return runs.flatMap((run) => {
    const lines = run.result !== null && "report" in run.result ? (run.result.report ?? []) : [];
    const step = shortNameOfRun(run);
    return lines.flatMap(({ object, in: came, out, closes }) =>
      (Object.keys(out).length === 0 ? [["", 0] as const] : Object.entries(out)).map(([went, records]) => ({
        ...{ run: run.id, step, ended: run.endedAt, object, records_in: came, went, records, closes: closes ? "yes" : "no" },
      })),
    );
  });
}

async function lossList(context: MigrationContext): Promise<object[]> {
  const losses = await listLosses(context);
  const accepted = await acceptedOf(context, losses);
  return losses.map((loss) => ({ ...loss, kind: kindOfLoss(loss.key), accepted: accepted.has(loss.key) ? "yes" : "no" }));
}

/** Every record that failed, waits or is left out; `key` and `cause` are what a load can be asked to try again. */
async function* notMovedRows(context: MigrationContext): AsyncGenerator<Record<string, unknown>> {
  const feeds = await readFeeds(context);
  for await (const page of readNotMoved(context))
    for (const row of page) {
      const { key, state, object, reason, locator } = row;
      const { what, todo } = describeCause({ ...row, objects: [row.object] });
      const { name, title } = named(row);
      const place = locator === null ? { file: "", row: "" } : placeInFile(locator);
      const said = { source_id: parseRecordKey(key)?.id ?? "", name: name ?? title ?? "", cause_in_words: what, reason, todo };
      yield { key, cause: causeKey(row.cause), state, object, ...said, ...place, ...cellOf(row, feeds) };
    }
}

async function* list(rows: readonly object[]): AsyncGenerator<Record<string, unknown>> {
  for (const row of rows) yield { ...row };
}

/** All rows, read page by page. */
async function* pages<Row, Place>(
  start: Place,
  read: (after: Place) => Promise<readonly Row[]>,
  placeOf: (row: Row) => Place,
  show: (row: Row) => Record<string, unknown>,
): AsyncGenerator<Record<string, unknown>> {
  for await (const page of readPages({ start, read, placeOf })) for (const row of page) yield show(row);
}
