/** Measures what is proposed for the gold values: how often it is right, wrong and ticked, and asked. */

import { proposePipelines } from "../../shared/map/propose/propose-pipelines.ts";
import { suggestForTarget } from "../../shared/map/propose/suggest-for-target.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { fold } from "../../shared/record/fold-text.ts";
import { column } from "../shared/map/column.ts";
import { proposedFor } from "../shared/map/proposed.ts";
import { type GoldValues, valueTargets } from "./read-values.ts";

/** `said` is the proposal, of an asked one the first alternative. */
export type Judged = {
  readonly system: string;
  readonly field: string;
  readonly value: string;
  readonly right: readonly string[];
  readonly said: string;
  readonly isTicked: boolean;
  readonly isTop: boolean;
  readonly why: string;
};
export type ValueFigures = { readonly pairs: number; readonly top: number; readonly asked: number; readonly wrongAndTicked: number };

/** Leads whose status is their stage. */
const early = proposedFor(column("lead", "Status", ["New"]), "lead.stage", { recipe: "stage", argument: "Leads", becomes: "lead" });

type Column = GoldValues["columns"][number];

export const judgeValues = (systems: readonly GoldValues[], catalog: Catalog): Judged[] =>
  systems.flatMap(({ system, columns }) =>
    columns.flatMap((column) => judgeColumn(column, catalog).map((judged) => ({ system, ...judged }))),
  );

function judgeColumn(column: Column, catalog: Catalog): Omit<Judged, "system">[] {
  if (column.field === "stage") return judgeStages(column, catalog);
  if (column.field === "lead-status") return judgeLeadStatuses(column, catalog);
  const target = valueTargets[column.field as keyof typeof valueTargets];
  return column.values.map(({ value, right }) => {
    const { target: chosen, confidence, why, others } = suggestForTarget(target, value, catalog, {});
    const isTicked = chosen !== undefined && confidence >= 0.9;
    const said = isTicked ? chosen : (others[0] ?? (chosen === value ? "=" : "?"));
    return judge({ field: column.field, value, right, said: said === value && right.includes("=") ? "=" : said, isTicked, why });
  });
}

/** An asked value is right where it has to be asked, and where the first alternative is right. */
const judge = (one: Omit<Judged, "system" | "isTop">): Omit<Judged, "system"> => ({
  ...one,
  isTop:
    one.right.some((right) => fold(right) === fold(one.said)) || (!one.isTicked && (one.right.includes("?") || one.right.includes("="))),
});

function judgeStages({ values, field }: Extract<Column, { field: "stage" }>, catalog: Catalog): Omit<Judged, "system">[] {
  const pipeline = catalog.pipelines[0]?.name ?? "";
  const rows = rowsOf(catalog, {
    stages: values.map(({ value, probability }) => ({ pipeline, stage: value, probability, kind: "" })),
    counts: [],
    mapping: [],
  });
  return values.flatMap(({ value, right, stage }) => {
    const row = rows.find((each) => each["sourceStage"] === value) ?? { key: "" };
    const why = String(row["why"]);
    const status = String(row["status"]);
    const nearest = /the nearest is "([^"]+)"/u.exec(why)?.[1];
    const isKept = row["stage"] === value && row["exists"] !== "yes";
    const said = isKept ? (nearest ?? "=") : String(row["stage"]);
    return [
      judge({ field: "stage status", value, right, said: status === "" ? "?" : status, isTicked: status !== "", why }),
      judge({ field, value, right: stage, said, isTicked: row["exists"] === "yes", why }),
    ];
  });
}

function judgeLeadStatuses({ values, field }: Exclude<Column, { field: "stage" }>, catalog: Catalog): Omit<Judged, "system">[] {
  const rows = rowsOf(catalog, {
    stages: [],
    counts: values.map(({ value }) => ({ object: "lead", pipeline: "Leads", stage: value, count: 1 })),
    mapping: [early],
  });
  return values.map(({ value, right }) => {
    const row = rows.find((each) => each["sourceStage"] === value) ?? { key: "" };
    const status = String(row["status"]);
    return judge({ field, value, right, said: status === "" ? "?" : status, isTicked: status !== "", why: String(row["why"]) });
  });
}

const rowsOf = (catalog: Catalog, more: Pick<Parameters<typeof proposePipelines>[0], "stages" | "counts" | "mapping">) =>
  proposePipelines({ valueRows: [], nulls: () => false, catalog, settings: {}, forms: new Map(), currency: "USD", ...more });

/** The figures of some judged values. */
export const figuresOf = (judged: readonly Judged[]): ValueFigures => ({
  pairs: judged.length,
  top: judged.filter(({ isTop }) => isTop).length,
  asked: judged.filter(({ isTicked }) => !isTicked).length,
  wrongAndTicked: judged.filter(({ isTop, isTicked }) => isTicked && !isTop).length,
});
