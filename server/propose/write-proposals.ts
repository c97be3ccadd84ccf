/** Fills the tabs people decide in with what Crosswalk proposes; what people wrote stays. */
import { RequestError } from "../../shared/errors.ts";
import { choicesFor } from "../../shared/map/choices.ts";
import { proposeMap } from "../../shared/map/propose-map.ts";
import { tabs } from "../../shared/tabs/index.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { lockedPipelines } from "../nutshell/read-limits.ts";
import { signOffEditors } from "../people/sign-off-editors.ts";
import type { MigrationContext } from "../runs/context.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import { plainRows } from "../workbook/read-rows.ts";
import { tabOf } from "../workbook/tab-of.ts";
import { readFindings } from "./read-findings.ts";

/** The settings and the mapping come first: what people changed there shapes the other tabs. */
const order = ["settings", "inventory", "mapping", "values", "fields", "pipelines", "owners", "teams", "files", "privacy"] as const;

/** The other tabs follow from these two, so they are whole before the others are thought about. */
const leading = ["settings", "mapping"] as const;
/** What people wrote in these shapes what is proposed in all tabs. */
const shaping = [...leading, "owners", "teams"] as const;

/** Returns how many rows each tab has. Throws `request/nothing-staged` before the first extract. */
export async function writeProposals(context: MigrationContext): Promise<Record<string, number>> {
  const { store, migration, profile, workbook } = context;
  const snapshot = (await listSnapshots(store, migration.id))[0];
  if (!snapshot)
    throw new RequestError({
      code: "request/nothing-staged",
      message: "No records have been extracted yet.",
      hint: 'Extract first: the button in the panel, or "crosswalk extract".',
    });
  context.progress("look at Nutshell", 0, null);
  const catalog = await readCatalog(context.client);
  const measured = await newestCapabilities(store, catalog.account);
  const locked = await lockedPipelines(context.client);
  const findings = await readFindings(store, snapshot.id, profile);
  // Tabs and columns that people deleted are there again before anything is read.
  await workbook.draw(tabs, { editors: await signOffEditors(store) });
  const propose = async () => {
    const contents = await workbook.readAll(shaping.map(tabOf));
    const rows = Object.fromEntries(contents.map((content, at) => [shaping[at], plainRows(content)]));
    return {
      isWhole: contents.slice(0, leading.length).every(({ damage }) => damage.length === 0),
      proposed: proposeMap({
        profile,
        columns: findings.columns,
        catalog,
        reference: findings.reference,
        owners: findings.owners,
        stages: findings.stages,
        files: findings.files,
        rows,
        measured,
        locked,
      }),
    };
  };
  let { proposed, isWhole } = await propose();
  const choices = choicesFor({ profile, catalog, columns: findings.columns });
  if (!isWhole) {
    for (const id of leading) await workbook.write(tabOf(id), proposed[id], { choices: choices[id] ?? {} });
    ({ proposed } = await propose());
  }
  for (const [done, id] of order.entries()) {
    context.progress("propose", done, order.length);
    await workbook.write(tabOf(id), proposed[id], { choices: withProposed(choices[id] ?? {}, proposed[id]) });
  }
  return Object.fromEntries(order.map((id) => [id, proposed[id].length]));
}

/** What is proposed must be among the choices, or the sheet would mark it as wrong. */
function withProposed(choices: Readonly<Record<string, readonly string[]>>, rows: readonly Row[]): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(choices).map(([column, values]) => [
      column,
      [...new Set([...values, ...rows.map((row) => String(row[column] ?? "")).filter((value) => value !== "")])],
    ]),
  );
}
