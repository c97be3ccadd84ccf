/** Proposes the Pipelines tab: stages, and the outcomes, activity types and markets that Nutshell must have. */
import type { Capabilities } from "../../record/capabilities.ts";
import type { Catalog } from "../../record/catalog.ts";
import { fold } from "../../record/fold-text.ts";
import { shortText } from "../../record/short-text.ts";
import type { Row } from "../../tabs/tab.ts";
import { noteOnStage } from "../account/account-notes.ts";
import { hasActivityType, hasOutcome, hasStage, marketState, outcomeTypes, todo } from "../find-in-catalog.ts";
import { isEarly } from "../lead-as-person.ts";
import { currencyColumnOf, neededCurrencies } from "../needed-currencies.ts";
import { withKept } from "./keep-rows.ts";
import type { ProposedMapping } from "./propose-mapping.ts";
import { NOTE_TYPE, type Status, statusOf } from "./suggest-value.ts";

/** A stage the source defines, and how many records stand in a stage. */
export type SourceStage = { readonly pipeline: string; readonly stage: string; readonly probability: number | null; readonly kind: string };
export type StageCount = { readonly object: string; readonly pipeline: string; readonly stage: string; readonly count: number };

type Place = {
  sourcePipeline: string;
  sourceStage: string;
  records: number;
  pipeline: string;
  status: Status;
  probability: number | null;
  outcome: string;
  why: string;
};

const defaultOutcome: Readonly<Partial<Record<Status, string>>> = { won: "Won", lost: "Lost", cancelled: "Cancelled" };
const placeKey = (pipeline: string, stage: string): string => `${pipeline}/${stage}`;

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
  const asPeople = o.settings["lead.target"] === "person with status";
  const places = new Map<string, Place>();
  const add = (place: Place): void => {
    const key = fold(placeKey(place.sourcePipeline, place.sourceStage));
    const before = places.get(key);
    places.set(key, before ? { ...before, records: before.records + place.records } : place);
  };
  for (const stage of o.stages) add(dealPlace(stage, 0));
  for (const count of o.counts) {
    const name = early.get(count.object);
    if (o.nulls(count.stage) || (name !== undefined && asPeople)) continue;
    if (name !== undefined) add(earlyPlace(name, o.settings["lead.pipeline"] || name, count));
    else add(dealPlace({ pipeline: count.pipeline, stage: count.stage, probability: null, kind: "" }, count.count));
  }
  const isEarlyPlace = (place: Place): boolean => [...early.values()].includes(place.sourcePipeline);
  const ordered = [...places.values()]
    .filter((p) => !isEarlyPlace(p))
    .concat([...places.values()].filter(isEarlyPlace).sort((a, b) => earlyRank(a) - earlyRank(b)));
  const locked = new Set((o.locked ?? []).map(fold));
  const proposed = ordered
    .map((place) => stageRow(withOutcome(place, catalog), catalog))
    .map((row): Row => ({ ...row, account: noteOnStage(String(row["status"]), o.measured) }))
    .map((row) => (locked.has(fold(String(row["pipeline"]))) ? { ...row, ...lockedRow } : row));
  const stageRows = withKept(proposed, { rows: o.before ?? [], counted: "records", isKept: (row) => row["kind"] === "Stage" });
  const money = o.mapping.map((m) => ({
    target: m.suggestion.target,
    argument: m.suggestion.argument,
    column: m.column,
    early: early.has(m.object.name),
    named: currencyColumnOf(m.suggestion.argument, m.object.name, () => o.mapping.map(({ column }) => column)),
  }));
  return [
    ...stageRows,
    ...outcomeRows(stageRows, o.mapping, o.valueRows, catalog),
    ...typeRows(o.mapping, o.valueRows, catalog),
    ...marketRows(neededCurrencies(money, o.settings, o.currency), catalog),
  ];
}

const lockedRow = {
  tone: "problem",
  exists: "locked",
  todo: "In Nutshell under Setup › Billing, choose a plan with more pipelines, or choose another pipeline here",
} as const;

function dealPlace(stage: SourceStage, records: number): Place {
  const said = statusOf(stage.kind) ?? statusOf(stage.stage) ?? "open";
  const words = stage.kind === "" ? "The stage's name" : `The source calls it ${stage.kind}`;
  return {
    sourcePipeline: shortText(stage.pipeline),
    sourceStage: shortText(stage.stage),
    records,
    pipeline: shortText(stage.pipeline),
    status: said,
    probability: stage.probability,
    outcome: "",
    why: `Name, order and probability are kept. ${words}: ${said}`,
  };
}

