/** Reads the Pipelines tab. */
import type { Catalog } from "../../record/catalog.ts";
import { fold } from "../../record/fold-text.ts";
import type { PipelineRow } from "../../record/migration-map.ts";
import { PipelinesRow } from "../../tabs/pipelines.ts";
import type { Row } from "../../tabs/tab.ts";
import { hasActivityType, hasOutcome, hasStage, marketState, outcomeTypes, todo } from "../find-in-catalog.ts";
import { byText, type Report } from "./problem.ts";

const statuses = ["open", "pending", "won", "lost", "cancelled"] as const;

/** The stages, by key. What Nutshell lacks is a problem that says what to make there. */
export function readPipelines(rows: readonly Row[], catalog: Catalog, report: Report): PipelineRow[] {
  const one = (row: Row): PipelineRow | undefined => {
    const cells = PipelinesRow.parse(row);
    if (row.key.startsWith("activity type:")) return void checkType(row.key, catalog, report);
    if (row.key.startsWith("outcome:")) return void checkOutcome(row.key, catalog, report);
    // What amounts are in follows from the mapping and the settings, never from the rows.
    if (row.key.startsWith("market:")) return undefined;
    const status = statuses.find((s) => s === fold(cells.status));
    if (status === undefined)
      return void report(
        row.key,
        "status",
        cells.status === "" ? "No status is chosen" : `"${cells.status}" is not a valid status`,
        `Choose one of ${statuses.join(", ")}`,
      );
    if (cells.pipeline === "" || cells.stage === "")
      return void report(
        row.key,
        cells.pipeline === "" ? "pipeline" : "stage",
        `No Nutshell stage is chosen for "${cells.sourceStage}"`,
        "Choose a pipeline and a stage",
      );
    const probability = cells.probability;
    if (probability !== null && (probability < 0 || probability > 100))
      report(row.key, "probability", `A chance of ${probability} % is not valid`, "Enter a number from 0 to 100, or leave it empty");
    // A sheet keeps 40 % as 0.4.
    if (probability !== null && probability > 0 && probability < 1)
      report(row.key, "probability", `A chance of ${probability} % is less than 1 %`, "Enter the number without a % sign, such as 40");
    const closed = status === "won" || status === "lost" || status === "cancelled";
    if (closed && cells.outcome === "")
      return void report(row.key, "outcome", "The outcome of these closed records is missing", "Choose an outcome");
    const pipeline = catalog.pipelines.find((p) => fold(p.name) === fold(cells.pipeline));
    const stage = pipeline?.stages.find((s) => fold(s.name) === fold(cells.stage));
    if (!hasStage(catalog, cells.pipeline, cells.stage))
      report(
        row.key,
        "stage",
        pipeline
          ? `The pipeline "${pipeline.name}" has no stage "${cells.stage}" in Nutshell`
          : `Nutshell has no pipeline "${cells.pipeline}"`,
        todo.stage(catalog, cells.pipeline, cells.stage),
      );
    if (closed && !hasOutcome(catalog, cells.outcome, outcomeTypes[status]))
      report(
        row.key,
        "outcome",
        `Nutshell has no outcome "${cells.outcome}" for leads that are ${status}`,
        todo.outcome(cells.outcome, status),
      );
    return {
      key: row.key,
      sourcePipeline: cells.sourcePipeline,
      sourceStage: cells.sourceStage,
      pipeline: pipeline?.name ?? cells.pipeline,
      stage: stage?.name ?? cells.stage,
      status,
      outcome: closed ? cells.outcome : "",
      probability,
    };
  };
  return rows.flatMap((row) => one(row) ?? []).sort((a, b) => byText(a.key, b.key));
}

/** A value never goes into a market of another currency: what has none is a problem, whether or not its row stands there. */
export function checkMarkets(currencies: Iterable<string>, catalog: Catalog, report: Report): void {
  for (const currency of currencies)
    if (marketState(catalog, currency) === "missing")
      report(`market:${currency}`, "exists", `Nutshell has no market with the currency ${currency}`, todo.market(currency));
}

function checkType(key: string, catalog: Catalog, report: Report): void {
  const name = key.slice("activity type:".length);
  if (!hasActivityType(catalog, name)) report(key, "exists", `Nutshell has no activity type "${name}"`, todo.activityType(name));
}

function checkOutcome(key: string, catalog: Catalog, report: Report): void {
  const [, type = "", ...rest] = key.split(":");
  const name = rest.join(":");
  const status = type === "10" ? "won" : type === "11" ? "lost" : "cancelled";
  if (!hasOutcome(catalog, name, Number(type)))
    report(key, "exists", `Nutshell has no outcome "${name}" for leads that are ${status}`, todo.outcome(name, status));
}
