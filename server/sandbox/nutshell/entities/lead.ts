/** Knows the rules of leads: numbers, stages, closing, values. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Amount, Kept } from "../store/fields.ts";
import { parseRef } from "../store/kinds.ts";
import { readLinks } from "../store/links.ts";
import { listKept, nextLeadNumber, readKept } from "../store/records.ts";
import { sumAmounts } from "../values/amount.ts";
import { currencyOfMarket, USUAL_MARKET } from "./market.ts";
import { addNotes } from "./note.ts";
import { followPipeline, startProcess } from "./process.ts";
import { requireOpenPipeline, requireRoomForOpenLead } from "./room.ts";
import { stagesOf } from "./stages-of.ts";
import { changeRecord, createRecord, type Draft, requireRecord, requireTarget } from "./write-record.ts";

/** A lead's longest description, in characters. */
const LONGEST_DESCRIPTION = 100;
const OPEN = 0;
const PENDING = 1;

export type LeadDraft = Draft & {
  /** Closes the lead; the outcome's type decides the status. */
  outcome?: number | undefined;
  closed?: number | null | undefined;
  isPending?: boolean | undefined;
  reopen?: boolean | undefined;
  /** Moves the lead to the first stage of that pipeline. */
  stageset?: number | undefined;
};

/** Adds a lead: open, in the first stage of the default pipeline and assigned to the caller unless told. */
export function createLead(call: Call, draft: LeadDraft): number {
  check(call, draft);
  const fields = draft.fields ?? {};
  const pipeline = pipelineOf(call, fields.stage) ?? draft.stageset ?? defaultPipeline(call);
  const stages = stagesOf(call, pipeline);
  const stage = fields.stage ?? firstOf(call, pipeline, stages);
  requireOpenPipeline(call, stage);
  requireRoomForOpenLead(call);
  const id = createRecord(
    call,
    "leads",
    {
      ...draft,
      number: nextLeadNumber(call.db),
      status: OPEN,
      at: fields.due ?? null,
      fields: {
        ...fields,
        stage,
        market: fields.market ?? USUAL_MARKET,
        assignee: fields.assignee ?? `${call.user}-users`,
        confidence: fields.confidence ?? 0,
        priority: fields.priority ?? 0,
      },
    },
    { rev: 2 },
  );
  startProcess(call, id, pipeline, stages);
  addNotes(call, { kind: "leads", id }, draft.notes);
  return id;
}

/** Changes a lead, closes it, parks it or opens it again. */
export function changeLead(call: Call, former: Kept, draft: LeadDraft): void {
  check(call, draft);
  const { fields, status } = state(call, former, draft);
  const stage =
    draft.fields?.stage ?? (draft.stageset === undefined ? undefined : firstOf(call, draft.stageset, stagesOf(call, draft.stageset)));
  if (status === OPEN && former.status !== OPEN) requireRoomForOpenLead(call);
  if (typeof stage === "number" && stage !== former.fields.stage) requireOpenPipeline(call, stage);
  changeRecord(call, former, {
    ...draft,
    status,
    ...(draft.fields?.due === undefined ? {} : { at: draft.fields.due }),
    fields: { ...draft.fields, ...fields, stage },
  });
  const pipeline = pipelineOf(call, stage);
  if (pipeline !== undefined) followPipeline(call, former.id, pipeline);
  addNotes(call, { kind: "leads", id: former.id }, draft.notes);
}

/** What a lead is worth: what somebody typed in, in the currency of its market, else the sum of its products; undefined for neither. */
export function leadValue(call: Call, lead: Kept): Amount | undefined {
  // A guess about the vendor: the value travels as a bare amount, so that only the market can say what it counts in.
  if (lead.fields.manualValue) return { ...lead.fields.manualValue, currency: currencyOfMarket(call, lead.fields.market) };
  const products = readLinks(call.db, "leads.products", lead.id);
  return sumAmounts(products.flatMap((p) => (p.data?.price ? [{ price: p.data.price, quantity: p.data.quantity ?? 1 }] : [])));
}

/** The pipeline a lead stands in. */
export function leadPipeline(call: Call, lead: Kept): number | undefined {
  return pipelineOf(call, lead.fields.stage);
}

function pipelineOf(call: Call, stage: number | undefined | null): number | undefined {
  return typeof stage === "number" ? readKept(call.db, "stages", stage)?.fields.stageset : undefined;
}

/** The first outcome that gives a lead that status: 10 won, 11 lost, 12 cancelled. */
export function outcomeOfStatus(call: Call, status: number): number | undefined {
  return listKept(call.db, "outcomes", { where: [{ sql: "json_extract(r.body, '$.outcomeType') = ?", values: [status] }], limit: 1 })[0]
    ?.id;
}

function state(call: Call, former: Kept, draft: LeadDraft): Pick<Draft, "fields" | "status"> {
  if (draft.outcome !== undefined) {
    const outcome = requireRecord(call, "outcomes", draft.outcome);
    return {
      status: outcome.fields.outcomeType ?? OPEN,
      fields: { outcome: outcome.id, ...closedAt(call, former, draft) },
    };
  }
  if (draft.reopen === true) return { status: OPEN, fields: notClosed };
  if (draft.isPending === true) return { status: PENDING, fields: notClosed };
  if (draft.isPending === false && former.status === PENDING) return { status: OPEN };
  if (draft.closed !== undefined && draft.closed !== null && (former.status ?? 0) >= 10) return { fields: closedAt(call, former, draft) };
  return {};
}

const notClosed = { outcome: null, closed: null, closedByServer: null } as const;

function closedAt(call: Call, former: Kept, draft: LeadDraft): NonNullable<Draft["fields"]> {
  if (typeof draft.closed === "number") return { closed: draft.closed, closedByServer: null };
  return former.fields.closed === undefined ? { closed: call.now, closedByServer: true } : {};
}

function check(call: Call, draft: LeadDraft): void {
  if (draft.name !== undefined && [...draft.name].length > LONGEST_DESCRIPTION)
    throw new Refusal(400, `description may not be longer than ${LONGEST_DESCRIPTION} characters`);
  const { stage, market, assignee, confidence, priority } = draft.fields ?? {};
  if (typeof stage === "number") requireTarget(call, { kind: "stages", id: stage });
  if (typeof market === "number") requireTarget(call, { kind: "markets", id: market });
  const who = typeof assignee === "string" ? parseRef(assignee) : undefined;
  if (who) requireTarget(call, who);
  if (typeof confidence === "number" && !(confidence >= 0 && confidence <= 100))
    throw new Refusal(400, "confidence must be between 0 and 100");
  if (typeof priority === "number" && priority !== 0 && priority !== 1) throw new Refusal(400, "priority must be 0 or 1");
}

function defaultPipeline(call: Call): number {
  const pipelines = listKept(call.db, "stagesets", { limit: 100 });
  const chosen = pipelines.find((p) => p.fields.isDefault) ?? pipelines[0];
  if (chosen === undefined) throw new Refusal(400, "This account has no pipeline.");
  return chosen.id;
}

function firstOf(call: Call, pipeline: number, [stage]: readonly Kept[]): number {
  requireTarget(call, { kind: "stagesets", id: pipeline });
  if (stage === undefined) throw new Refusal(400, `Stagesets ${pipeline} has no stage.`);
  return stage.id;
}
