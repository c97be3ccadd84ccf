/** Holds the JSON-RPC methods for sales processes and their steps. */
import { changeStep } from "../../entities/step.ts";
import type { Condition } from "../../store/records.ts";
import { findMethod, valueIn } from "../find.ts";
import type { Method } from "../method.ts";
import { readNumber, readRef, readText } from "../payload.ts";
import { editMethod } from "../record-methods.ts";

const ofLead = (value: unknown): Condition => valueIn("r.number")(value);

export const processMethods: readonly Method[] = [
  // Under which key the lead stands is documented nowhere.
  findMethod("findProcesses", "processes", { query: { leadId: ofLead, lead: ofLead } }),
  editMethod("editStep", "steps", "step", (call, former, payload) =>
    changeStep(call, former, {
      assignee: readRef(payload, "assignee", "users", ["users", "teams"]),
      status: readNumber(payload, "status") ?? undefined,
      choice: readText(payload, "choice"),
      delay: delayOf(readRef(payload, "delay", "delays")),
    }),
  ),
];

const delayOf = (ref: string | null | undefined): number | null | undefined => (typeof ref === "string" ? Number.parseInt(ref, 10) : ref);
