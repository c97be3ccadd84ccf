/** Fills the tabs people decide in with what Crosswalk proposes; what people wrote stays. */
import type { ChoicesByTab } from "../../shared/map/choices.ts";
import type { ProposedTab } from "../../shared/map/propose-map.ts";
import { fold } from "../../shared/record/fold-text.ts";
import { tabs } from "../../shared/tabs/index.ts";
import { isFileRow } from "../../shared/tabs/inventory.ts";
import { NEW_OWNER, WAIT_FOR_USER } from "../../shared/tabs/owners.ts";
import { HEALTH } from "../../shared/tabs/privacy.ts";
import type { Row } from "../../shared/tabs/tab.ts";
import { plainRows } from "../workbook/read-rows.ts";
import { soundRows, type TabContent } from "../workbook/read-tab.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";
import type { Choices } from "../workbook/write/room-requests.ts";

/** The settings and the mapping come first: what people changed there shapes the other tabs. */
const order = [
  "settings",
  "inventory",
  "mapping",
  "values",
  "filters",
  "fields",
  "pipelines",
  "owners",
  "teams",
  "files",
  "privacy",
] as const;

/** The other tabs follow from these two, so they are whole before the others are thought about. */
const leading = ["settings", "mapping"] as const;
/** What people wrote in these shapes what is proposed in all tabs. */
const shaping = [...leading, "inventory", "values", "filters", "pipelines", "owners", "teams", "privacy"] as const;

/** Addresses that may edit a column, by tab and column. */
type Editors = NonNullable<NonNullable<Parameters<Workbook["draw"]>[1]>["editors"]>;

/**
 * `propose` proposes, given the rows that stand in the tabs; `choices` are for their cells, those of Mapping begin with what is `likely`; `editors` may tick the
 * Sign-off tab. Returns how many rows each tab has.
 */
export async function writeProposals(
  workbook: Workbook,
  o: {
    propose: (rows: Readonly<Record<string, readonly Row[]>>) => Promise<Record<ProposedTab, Row[]>>;
    choices: ChoicesByTab;
    likely: Readonly<Record<string, readonly string[]>>;
    editors: Editors;
    onProgress: (done: number, total: number) => void;
  },
): Promise<Record<string, number>> {
  // Tabs and columns that people deleted are there again before anything is read.
  await workbook.draw(tabs, { editors: o.editors });
  const propose = async () => {
    const contents = await workbook.readAll(shaping.map(tabOf));
    const rows = Object.fromEntries(contents.map((content, at) => [shaping[at], rowsOf(shaping[at], content)]));
    return {
      isWhole: contents.slice(0, leading.length).every(({ damage }) => damage.length === 0),
      rows,
      proposed: await o.propose(rows),
    };
  };
  let { proposed, rows, isWhole } = await propose();
  const choicesOf = (id: ProposedTab): Choices => {
    const all = withProposed(o.choices[id] ?? {}, proposed[id]);
    return id === "mapping" ? { ...all, target: likelyFirst(all["target"] ?? [], proposed[id], o.likely) } : all;
  };
  if (!isWhole) {
    for (const id of leading) await workbook.write(tabOf(id), proposed[id], { choices: choicesOf(id) });
    ({ proposed, rows } = await propose());
  }
  for (const [done, id] of order.entries()) {
    o.onProgress(done, order.length);
    await workbook.write(tabOf(id), proposed[id], { overwrite: givingWay(id, proposed, rows), choices: choicesOf(id) });
  }
  return Object.fromEntries(order.map((id) => [id, proposed[id].length]));
}

/**
 * Rows whose cells give way. What people wrote about files is in what is proposed, without what no longer counts; and nobody waits for a user
 * once the settings say who takes over instead, but for owners who are new since the load; a column in which data about health was found is asked about again.
 */
function givingWay(id: ProposedTab, proposed: Record<ProposedTab, Row[]>, standing: Readonly<Record<string, readonly Row[]>>): Set<string> {
  const keysOf = (rows: readonly Row[]): string[] => rows.map(({ key }) => key);
  if (id === "inventory") return new Set(keysOf(proposed.inventory).filter(isFileRow));
  if (id === "privacy") return heldAgain(proposed.privacy, standing["privacy"] ?? []);
  const policy = proposed.settings.find(({ key }) => key === "owner.policy")?.["value"];
  if (id !== "owners" || fold(String(policy ?? "")) !== "fallback") return new Set();
  const stays = new Set(keysOf(proposed.owners.filter((row) => String(row["why"] ?? "").includes(NEW_OWNER))));
  const waits = (standing["owners"] ?? []).filter((row) => fold(String(row["decision"] ?? "")) === fold(WAIT_FOR_USER));
  return new Set(keysOf(waits).filter((key) => !stays.has(key)));
}

/** What was released before anything about health was found in it has to be decided again. */
function heldAgain(proposed: readonly Row[], standing: readonly Row[]): Set<string> {
  const isHealth = new Set(proposed.flatMap(({ key, kind }) => (kind === HEALTH ? [key] : [])));
  const gone = standing.filter(
    (row) => isHealth.has(row.key) && row["kind"] !== HEALTH && fold(String(row["decision"] ?? "")) === "release",
  );
  return new Set(gone.map(({ key }) => key));
}

/** Where cells or columns of Inventory are damaged, the answers about files that were kept count instead. */
const rowsOf = (id: string | undefined, content: TabContent): Row[] =>
  plainRows(id === "inventory" ? { ...content, rows: soundRows(content) } : content);

/** Rows with a list of their own: each is sent by itself. */
const OWN_LISTS = 100;

/** Rows that are asked about offer first what they most likely are. */
function likelyFirst(all: readonly string[], rows: readonly Row[], likely: Readonly<Record<string, readonly string[]>>): Choices[string] {
  let left = OWN_LISTS;
  return {
    rows: rows.map((row) => {
      const first = likely[row.key];
      if (first === undefined || left === 0) return all;
      left -= 1;
      return [...new Set([String(row["target"] ?? ""), ...first, ...all])];
    }),
  };
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
