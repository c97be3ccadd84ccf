/** Gives out the files for Nutshell's importer, and what to do with them. */
import { importColumns, phoneHeadings } from "../../shared/plan/import-cells.ts";
import { importSteps } from "../../shared/plan/import-steps.ts";
import { fileOf, importerEntities, type importerFiles } from "../../shared/record/importer.ts";
import { readPages } from "../store/read-pages.ts";
import { countWaitingForImporter, listHeadings, listWaitingRows } from "../store/tables/handed-over.ts";
import type { MigrationContext } from "./context.ts";
import type { Rows } from "./service-contract.ts";

const PAGE = 1000;

/** What waits for the importer, in load order. */
export async function importerFile({ store, migration }: MigrationContext, what: (typeof importerFiles)[number]): Promise<Rows> {
  const entity = importerEntities.find((one) => fileOf[one] === what) ?? "account";
  const columns = importColumns(entity, await listHeadings(store, migration.id, entity));
  const read = (after: number) => listWaitingRows(store, { migrationId: migration.id, entity, after, limit: PAGE });
  async function* rows(): AsyncGenerator<Record<string, unknown>> {
    for await (const page of readPages({ start: -1, read, placeOf: ({ ord }) => ord })) for (const { cells } of page) yield cells;
  }
  return { columns, rows: rows(), phones: phoneHeadings };
}

/** What to import, in which order, and what to choose there. */
export async function importerSteps({ store, migration }: MigrationContext): Promise<Rows> {
  const steps = importSteps(await countWaitingForImporter(store, migration.id));
  async function* rows(): AsyncGenerator<Record<string, unknown>> {
    for (const { part, step, todo, why } of steps) yield { part, step, "what to do": todo, why };
  }
  return { columns: ["part", "step", "what to do", "why"], rows: rows() };
}
