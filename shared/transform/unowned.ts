/** Lets records wait that name no owner, or gives them to the fallback owner, where the settings ask for one. */
import { decisionKey } from "../record/decision.ts";
import { fold } from "../record/fold-text.ts";
import { entityFields } from "../record/nutshell/entity.ts";
import { decided, type Shaped, type Subject } from "./subject.ts";

/** The record as it is, unless its kind is in `owner.scope` and no cell of it names an owner. One that waits or is left out already stays so. */
export function withOwner(subject: Subject, shaped: Shaped): Shaped {
  const { compiled, object, drafts, key } = subject;
  const [first, ...others] = shaped.targets;
  if (compiled.settings["owner.missing"] !== "wait" || !compiled.ownerScope.has(fold(object.object))) return shaped;
  if (first === undefined || shaped.excluded !== undefined || shaped.waitsFor !== undefined || drafts.waitsFor !== undefined) return shaped;
  const hasOwner = entityFields[first.entity].some(({ field }) => field === "owner");
  if (!hasOwner || first.fields["owner"] !== undefined || drafts.of(object.becomes).owner !== undefined) return shaped;
  const base = { code: "issue/owner-unresolved", field: "owner" } as const;
  const { missingOwner } = compiled;
  if (missingOwner !== undefined) {
    const message = "It names no owner and goes to the fallback owner, as the tab Settings says";
    drafts.issues.push({ ...base, severity: "warn", message, hint: "Records that name no owner: the fallback owner" });
    return { ...shaped, targets: [{ ...first, fields: { ...first.fields, owner: missingOwner } }, ...others] };
  }
  const decision = decisionKey("unowned", key);
  const answer = decided(subject, decision);
  if (answer === "load without an owner") return shaped;
  if (answer === "leave out") return { targets: [], excluded: "Left out by decision: it names no owner" };
  drafts.issues.push({ ...base, severity: "hold", message: "It names no owner", hint: "Answer the question on the tab Decisions" });
  return { ...shaped, waitsFor: decision };
}
