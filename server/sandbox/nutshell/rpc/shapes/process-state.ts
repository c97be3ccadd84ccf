/** Defines how far a sales process has come. */
import type { Kept } from "../../store/fields.ts";
import { rpcTime, rpcTimeOrNull } from "../../values/time.ts";

/** A process ends with its lead, or when the lead goes to another pipeline; a lead that is opened again goes on with it. */
export function processState({ fields, created }: Kept, lead: Kept | undefined): Record<string, unknown> {
  const isCurrent = fields.closed === undefined && lead?.fields.stage !== undefined;
  return {
    type: "0",
    startedTime: rpcTime(fields.started ?? created),
    closedTime: rpcTimeOrNull(fields.closed ?? lead?.fields.closed),
    currentMilestoneId: isCurrent ? String(lead.fields.stage) : null,
  };
}
