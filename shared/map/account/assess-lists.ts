/** Judges pipelines, outcomes, activity types, markets, tags and sources. */
import { fold } from "../../record/fold-text.ts";
import { pluralize } from "../../record/format-count.ts";
import type { ReadinessLine } from "../../record/readiness.ts";
import { PipelinesRow } from "../../tabs/pipelines.ts";
import { checklistOf } from "../checklist.ts";
import { hasPipeline, marketState, todo } from "../find-in-catalog.ts";
import { type AccountState, green, red, yellow } from "./account-state.ts";
import { assessFields } from "./assess-fields.ts";

export function assessLists(standing: AccountState): ReadinessLine[] {
  return [
    ...pipelineLines(standing),
    ...outcomeLines(standing),
    ...typeLines(standing),
    ...marketLines(standing),
    ...assessFields(standing),
    ...labelLines(standing),
  ];
}

/** Pipelines that stage rows name, each with its stages and how many records stand in them. */
export function pipelinesNeeded({
  rows,
}: AccountState): Map<string, { name: string; stages: Set<string>; records: number; sources: Set<string> }> {
  const needed = new Map<string, { name: string; stages: Set<string>; records: number; sources: Set<string> }>();
  for (const row of rows["pipelines"] ?? []) {
    const cells = PipelinesRow.parse(row);
    if (/^(activity type|outcome|market):/u.test(row.key) || cells.pipeline === "") continue;
    const before = needed.get(fold(cells.pipeline)) ?? { name: cells.pipeline, stages: new Set(), records: 0, sources: new Set() };
    before.stages.add(fold(cells.stage));
    before.sources.add(cells.sourcePipeline);
    before.records += Number(row["records"] ?? 0);
    needed.set(fold(cells.pipeline), before);
  }
  return needed;
}

function pipelineLines(standing: AccountState): ReadinessLine[] {
  const { catalog, locked } = standing;
  const needed = pipelinesNeeded(standing);
  const missing = checklistOf(standing).pipelines;
  const lines = missing.map(({ name, stages }) => {
    const records = needed.get(fold(name))?.records ?? 0;
    const listed = stages.map((stage) => `"${stage}"`).join(", ");
    return hasPipeline(catalog, name)
      ? red(`pipeline:${fold(name)}`, "Pipelines", {
          says: `The pipeline "${name}" is missing ${pluralize(stages.length, "stage")}; ${pluralize(records, "record goes", "records go")} there`,
          todo: `In Nutshell under Setup › Pipelines, add to "${name}" the stages ${listed}`,
          count: records,
        })
      : red(`pipeline:${fold(name)}`, "Pipelines", {
          says: `The pipeline "${name}" is missing; ${pluralize(records, "record goes", "records go")} there`,
          todo: `In Nutshell under Setup › Pipelines, create the pipeline "${name}" with the stages ${listed}, in this order`,
          count: records,
        });
  });
  for (const name of locked)
    if (needed.has(fold(name)))
      lines.push(
        red(`locked:${fold(name)}`, "Pipelines", {
          says: `The pipeline "${name}" exists, but the account's plan locks it`,
          todo: "In Nutshell under Setup › Billing, choose a plan with more pipelines, or choose another pipeline on the tab Pipelines",
          count: needed.get(fold(name))?.records ?? 0,
        }),
      );
  const stages = [...needed.values()].reduce((sum, { stages: own }) => sum + own.size, 0);
  return lines.length > 0
    ? lines
    : [
        green("pipelines", "Pipelines", {
          says: `${pluralize(needed.size, "pipeline")} with ${pluralize(stages, "stage")} needed; all exist`,
          count: needed.size,
        }),
      ];
}

const closedAs = { 10: "won", 11: "lost", 12: "cancelled" } as const;

function outcomeLines(standing: AccountState): ReadinessLine[] {
  const missing = checklistOf(standing).outcomes;
  if (missing.length === 0) return [green("outcomes", "Outcomes", { says: "Every outcome that closed leads need exists" })];
  return missing.map(({ name, type }) => {
    const records = recordsOf(standing, `outcome:${type}:${name}`);
    const says = `The outcome "${name}" for leads that are ${closedAs[type]} is missing; ${pluralize(records, "lead has", "leads have")} it`;
    return red(`outcome:${type}:${fold(name)}`, "Outcomes", { says, todo: todo.outcome(name, closedAs[type]), count: records });
  });
}

function typeLines(standing: AccountState): ReadinessLine[] {
  const missing = checklistOf(standing).activityTypes;
  if (missing.length === 0)
    return [green("activity types", "Activity types", { says: "Every activity type that the records need exists" })];
  return missing.map((name) => {
    const records = recordsOf(standing, `activity type:${name}`);
    const says = `The activity type "${name}" is missing; ${pluralize(records, "record has", "records have")} it`;
    return red(`type:${fold(name)}`, "Activity types", { says, todo: todo.activityType(name), count: records });
  });
}

function marketLines(standing: AccountState): ReadinessLine[] {
  const currencies = (standing.rows["pipelines"] ?? []).map((row) => row.key).filter((key) => key.startsWith("market:"));
  return currencies.map((key) => {
    const currency = key.slice("market:".length);
    const records = recordsOf(standing, key);
    const state = marketState(standing.catalog, currency);
    const amounts = pluralize(records, "amount is", "amounts are");
    if (state === "exists") return green(key, "Markets", { says: `${amounts} in ${currency}; a market has this currency`, count: records });
    if (state === "unknown")
      return yellow(key, "Markets", {
        says: `${amounts} in ${currency}; Nutshell does not show the currency of its markets`,
        todo: todo.checkMarket(currency),
        count: records,
      });
    return red(key, "Markets", {
      says: `${amounts} in ${currency}; no market has this currency`,
      todo: todo.market(currency),
      count: records,
    });
  });
}

const recordsOf = ({ rows }: AccountState, key: string): number =>
  Number((rows["pipelines"] ?? []).find((row) => fold(row.key) === fold(key))?.["records"] ?? 0);

function labelLines({ catalog, forecast }: AccountState): ReadinessLine[] {
  if (forecast === undefined) return [];
  const tags = new Set([...catalog.tags.account, ...catalog.tags.contact, ...catalog.tags.lead].map(fold));
  const sources = new Set(catalog.sources.map((source) => fold(source.name)));
  const moreTags = forecast.tags.filter((tag) => !tags.has(fold(tag))).length;
  const moreSources = forecast.sources.filter((source) => !sources.has(fold(source))).length;
  return [
    green("tags", "Tags", { says: `${pluralize(moreTags, "tag is", "tags are")} created during the load`, count: moreTags }),
    green("sources", "Sources", {
      says: `${pluralize(moreSources, "lead source is", "lead sources are")} created during the load`,
      count: moreSources,
    }),
  ];
}
