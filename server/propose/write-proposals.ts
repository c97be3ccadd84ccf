/** The only place that fills the tabs people decide in with what Crosswalk proposes; what people wrote stays. */
import { RequestError } from "../../shared/errors.ts";
import { choicesFor } from "../../shared/map/choices.ts";
import { proposeMap } from "../../shared/map/propose-map.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import type { MigrationContext } from "../runs/context.ts";
import { listSnapshots } from "../store/migration-rows.ts";
import { readFindings } from "./read-findings.ts";
import { tabOf } from "../workbook/tab-of.ts";

/** The settings and the mapping come first: what people changed there shapes the other tabs. */
const order = ["settings", "inventory", "mapping", "values", "fields", "pipelines", "owners"] as const;

/** Returns how many rows each tab has. Throws `request/nothing-staged` before the first extract. */
export async function writeProposals(context: MigrationContext): Promise<Record<string, number>> {
  const { store, migration, profile, workbook } = context;
  const snapshot = (await listSnapshots(store, migration.id))[0];
  if (!snapshot) throw new RequestError({ code: "request/nothing-staged", message: "No records have been extracted yet.", hint: 'Extract first: the button in the panel, or "crosswalk extract".' });
  context.progress("look at Nutshell", 0, null);
  const catalog = await readCatalog(context.client);
  const findings = await readFindings(store, snapshot.id, profile);
  const there = async (id: string): Promise<Row[]> => (await workbook.read(tabOf(id))).rows.map(({ rowNumber: _rowNumber, ...row }) => row as Row);
  const rows = { settings: await there("settings"), mapping: await there("mapping") };
  const proposed = proposeMap({ profile, columns: findings.columns, catalog, reference: findings.reference, owners: findings.owners, stages: findings.stages, files: findings.files, rows });
  const choices = choicesFor({ profile, catalog, columns: findings.columns });
  for (const [done, id] of order.entries()) {
    context.progress("propose", done, order.length);
    await workbook.write(tabOf(id), proposed[id], { choices: choices[id] ?? {} });
  }
  return Object.fromEntries(order.map((id) => [id, proposed[id].length]));
}
