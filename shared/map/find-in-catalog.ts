/** Finds in Nutshell's catalog what the map names, and says what its admin has to create where it is missing. */
import type { Catalog } from "../record/catalog.ts";
import { fold } from "../record/fold-text.ts";

/** Nutshell's numbers for closed leads. */
export const outcomeTypes = { won: 10, lost: 11, cancelled: 12, open: 0, pending: 1 } as const;

export const hasPipeline = (catalog: Catalog, pipeline: string): boolean => catalog.pipelines.some((p) => fold(p.name) === fold(pipeline));
export const hasStage = (catalog: Catalog, pipeline: string, stage: string): boolean =>
  catalog.pipelines.some((p) => fold(p.name) === fold(pipeline) && p.stages.some((s) => fold(s.name) === fold(stage)));
export const hasOutcome = (catalog: Catalog, name: string, type: number): boolean =>
  catalog.outcomes.some((o) => o.type === type && fold(o.name) === fold(name));
export const hasActivityType = (catalog: Catalog, name: string): boolean => catalog.activityTypes.some((t) => fold(t.name) === fold(name));
/** `exists`, `missing`, or `unknown` when Nutshell does not say of every market which currency it has. */
export function marketState(catalog: Catalog, currency: string): "exists" | "missing" | "unknown" {
  if (catalog.markets.some((m) => m.currency === currency)) return "exists";
  return catalog.markets.some((m) => m.currency === null) || catalog.markets.length === 0 ? "unknown" : "missing";
}

const closedAs = { won: "won", lost: "lost", cancelled: "cancelled" } as const;

/** What to make in Nutshell, as one sentence. */
export const todo = {
  stage: (catalog: Catalog, pipeline: string, stage: string): string =>
    pipeline === ""
      ? "Choose the pipeline of these records here, or enter the name of a new one"
      : hasPipeline(catalog, pipeline)
        ? `In Nutshell under Setup › Pipelines, add the stage "${stage}" to the pipeline "${pipeline}"`
        : `In Nutshell under Setup › Pipelines, create the pipeline "${pipeline}" with the stage "${stage}"`,
  outcome: (name: string, status: keyof typeof closedAs): string =>
    `In Nutshell under Setup › Outcomes, add "${name}" for leads that are ${closedAs[status]}`,
  activityType: (name: string): string => `In Nutshell under Setup › Activity types, add "${name}"`,
  market: (currency: string): string => `In Nutshell under Setup › Markets, add a market with the currency ${currency}`,
  checkMarket: (currency: string): string =>
    `In Nutshell under Setup › Markets, make sure that leads get a market with the currency ${currency}; Crosswalk cannot check this`,
  field: (label: string, name: string, type: string): string =>
    `In Nutshell under Setup › Custom fields › ${label}, add "${name}" of the kind ${type}`,
};