/** Leads that are not deals yet: their status is their stage. */
function earlyPlace(name: string, pipeline: string, { stage, count }: StageCount): Place {
  const converted = /\bconverted\b/iu.test(stage);
  const status = converted ? "cancelled" : (statusOf(stage) ?? "open");
  const why = converted
    ? "Was converted to a person and perhaps a deal: closed here, so that it is not counted twice"
    : `The lead's status is used as its stage; the lead is ${status}`;
  return {
    sourcePipeline: name,
    sourceStage: shortText(stage),
    records: count,
    pipeline,
    status,
    probability: null,
    outcome: converted ? "Converted" : "",
    why,
  };
}

/** Nobody tells the order of lead statuses: from the first contact to closed, as their words suggest. */
const earlySteps: readonly RegExp[] = [
  /\b(new|fresh|open|raw|not contacted|received|assigned)\b/u,
  /\b(not reachable|attempt|no answer|ringing|call back|busy)\b/u,
  /\b(contacted|follow|working|in progress)\b/u,
  /\b(warm|interested|hot|qualified|scheduled|demo|visit)\b/u,
];
const statusRank: Readonly<Record<Status, number>> = { open: 0, pending: 10, won: 20, lost: 30, cancelled: 40 };
function earlyRank(place: Place): number {
  const step = earlySteps.findIndex((pattern) => pattern.test(fold(place.sourceStage)));
  return statusRank[place.status] + (step < 0 ? earlySteps.length : step);
}

function withOutcome(place: Place, catalog: Catalog): Place {
  const wanted = place.outcome || defaultOutcome[place.status] || "";
  if (wanted === "") return { ...place, outcome: "" };
  const type = outcomeTypes[place.status];
  const ofType = catalog.outcomes.filter((o) => o.type === type);
  const known = ofType.find((o) => fold(o.name) === fold(wanted)) ?? (place.outcome === "" ? ofType[0] : undefined);
  return { ...place, outcome: known?.name ?? wanted };
}

function stageRow(place: Place, catalog: Catalog): Row {
  const there = catalog.pipelines.find((p) => fold(p.name) === fold(place.pipeline));
  const pipeline = there?.name ?? place.pipeline;
  const stage = there?.stages.find((s) => fold(s.name) === fold(place.sourceStage))?.name ?? place.sourceStage;
  const exists = hasStage(catalog, pipeline, stage);
  const blank = place.sourcePipeline === "";
  return {
    key: placeKey(place.sourcePipeline, place.sourceStage),
    tone: exists ? "done" : "attention",
    kind: "Stage",
    sourcePipeline: place.sourcePipeline,
    sourceStage: place.sourceStage,
    records: place.records,
    pipeline,
    stage,
    status: place.status,
    outcome: place.outcome,
    probability: place.probability,
    exists: exists ? "yes" : "missing",
    todo: exists ? "" : todo.stage(catalog, pipeline, stage),
    why: blank ? "The record has no pipeline: choose one" : place.why,
  };
}

/** Every outcome that stages and lost reasons need. */
function outcomeRows(stageRows: readonly Row[], mapping: readonly ProposedMapping[], valueRows: readonly Row[], catalog: Catalog): Row[] {
  const needed = new Map<string, { name: string; status: "won" | "lost" | "cancelled"; records: number }>();
  const need = (name: string, status: string, records: number): void => {
    if (name === "" || (status !== "won" && status !== "lost" && status !== "cancelled")) return;
    const key = `outcome:${outcomeTypes[status]}:${name}`;
    needed.set(key, { name, status, records: (needed.get(key)?.records ?? 0) + records });
  };
  for (const row of stageRows) need(String(row["outcome"]), String(row["status"]), Number(row["records"]));
  for (const row of valuesOf("lead.outcome", mapping, valueRows)) need(row.target, "lost", row.count);
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

function typeRows(mapping: readonly ProposedMapping[], valueRows: readonly Row[], catalog: Catalog): Row[] {
  const needed = new Map<string, number>();
  for (const row of valuesOf("activity.activityType", mapping, valueRows))
    if (row.target !== "" && row.target !== NOTE_TYPE) needed.set(row.target, (needed.get(row.target) ?? 0) + row.count);
  return [...needed].map(([name, records]) => {
    const exists = hasActivityType(catalog, name);
    return {
      ...blankRow(`activity type:${name}`, "Activity type", exists),
      sourceStage: name,
      records,
      todo: exists ? "" : todo.activityType(name),
      why: "The tab Values uses it",
    };
  });
}

/** One market for every currency that values of leads are in. */
function marketRows(needed: ReadonlyMap<string, number>, catalog: Catalog): Row[] {
  return [...needed].map(([currency, records]) => {
    const state = marketState(catalog, currency);
    return {
      ...blankRow(`market:${currency}`, "Market", state === "exists"),
      sourceStage: currency,
      records,
      exists: state === "exists" ? "yes" : state,
      todo: state === "exists" ? "" : state === "missing" ? todo.market(currency) : todo.checkMarket(currency),
      why: "Amounts are loaded unchanged and never converted: a lead's value is in the currency of its market",
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
