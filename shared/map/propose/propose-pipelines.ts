/** Proposes the Pipelines tab: stages, and the outcomes, activity types and markets that Nutshell must have. */
import type { Capabilities } from "../../record/capabilities.ts";
import type { Catalog } from "../../record/catalog.ts";
import { fold } from "../../record/fold-text.ts";
import type { Row } from "../../tabs/tab.ts";
import { hasActivityType, hasOutcome, marketState, outcomeTypes, todo } from "../find-in-catalog.ts";
import { isEarly, type LeadForms } from "../lead-as-person.ts";
import { currencyColumnOf, hasForeign, type MoneyColumn, neededCurrencies } from "../needed-currencies.ts";
import { ownType } from "../own-type.ts";
import { withKept } from "./keep-rows.ts";
import type { ProposedMapping } from "./propose-mapping.ts";
import { defaultOutcome, proposeStages, type SourceStage, type StageCount, stageTable } from "./propose-stages.ts";
import { NOTE_TYPE } from "./suggest-value.ts";

export function proposePipelines(o: {
  mapping: readonly ProposedMapping[];
  valueRows: readonly Row[];
  stages: readonly SourceStage[];
  counts: readonly StageCount[];
  /** Rows of the tab to be kept where the newest export does not name their stage. */
  before?: readonly Row[];
  nulls: (text: string) => boolean;
  catalog: Catalog;
  settings: Readonly<Record<string, string>>;
  forms: LeadForms;
  /** What bare amounts are in when no setting says otherwise. */
  currency: string;
  measured?: Capabilities | undefined;
  /** Pipelines that the account's plan does not let be used. */
  locked?: readonly string[];
}): Row[] {
  const { catalog } = o;
  const early = new Map(
    o.mapping
      .filter((m) => isEarly(m.suggestion.recipe, m.suggestion.argument, m.object))
      .map((m) => [m.object.name, m.suggestion.argument]),
  );
  const proposed = proposeStages({
    ...o,
    early,
    tables: new Map(
      o.mapping.flatMap((m) => (early.has(m.object.name) && stageTable(m) ? [[m.object.name, stageTable(m) ?? {}] as const] : [])),
    ),
    hasStatus: o.mapping.some((m) => m.suggestion.target === "lead.status"),
    locked: o.locked ?? [],
  });
  const stageRows = withKept(proposed, { rows: o.before ?? [], counted: "records", isKept: (row) => row["kind"] === "Stage" });
  const money = moneyColumns(o.mapping, o.forms);
  return [
    ...stageRows,
    ...outcomeRows(stageRows, o.mapping, o.valueRows, catalog),
    ...typeRows(o.mapping, o.valueRows, catalog),
    ...marketRows(neededCurrencies(money, o.settings, o.currency), catalog, hasForeign(money, o.settings, o.currency)),
  ];
}

/** The mapped columns, as they say which currencies are needed. */
export const moneyColumns = (mapping: readonly ProposedMapping[], forms: LeadForms): MoneyColumn[] =>
  mapping.map((m) => ({
    target: m.suggestion.target,
    argument: m.suggestion.argument,
    column: m.column,
    forms: forms.get(m.object.name),
    named: currencyColumnOf(m.suggestion.argument, m.object.name, () => mapping.map(({ column }) => column)),
  }));

/** Every outcome that stages and lost reasons need. */
function outcomeRows(stageRows: readonly Row[], mapping: readonly ProposedMapping[], valueRows: readonly Row[], catalog: Catalog): Row[] {
  const needed = new Map<string, { name: string; status: "won" | "lost" | "cancelled"; records: number }>();
  const need = (name: string, status: string, records: number): void => {
    if (name === "" || (status !== "won" && status !== "lost" && status !== "cancelled")) return;
    const key = `outcome:${outcomeTypes[status]}:${name}`;
    needed.set(key, { name, status, records: (needed.get(key)?.records ?? 0) + records });
  };
  for (const row of stageRows) need(String(row["outcome"]), String(row["status"]), Number(row["records"]));
  for (const row of valuesOf("lead.outcome", mapping, valueRows)) need(row.target, kindOf(catalog, row.target), row.count);
  // A deal may be closed by its status column although its stage is an open one.
  for (const status of ["won", "lost", "cancelled"] as const) {
    const closed = valuesOf("lead.status", mapping, valueRows).find((row) => row.target === status);
    const stage = stageRows.find((row) => row["status"] === status && row["outcome"] !== "Converted");
    if (closed && !stage)
      need(catalog.outcomes.find((o) => o.type === outcomeTypes[status])?.name ?? defaultOutcome[status] ?? "", status, closed.count);
  }
  return [...needed].map(([key, { name, status, records }]) => {
    const exists = hasOutcome(catalog, name, outcomeTypes[status]);
    return {
      ...blankRow(key, "Outcome", exists),
      sourceStage: name,
      records,
      status,
      outcome: name,
      todo: exists ? "" : todo.outcome(name, status),
      why: "Closed deals have this outcome",
    };
  });
}

