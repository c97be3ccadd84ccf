/** Reads from the tabs what a Nutshell administrator still has to make. */
import { type Checklist, checklistOf as listMissing } from "../../shared/map/checklist.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { readRows } from "../workbook/read-rows.ts";
import type { Workbook } from "../workbook/workbook.ts";

export async function checklistOf(workbook: Workbook, catalog: Catalog): Promise<Checklist> {
  return listMissing({ rows: await readRows(workbook, ["pipelines", "owners", "fields"]), catalog });
}
