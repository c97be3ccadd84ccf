/** Refuses what the account's plan has no room for. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import { listCustomFields } from "../store/custom-fields.ts";
import type { Kind } from "../store/kinds.ts";
import { countKept, listKept, readKept } from "../store/records.ts";

/** Room for one more open lead, unless leads above the cap are taken all the same. */
export function requireRoomForOpenLead(call: Call): void {
  const { openLeads } = call.world.plan.get();
  if (openLeads === null || call.world.switches.get("lead.cap") === "taken") return;
  const open =
    call.db.get<{ n: number }>("SELECT count(*) AS n FROM leads INDEXED BY leads_open WHERE status = 0 AND deleted IS NULL")?.n ?? 0;
  if (open >= openLeads) refuse(call, `${openLeads} open leads`, "Close a lead or choose a larger plan.");
}

/** Room for one more pipeline. */
export function requireRoomForPipeline(call: Call): void {
  const { pipelines } = call.world.plan.get();
  if (pipelines !== null && countKept(call.db, "stagesets", {}) >= pipelines)
    refuse(call, pipelines === 1 ? "1 pipeline" : `${pipelines} pipelines`, "Choose a larger plan.");
}

/** Whether leads may stand in this pipeline: after a change to a smaller plan only the first ones are open. */
export function canAccessPipeline(call: Call, pipeline: number): boolean {
  const { pipelines } = call.world.plan.get();
  if (pipelines === null) return true;
  return listKept(call.db, "stagesets", { order: "json_extract(r.body, '$.position')", limit: pipelines }).some(
    ({ id }) => id === pipeline,
  );
}

/** A stage of a pipeline that the plan leaves open. */
export function requireOpenPipeline(call: Call, stage: number): void {
  if (call.world.plan.get().pipelines === null) return;
  const pipeline = readKept(call.db, "stages", stage)?.fields.stageset;
  if (pipeline !== undefined && !canAccessPipeline(call, pipeline))
    throw new Refusal(
      400,
      `The pipeline "${readKept(call.db, "stagesets", pipeline)?.name ?? pipeline}" is not part of this account's plan (${planName(call)}).`,
    );
}

/** Room for one more custom field of that kind. */
export function requireRoomForCustomField(call: Call, kind: Kind): void {
  const { customFields } = call.world.plan.get();
  if (customFields !== null && listCustomFields(call.db, kind).length >= customFields)
    refuse(call, `${customFields} custom fields on ${kind}`, "Choose a larger plan.");
}

/** Room for one more person or company. */
export function requireRoomForContact(call: Call): void {
  const { contactTier } = call.world.plan.get();
  if (contactTier !== null && countKept(call.db, "contacts", {}) + countKept(call.db, "accounts", {}) >= contactTier)
    throw new Refusal(
      400,
      `This account's contract allows ${contactTier} people and companies together, and has as many. Choose a larger contact tier.`,
    );
}

/** Room for one more user who is enabled. */
export function requireSeat(call: Call): void {
  const { seats } = call.world.plan.get();
  const enabled = { where: [{ sql: "coalesce(json_extract(r.body, '$.isEnabled'), 1)", values: [] }] };
  if (seats !== null && countKept(call.db, "users", enabled) >= seats)
    throw new Refusal(400, `All ${seats} seats of this account are taken. Disable a user or buy another seat.`);
}

function refuse(call: Call, what: string, hint: string): never {
  throw new Refusal(400, `The plan ${planName(call)} allows ${what}, and this account has as many. ${hint}`);
}

function planName(call: Call): string {
  const { plan } = call.world.plan.get();
  return plan.slice(0, 1).toUpperCase() + plan.slice(1);
}
