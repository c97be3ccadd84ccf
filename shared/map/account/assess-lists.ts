/** The only place that judges pipelines, outcomes, activity types, markets, custom fields, tags and sources. */
import { fold } from "../../record/fold-text.ts";
import type { ReadinessLine } from "../../record/readiness.ts";
import { FieldsRow, fieldTypes } from "../../tabs/fields.ts";
import { PipelinesRow } from "../../tabs/pipelines.ts";
import { checklistOf } from "../checklist.ts";
import type { FieldRow } from "../migration-map.ts";
import { fieldState } from "../propose/propose-fields.ts";
import { hasPipeline, marketState, todo } from "../readiness.ts";
import { noteOnType } from "./account-notes.ts";
import { few, figure, green, red, type Standing, some, yellow } from "./standing.ts";

export function assessLists(standing: Standing): ReadinessLine[] {
  return [
    ...pipelineLines(standing),
    ...outcomeLines(standing),
    ...typeLines(standing),
    ...marketLines(standing),
    ...fieldLines(standing),
    ...labelLines(standing),
  ];
}

/** Pipelines that stage rows name, each with its stages and how many records stand in them. */
export function pipelinesNeeded({
  rows,
}: Standing): Map<string, { name: string; stages: Set<string>; records: number; sources: Set<string> }> {
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

function pipelineLines(standing: Standing): ReadinessLine[] {
  const { catalog, locked } = standing;
  const needed = pipelinesNeeded(standing);
  const missing = checklistOf(standing).pipelines;
  const lines = missing.map(({ name, stages }) => {
    const records = needed.get(fold(name))?.records ?? 0;
    const listed = stages.map((stage) => `"${stage}"`).join(", ");
    return hasPipeline(catalog, name)
      ? red(
          `pipeline:${fold(name)}`,
          "Pipelines",
          `The pipeline "${name}" lacks ${some(stages.length, "stage")}; ${some(records, "record goes", "records go")} there`,
          `In Nutshell under Setup › Pipelines, add to "${name}" the stages ${listed}`,
          records,
        )
      : red(
          `pipeline:${fold(name)}`,
          "Pipelines",
          `The pipeline "${name}" is missing; ${some(records, "record goes", "records go")} there`,
          `In Nutshell under Setup › Pipelines, make the pipeline "${name}" with the stages ${listed}, in this order`,
          records,
        );
  });
  for (const name of locked)
    if (needed.has(fold(name)))
      lines.push(
        red(
          `locked:${fold(name)}`,
          "Pipelines",
          `The pipeline "${name}" is there, but the account's plan has locked it`,
          "In Nutshell under Setup › Billing, choose a plan with more pipelines; or use another pipeline on the tab Pipelines",
          needed.get(fold(name))?.records ?? 0,
        ),
      );
  const stages = [...needed.values()].reduce((sum, { stages: own }) => sum + own.size, 0);
  return lines.length > 0
    ? lines
    : [green("pipelines", "Pipelines", `${some(needed.size, "pipeline")} with ${some(stages, "stage")} are needed and there`, needed.size)];
}

const closedAs = { 10: "won", 11: "lost", 12: "cancelled" } as const;

function outcomeLines(standing: Standing): ReadinessLine[] {
  const missing = checklistOf(standing).outcomes;
  if (missing.length === 0) return [green("outcomes", "Outcomes", "Every outcome that closed leads need is there")];
  return missing.map(({ name, type }) =>
    red(
      `outcome:${type}:${fold(name)}`,
      "Outcomes",
      `The outcome "${name}" for leads that are ${closedAs[type]} is missing`,
      todo.outcome(name, closedAs[type]),
      recordsOf(standing, `outcome:${type}:${name}`),
    ),
  );
}

function typeLines(standing: Standing): ReadinessLine[] {
  const missing = checklistOf(standing).activityTypes;
  if (missing.length === 0) return [green("activity types", "Activity types", "Every kind of call, meeting and message is there")];
  return missing.map((name) =>
    red(
      `type:${fold(name)}`,
      "Activity types",
      `The activity type "${name}" is missing`,
      todo.activityType(name),
      recordsOf(standing, `activity type:${name}`),
    ),
  );
}

function marketLines(standing: Standing): ReadinessLine[] {
  const currencies = (standing.rows["pipelines"] ?? []).map((row) => row.key).filter((key) => key.startsWith("market:"));
  return currencies.map((key) => {
    const currency = key.slice("market:".length);
    const records = recordsOf(standing, key);
    const state = marketState(standing.catalog, currency);
    const amounts = some(records, "amount is", "amounts are");
    if (state === "exists") return green(key, "Markets", `${amounts} in ${currency}, and a market has it`, records);
    if (state === "unknown")
      return yellow(
        key,
        "Markets",
        `${amounts} in ${currency}; Nutshell does not tell what its markets have`,
        todo.checkMarket(currency),
        records,
      );
    return red(key, "Markets", `${amounts} in ${currency}, and no market has it`, todo.market(currency), records);
  });
}

const recordsOf = ({ rows }: Standing, key: string): number =>
  Number((rows["pipelines"] ?? []).find((row) => fold(row.key) === fold(key))?.["records"] ?? 0);

type Planned = { readonly row: FieldRow; readonly on: string; readonly kind: string; readonly records: number };

function fieldLines(standing: Standing): ReadinessLine[] {
  const { catalog, measured } = standing;
  const planned = (standing.rows["fields"] ?? []).flatMap((row) => plannedField(row, standing));
  const made = planned.filter(({ row }) => row.creator !== "Not created");
  const lines: ReadinessLine[] = [];
  const label = ({ row, on }: Planned): string => `"${row.name}" of ${on}`;
  for (const field of made) {
    const state = fieldState(field.row, catalog);
    const there = catalog.customFields.find((f) => f.entity === field.row.entity && fold(f.name) === fold(field.row.name));
    const lacking =
      there?.type === "Enum" && field.row.type === "Enum"
        ? field.row.options.filter((o) => !there.options.some((t) => fold(t) === fold(o)))
        : [];
    if (state === "wrong type")
      lines.push(
        red(
          `field:${field.row.key}`,
          "Custom fields",
          `The field ${label(field)} is there, but of another kind than ${field.kind}`,
          "On the tab Fields choose the kind that stands in Nutshell, or rename the field in Nutshell under Setup › Custom fields",
          field.records,
        ),
      );
    else if (lacking.length > 0)
      lines.push(
        red(
          `field:${field.row.key}`,
          "Custom fields",
          `The field ${label(field)} lacks ${some(lacking.length, "option")}`,
          `In Nutshell under Setup › Custom fields › ${field.on}, add to "${field.row.name}": ${few(lacking, 12)}`,
          field.records,
        ),
      );
    else if (state === "planned" && field.row.creator === "Nutshell admin")
      lines.push(
        red(
          `field:${field.row.key}`,
          "Custom fields",
          `The field ${label(field)} is missing`,
          `${todo.field(field.on, field.row.name, field.kind)}; or choose Crosswalk on the tab Fields`,
          field.records,
        ),
      );
  }
  const own = made.filter(({ row }) => row.creator === "Crosswalk" && fieldState(row, catalog) === "planned");
  const exists = made.filter(({ row }) => fieldState(row, catalog) === "exists");
  lines.push(
    green(
      "fields",
      "Custom fields",
      `${some(exists.length, "field is", "fields are")} there, ${figure(own.length)} more ${own.length === 1 ? "is" : "are"} made by Crosswalk when the load begins`,
      made.length,
    ),
  );
  const parked = planned.filter(({ row }) => row.creator === "Not created");
  if (parked.length > 0)
    lines.push(
      yellow(
        "fields:left out",
        "Custom fields",
        `${some(parked.length, "field is", "fields are")} not created; the values stay behind and are listed on the tab Losses`,
        "To keep them, choose Crosswalk on the tab Fields (and raise the setting fields.cap where the plan allows more)",
        parked.length,
      ),
    );
  const other = own.filter(({ row }) => noteOnType(row.type, measured) !== "" && measured?.fieldTypes[row.type] === null);
  for (const kind of new Set(other.map((field) => field.row.type))) {
    const of = other.filter((field) => field.row.type === kind);
    lines.push(
      yellow(
        `fields:${kind}`,
        "Custom fields",
        `${noteOnType(kind, measured)}; ${some(of.length, "field")}`,
        "Nothing, if short texts will do; else ask Nutshell whether the plan has such fields",
        of.length,
      ),
    );
  }
  return lines;
}

function plannedField(row: { key: string }, standing: Standing): Planned[] {
  const cells = FieldsRow.parse(row);
  const dot = row.key.indexOf(".");
  const entity = row.key.slice(0, dot);
  const found = Object.entries(fieldTypes).find(([label]) => fold(label) === fold(cells.type));
  const creator = (["Crosswalk", "Nutshell admin", "Not created"] as const).find((c) => fold(c) === fold(cells.creator));
  if (!found || !creator || (entity !== "account" && entity !== "contact" && entity !== "lead")) return [];
  const options = cells.options
    .split(";")
    .map((o) => o.trim())
    .filter((o) => o !== "");
  const source = (standing.rows["fields"] ?? []).find((r) => r.key === row.key);
  return [
    {
      row: { key: row.key, entity, name: row.key.slice(dot + 1), type: found[1], options, creator },
      on: String(source?.["on"] ?? entity),
      kind: found[0],
      records: Number(source?.["records"] ?? 0),
    },
  ];
}

function labelLines({ catalog, forecast }: Standing): ReadinessLine[] {
  if (forecast === undefined) return [];
  const tags = new Set([...catalog.tags.account, ...catalog.tags.contact, ...catalog.tags.lead].map(fold));
  const sources = new Set(catalog.sources.map((source) => fold(source.name)));
  const moreTags = forecast.tags.filter((tag) => !tags.has(fold(tag))).length;
  const moreSources = forecast.sources.filter((source) => !sources.has(fold(source))).length;
  return [
    green("tags", "Tags", `${some(moreTags, "tag is", "tags are")} made on the way`, moreTags),
    green("sources", "Sources", `${some(moreSources, "lead source is", "lead sources are")} made on the way`, moreSources),
  ];
}
