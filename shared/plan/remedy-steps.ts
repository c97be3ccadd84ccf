/** Decides what is done when Nutshell's own answer to a write shows that a value was not taken. Pure. */
import type { Entity } from "../record/nutshell/entity.ts";
import { pick } from "../record/nutshell/to-wire.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";
import { patchStep, type Step } from "./write-steps.ts";

/**
 * Further calls after one that wrote `wanted` and answered that the record holds `held`; none where nothing is missing or no other way is
 * known: then the read-back says what was lost. The account itself shows which way it takes, so nothing has to be known beforehand.
 * @example a company whose e-mail addresses JSON-RPC left aside gets them by REST
 */
export function remedySteps(entity: Entity, action: "create" | "update", wanted: TargetFields, held: TargetFields): Step[] {
  const missing = pick(wanted, (field) => entity === "account" && field === "emails" && !holdsAll(wanted[field], held[field]));
  return Object.keys(missing).length === 0 ? [] : [patchStep("emails", action, entity, missing)];
}

function holdsAll(wanted: FieldValue | undefined, held: FieldValue | undefined): boolean {
  const texts = (value: FieldValue | undefined): string[] =>
    Array.isArray(value) ? value.map((item) => String(item).trim().toLowerCase()) : [];
  return texts(wanted).every((text) => texts(held).includes(text));
}
