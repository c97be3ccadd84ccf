/** Finds a lead's pipeline, stage, status and outcome. */
import type { CompiledMap } from "../../record/compiled-map.ts";
import { fold } from "../../record/fold-text.ts";
import type { Issue } from "../../record/issue.ts";
import type { PipelineRow } from "../../record/migration-map.ts";
import { customField } from "../../record/nutshell/entity.ts";
import { DEAL_STAGE, madeField, SOURCE_PROBABILITY, SOURCE_STATUS } from "../../record/own-fields.ts";
import { shortText } from "../../record/short-text.ts";
import { stageKey } from "../../record/stage-key.ts";
import type { FieldValue } from "../../record/target-record.ts";
import type { Draft } from "../draft.ts";

type Status = PipelineRow["status"];
const outcomeTypes: Readonly<Partial<Record<Status, number>>> = { won: 10, lost: 11, cancelled: 12 };

export type LeadPlace = {
  readonly fields: Readonly<Record<string, FieldValue | undefined>>;
  readonly issues: readonly Issue[];
  readonly closed: boolean;
};

/** A status column and the stage's own status must not contradict; a closed one wins over an open one. */
export function placeLead(compiled: CompiledMap, draft: Draft, early: boolean): LeadPlace {
  const issues: Issue[] = [];
  const row = findRow(compiled, draft, issues);
  const said = draft.fields["status"] as Status | undefined;
  const status: Status = said !== undefined && said !== "open" ? said : row && row.status !== "open" ? row.status : (said ?? "open");
  if (said !== undefined && row && said !== "open" && row.status !== "open" && said !== row.status)
    issues.push({
      code: "issue/ambiguous",
      severity: "warn",
      field: "status",
      message: `The stage means ${row.status}, but the status says ${said}: ${said} is used`,
      hint: "Stage and status disagree: the status is used",
    });
  const pipelineOnly = compiled.settings["deal.stage_target"] === "field" && !early;
  const fields: Record<string, FieldValue | undefined> = {
    pipeline: pipelineOnly ? undefined : row?.pipeline,
    stage: pipelineOnly ? undefined : row?.stage,
    status,
    outcome: outcomeOf(compiled, draft, { row, status, issues }),
    ...probability(compiled, draft, { row, issues }),
  };
  if (!early && compiled.settings["deal.stage_target"] !== "pipeline" && draft.stage && isMade(compiled, DEAL_STAGE))
    fields[customField(DEAL_STAGE)] = draft.stage.text;
  if (early && draft.stage && isMade(compiled, SOURCE_STATUS)) fields[customField(SOURCE_STATUS)] = draft.stage.text;
  return { fields, issues, closed: status === "won" || status === "lost" || status === "cancelled" };
}

const isMade = (compiled: CompiledMap, name: string): boolean => madeField(compiled, "lead", name) !== undefined;

function findRow(compiled: CompiledMap, draft: Draft, issues: Issue[]): PipelineRow | undefined {
  const { stage } = draft;
  const pipeline = stage?.pipeline || String(draft.fields["pipeline"] ?? "");
  if (!stage) return undefined;
  const exact = compiled.stages.get(stageKey(pipeline, stage.text));
  if (exact) return exact;
  const alike = pipeline === "" ? [...compiled.stages.values()].filter((row) => fold(row.sourceStage) === fold(shortText(stage.text))) : [];
  if (alike.length === 1) return alike[0];
  issues.push({
    code: "issue/unknown-choice",
    severity: "warn",
    field: "stage",
    message: `The stage "${shortText(stage.text)}"${pipeline === "" ? "" : ` of "${pipeline}"`} is not on the tab Pipelines; Nutshell's first stage is used`,
    hint: "Stages that are not on the tab Pipelines: Nutshell's first stage is used",
  });
  return undefined;
}

/** The reason given for closing when Nutshell has it as an outcome of the right kind, else the stage's outcome, else any of that kind. */
function outcomeOf(
  compiled: CompiledMap,
  draft: Draft,
  { row, status, issues }: { row: PipelineRow | undefined; status: Status; issues: Issue[] },
): string | undefined {
  const type = outcomeTypes[status];
  if (type === undefined) return undefined;
  const given = draft.fields["outcome"];
  if (typeof given === "string") {
    const known = compiled.outcomes.get(fold(given));
    if (known?.type === type) return known.name;
    issues.push({
      code: "issue/unknown-choice",
      severity: "warn",
      field: "outcome",
      message: `Nutshell has no outcome "${given}" for leads that are ${status}; the default outcome is used`,
      hint: "Reasons without an outcome in Nutshell: the default outcome is used",
    });
  }
  if (row?.status === status && row.outcome !== "") return row.outcome;
  const same = [...compiled.stages.values()].find(
    (r) => r.status === status && r.outcome !== "" && r.sourcePipeline === row?.sourcePipeline,
  );
  return same?.outcome ?? [...compiled.outcomes.values()].find((o) => o.type === type)?.name;
}

function probability(
  compiled: CompiledMap,
  draft: Draft,
  { row, issues }: { row: PipelineRow | undefined; issues: Issue[] },
): Record<string, FieldValue | undefined> {
  const own = wholePercent(draft.fields["confidence"], issues);
  if (compiled.settings["deal.probability"] !== "stage" || row?.probability === null || row === undefined)
    return { confidence: own ?? row?.probability ?? undefined };
  const differs = own !== undefined && own !== row.probability && isMade(compiled, SOURCE_PROBABILITY);
  return { confidence: row.probability, ...(differs ? { [customField(SOURCE_PROBABILITY)]: own } : {}) };
}

/** Nutshell keeps whole percentages from 0 to 100. Less than one can be a share, as 0.5 for 50 %. */
function wholePercent(said: FieldValue | undefined, issues: Issue[]): number | undefined {
  if (typeof said !== "number") return undefined;
  const kept = Math.min(100, Math.max(0, Math.round(said)));
  if (kept === said) return kept;
  const issue = { severity: "warn", field: "confidence" } as const;
  if (said > 0 && said < 1) {
    const message = `Can be ${said} % or ${Number((said * 100).toPrecision(12))} %; the value is left out: "${said}"`;
    const hint = 'Confidence between 0 and 1: left out until Detail on the tab Mapping says "1 = 100 %"';
    issues.push({ ...issue, code: "issue/ambiguous", message, hint });
    return undefined;
  }
  const hint = "Confidence that is no whole percentage from 0 to 100: rounded, or set to 0 or 100";
  issues.push({ ...issue, code: "issue/bad-format", message: `Nutshell keeps whole percentages: "${said}" is loaded as ${kept}`, hint });
  return kept;
}
