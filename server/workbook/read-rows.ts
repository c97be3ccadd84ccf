/** Reads the rows of several tabs without their positions. */
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
