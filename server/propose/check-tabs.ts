/** Reads the tabs people edit, checks them and writes what is wrong next to the rows. */
import { WorkbookError } from "../../shared/errors.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import type { Store } from "../store/connect.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { newestMap } from "../store/tables/map-version.ts";
import { type Problems, putProblems } from "../store/tables/problem.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import { takeTurns } from "../take-turns.ts";
import { readRowsIfThere } from "../workbook/read-rows.ts";
import type { TabContent } from "../workbook/read-tab.ts";
import { tabOf } from "../workbook/tab-of.ts";
import { cellOf, type Workbook } from "../workbook/workbook.ts";
import { compareWithPlan } from "./compare-with-plan.ts";
import { countFilters } from "./count-filters.ts";
import { keepFileAnswers } from "./file-answers.ts";
import { offerSettings } from "./offer-settings.ts";
import { startMapTasks } from "./start-map-tasks.ts";

const sentences = (...parts: readonly string[]): string =>
  parts
    .filter((part) => part !== "")
    .map((part) => (/[.!?:]$/u.test(part) ? part : `${part}.`))
    .join(" ");

/** What the tabs are checked with. */
export type CheckInput = {
  readonly store: Store;
  readonly migration: { readonly id: string };
  readonly profile: Profile;
  readonly workbook: Workbook;
  readonly client: NutshellClient;
  readonly signal?: AbortSignal;
};

/** The tabs that say what the map is. */
export const mapTabs = [
  "settings",
  "inventory",
  "mapping",
  "values",
  "filters",
  "fields",
  "pipelines",
  "owners",
  "privacy",
  "decisions",
  "rates",
] as const;

/** The map as the tabs say it, and every row that stands in its way. Problem cells are rewritten only in `only`, all of them when absent. */
export async function checkMapTabs(
  context: Omit<CheckInput, "client">,
  catalog: Catalog,
  only?: readonly string[],
): Promise<{ map: MigrationMap; problems: Problems }> {
  const { store, migration, profile, workbook } = context;
  const snapshot = (await listSnapshots(store, migration.id))[0];
  const rows: Record<string, Row[]> = {};
  const rowNumbers = new Map<string, number>();
  const problems: Problems = [];
  const contents = await workbook.readAll(mapTabs.map(tabOf)).catch(async (fault: unknown) => {
    // Whoever asks for the problems later learns of the deleted tab too.
    if (fault instanceof WorkbookError && fault.code === "workbook/tab-missing")
      await putProblems(store, migration.id, [
        { tab: fault.where?.tab ?? "", key: "", cell: null, message: sentences(fault.message, fault.hint) },
      ]);
    throw fault;
  });
  const settings = mapTabs.indexOf("settings");
  const earlier = async (): Promise<Record<string, string>> => (await newestMap(store, migration.id))?.map.settings ?? {};
  contents[settings] = await offerSettings(context, contents[settings] as TabContent, earlier);
  const turn = takeTurns();
  for (const [at, id] of mapTabs.entries()) {
    await turn();
    const content = contents[at] as TabContent;
    rows[id] = content.rows.map(({ rowNumber, ...row }) => {
      rowNumbers.set(`${id}|${row["key"]}`, rowNumber);
      return row as Row;
    });
    problems.push(
      ...content.damage
        .filter((d) => d.isHarmless !== true)
        .map((d) => ({ tab: tabOf(id).title, key: d.key ?? "", cell: d.where.cell ?? null, message: sentences(d.message, d.hint) })),
    );
  }
  // A workbook of an earlier release has no such tab until the next plan.
  rows["review"] = await readRowsIfThere(workbook, "review");
  const measured = await newestCapabilities(store, catalog.account);
  const tasks = await startMapTasks({ store, snapshotId: snapshot?.id, profile, signal: context.signal });
  const inventory = contents[mapTabs.indexOf("inventory")] as TabContent;
  const said = await keepFileAnswers(context, inventory);
  const { problems: ofMap, ...map } = await tasks.run("read", { catalog, measured, files: said.files }, rows).finally(() => tasks.close());
  const found = [...said.problems, ...ofMap];
  for (const [at, id] of mapTabs.entries()) {
    await turn();
    const own = found.filter((p) => p.tab === id);
    const texts = new Map<string, string>();
    // What is wrong with a cell itself comes first: it explains why the answer is missing.
    for (const p of problems) if (p.tab === tabOf(id).title && p.key !== "") texts.set(p.key, sentences(texts.get(p.key) ?? "", p.message));
    for (const p of own) texts.set(p.key, sentences(texts.get(p.key) ?? "", p.message, p.hint));
    const isWanted = only === undefined || only.includes(id);
    if (isWanted && !isMarked(contents[at] as TabContent, texts)) await workbook.mark(tabOf(id), texts);
    problems.push(
      ...own.map((p) => {
        const row = rowNumbers.get(`${id}|${p.key}`);
        return {
          tab: tabOf(id).title,
          key: p.key,
          cell: row === undefined ? null : cellOf(tabOf(id), row, p.column),
          message: sentences(p.message, p.hint),
        };
      }),
    );
  }
  if (snapshot)
    await countFilters(context, { snapshotId: snapshot.id, map, catalog, content: contents[mapTabs.indexOf("filters")] as TabContent });
  // Rows with problems are not in the map: compared as it is, they would look as if people had taken them away.
  await putProblems(store, migration.id, problems, problems.length > 0 ? undefined : await compareWithPlan(store, migration.id, map));
  return { map, problems };
}

/** Whether the tab says just this already, so that nothing has to be written. */
const isMarked = ({ rows, damage }: TabContent, texts: ReadonlyMap<string, string>): boolean =>
  damage.length === 0 &&
  rows.every((row) => (row["problem"] ?? "") === (texts.get(row.key) ?? "") && (row["tone"] === "problem") === texts.has(row.key));

/** `catalog` when it was read a moment ago. */
export async function checkTabs(context: CheckInput, only: readonly string[] | undefined, catalog?: Catalog): Promise<Problems> {
  return (await checkMapTabs(context, catalog ?? (await readCatalog(context.client)), only)).problems;
}
