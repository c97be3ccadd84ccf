/** Reads from the tabs what a Nutshell administrator still has to make. */
import { type Checklist, checklistOf as listMissing } from "../../shared/map/checklist.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { MigrationContext } from "../runs/context.ts";
import { readRows } from "../workbook/read-rows.ts";

export async function checklistOf(context: MigrationContext, catalog: Catalog): Promise<Checklist> {
  return listMissing({ rows: await readRows(context.workbook, ["pipelines", "owners"]), catalog });
}
