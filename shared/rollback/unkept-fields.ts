/** Lists the fields in which the measured account keeps its own value instead of ours. */
import { answerTo, type Capabilities } from "../record/capabilities.ts";

/** Empty while nobody has probed the account. */
export function unkeptFields(measured: Capabilities | undefined): ReadonlySet<string> {
  return new Set([
    ...(answerTo(measured, "lead.closed-time") === "ignored" ? ["closedTime"] : []),
    ...(answerTo(measured, "task.completion") === "isCompleted" ? ["completedTime"] : []),
  ]);
}
