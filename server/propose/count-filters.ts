/** Counts of how many records of the export each filter is true, and writes it beside the filters. */
import { compileMap } from "../../shared/map/compile-map.ts";
import { leadAsPerson } from "../../shared/map/lead-as-person.ts";
import { emptyFilters } from "../../shared/map/propose/propose-filters.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { CompiledMap, ObjectMap } from "../../shared/record/compiled-map.ts";
import type { RecordFilter } from "../../shared/record/filter.ts";
import { formatMoney } from "../../shared/record/format-count.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import { shortText } from "../../shared/record/short-text.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import { Money } from "../../shared/record/target-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Cell } from "../../shared/tabs/tab.ts";
import { findFilter } from "../../shared/transform/find-filter.ts";
import { recipes } from "../../shared/transform/recipe-table.ts";
import type { Store } from "../store/connect.ts";
import { readStagedPage } from "../store/tables/staged.ts";
import { takeTurns } from "../take-turns.ts";
import type { TabContent } from "../workbook/read-tab.ts";
import { tabOf } from "../workbook/tab-of.ts";
import type { Workbook } from "../workbook/workbook.ts";

const PAGE = 2000;
const EXAMPLES = 3;

type Sum = { records: number; readonly money: Map<string, number> };
type Found = Sum & { readonly examples: string[] };
const nothing = (): Found => ({ records: 0, money: new Map(), examples: [] });

/** `content` is the tab as it stands; nothing is written where it says all this already. A record of which two are true counts for the first. */
export async function countFilters(
  { store, profile, workbook, signal }: { store: Store; profile: Profile; workbook: Workbook; signal?: AbortSignal | undefined },
  { snapshotId, map, catalog, content }: { snapshotId: number; map: MigrationMap; catalog: Catalog; content: TabContent },
): Promise<void> {
  const hasCounts = content.rows.some((row) => row["count"] !== null && row["count"] !== "");
  if (map.filters === undefined && !hasCounts) return;
  const compiled = compileMap({ profile, map, catalog });
  const said = new Map<string, Readonly<Record<string, Cell>>>();
  for (const object of compiled.objects.values()) {
    const { filters = [] } = object;
    if (filters.length === 0) continue;
    const { all, out } = await countObject(store, { snapshotId, compiled, object, signal });
    for (const { key } of filters) said.set(key, rowOf(out.get(key) ?? nothing(), all));
  }
  const rows = emptyFilters(content.rows.length).map((row) => ({ ...row, ...said.get(row.key) }));
  const there = new Map(content.rows.map((row) => [row.key, row]));
  const isSaid = rows.every((row) => counted.every((column) => (there.get(row.key)?.[column] ?? "") === (row[column] ?? "")));
  if (!isSaid) await workbook.write(tabOf("filters"), rows);
}

/** The columns that are written here. */
const counted = ["count", "of", "money", "examples"] as const;

async function countObject(
  store: Store,
  {
    snapshotId,
    compiled,
    object,
    signal,
  }: { snapshotId: number; compiled: CompiledMap; object: ObjectMap; signal?: AbortSignal | undefined },
): Promise<{ all: Sum; out: ReadonlyMap<string, Found> }> {
  const amountOf = amountReader(compiled, object);
  const all = nothing();
  const out = new Map<string, Found>();
  const turn = takeTurns();
  for (let after = -1, isLast = false; !isLast; ) {
    signal?.throwIfAborted();
    const page = await readStagedPage(store, { snapshotId, object: object.object, after, limit: PAGE });
    for (const record of page) {
      await turn();
      const amount = amountOf(record);
      add(all, amount);
      const filter = findFilter(compiled, object, record);
      if (!filter) continue;
      const own = out.get(filter.key) ?? nothing();
      out.set(filter.key, own);
      add(own, amount);
      if (own.examples.length < EXAMPLES) own.examples.push(exampleOf(filter, record));
    }
    after = page.at(-1)?.ord ?? after;
    isLast = page.length < PAGE;
  }
  return { all, out };
}

function add(sum: Sum, amount: { currency: string; cents: number } | undefined): void {
  sum.records += 1;
  if (amount) sum.money.set(amount.currency, (sum.money.get(amount.currency) ?? 0) + amount.cents);
}

/** Where the money of a deal stands, and that of a lead which becomes a person. */
const moneyFields: ReadonlySet<string> = new Set(["value", leadAsPerson("lead.value").slice("contact.".length)]);

/** Reads the money of a deal or lead, in hundredths; undefined where there is none that can be read. */
function amountReader(
  compiled: CompiledMap,
  { object, feeds }: ObjectMap,
): (record: SourceRecord) => { currency: string; cents: number } | undefined {
  const own = feeds.find((each) => each.recipe === "money" && moneyFields.has(each.field));
  if (!own) return () => undefined;
  const feed = { ...own, kind: "money" as const };
  return ({ values }) => {
    const { reading } = recipes.money.read(values[feed.column] ?? "", { compiled, feed, object, cells: values });
    const read = reading.kind === "value" ? Money.safeParse(reading.value) : undefined;
    return read?.success ? { currency: read.data.currency, cents: Math.round(Number(read.data.amount) * 100) } : undefined;
  };
}

const exampleOf = ({ all }: RecordFilter, { id, values }: SourceRecord): string =>
  `${id}: ${all.map(({ column }) => shortText(values[column]?.trim() ?? "") || "(empty)").join(", ")}`;

function rowOf(out: Found, all: Sum): Readonly<Record<string, Cell>> {
  const said = ({ money }: Sum): string =>
    [...money].map(([currency, cents]) => formatMoney(currency, (cents / 100).toFixed(2))).join("; ");
  return {
    count: out.records,
    of: all.records,
    money: out.money.size === 0 ? "" : `${said(out)} of ${said(all)}`,
    examples: out.examples.join(" · "),
  };
}
