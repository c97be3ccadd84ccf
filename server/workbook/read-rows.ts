/** Reads the rows of tabs without their positions. */
import { WorkbookError } from "../../shared/errors.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { takeTurns } from "../take-turns.ts";
import type { TabContent } from "./read-tab.ts";
import { tabOf } from "./tab-of.ts";
import type { Workbook } from "./workbook.ts";

/** Rows by tab id, as they stand. Throws `workbook/tab-missing` when one was deleted. */
export async function readRows<Id extends string>(workbook: Workbook, ids: readonly Id[]): Promise<Record<Id, Row[]>> {
  const contents = await workbook.readAll(ids.map(tabOf));
  const turn = takeTurns();
  const rows: [string | undefined, Row[]][] = [];
  for (const [at, content] of contents.entries()) {
    rows.push([ids[at], plainRows(content)]);
    await turn();
  }
  return Object.fromEntries(rows) as Record<Id, Row[]>;
}

/** The rows without the place where they stand. */
export const plainRows = ({ rows }: TabContent): Row[] => rows.map(({ rowNumber: _rowNumber, ...row }) => row as Row);

/** The rows of one tab; none where a workbook of an earlier release, or a person, left it without that tab. */
export async function readRowsIfThere(workbook: Pick<Workbook, "read">, id: string): Promise<Row[]> {
  try {
    return plainRows(await workbook.read(tabOf(id)));
  } catch (fault) {
    if (fault instanceof WorkbookError && fault.code === "workbook/tab-missing") return [];
    throw fault;
  }
}
