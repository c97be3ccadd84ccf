/** The only place that reads from the tabs what a Nutshell administrator still has to make. */
import { type Checklist, checklistOf as listMissing } from "../../shared/map/checklist.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import type { MigrationContext } from "../runs/context.ts";
import { tabOf } from "../workbook/tab-of.ts";

export async function checklistOf(context: MigrationContext, catalog: Catalog): Promise<Checklist> {
  const rows: Record<string, Row[]> = {};
  for (const id of ["pipelines", "owners"])
    rows[id] = (await context.workbook.read(tabOf(id))).rows.map(({ rowNumber: _rowNumber, ...row }) => row as Row);
  return listMissing({ rows, catalog });
}