/** What an outcome of Nutshell closes deals as; a new one is a reason for losing them. */
function kindOf(catalog: Catalog, name: string): string {
  const known = catalog.outcomes.find((each) => fold(each.name) === fold(name));
  return (["won", "lost", "cancelled"] as const).find((status) => outcomeTypes[status] === known?.type) ?? "lost";
}

function typeRows(mapping: readonly ProposedMapping[], valueRows: readonly Row[], catalog: Catalog): Row[] {
  const needed = new Map<string, number>();
  for (const row of [...valuesOf("activity.activityType", mapping, valueRows), ...ownTypes(mapping, catalog)])
    if (row.target !== "" && row.target !== NOTE_TYPE) needed.set(row.target, (needed.get(row.target) ?? 0) + row.count);
  return [...needed].map(([name, records]) => {
    const exists = hasActivityType(catalog, name);
    return {
      ...blankRow(`activity type:${name}`, "Activity type", exists),
      sourceStage: name,
      records,
      todo: exists ? "" : todo.activityType(name),
      why: "Activities become it",
    };
  });
}

/** The kinds of activities whose lists tell it, with the records that say none themselves. */
function ownTypes(mapping: readonly ProposedMapping[], catalog: Catalog): { target: string; count: number }[] {
  return [...new Set(mapping.map(({ object }) => object))].flatMap((object) => {
    const own = mapping.filter((m) => m.object === object);
    const target = object.becomes === "activity" ? ownType(object, catalog) : undefined;
    const said = own.find(({ suggestion }) => suggestion.target === "activity.activityType")?.column.filled ?? 0;
    const count = Math.max(...own.map(({ column }) => column.rows)) - said;
    return target === undefined || count <= 0 ? [] : [{ target, count }];
  });
}

/** One market for every currency that values of leads are in. */
function marketRows(needed: ReadonlyMap<string, number>, catalog: Catalog, isConverted: boolean): Row[] {
  return [...needed].map(([currency, records]) => {
    const state = marketState(catalog, currency);
    return {
      ...blankRow(`market:${currency}`, "Market", state === "exists"),
      sourceStage: currency,
      records,
      exists: state === "exists" ? "yes" : state,
      todo: state === "exists" ? "" : state === "missing" ? todo.market(currency) : todo.checkMarket(currency),
      why: isConverted
        ? "Amounts in other currencies are converted at the rates of the tab Rates, as the settings fx.closed and fx.open say"
        : "Amounts are loaded unchanged: a lead's value is in the currency of its market",
    };
  });
}

const blankRow = (key: string, kind: string, exists: boolean): Row => ({
  key,
  tone: exists ? "done" : "attention",
  kind,
  sourcePipeline: "",
  sourceStage: "",
  records: 0,
  pipeline: "",
  stage: "",
  status: "",
  outcome: "",
  probability: null,
  exists: exists ? "yes" : "missing",
  todo: "",
  account: "",
  why: "",
});

function valuesOf(target: string, mapping: readonly ProposedMapping[], valueRows: readonly Row[]): { target: string; count: number }[] {
  return mapping
    .filter((m) => m.suggestion.target === target)
    .flatMap((m) =>
      valueRows
        .filter((row) => row.key.startsWith(`${m.object.name}.${m.column.column}=`))
        .map((row) => ({ target: row["target"] === "(leave out)" ? "" : String(row["target"]), count: Number(row["count"]) })),
    );
}
