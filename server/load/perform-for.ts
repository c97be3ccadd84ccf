/** Turns one planned call of a record into an undertaking of the ledger, in its author's name where that can be. */
import { Fault } from "../../shared/errors.ts";
import type { Step } from "../../shared/plan/write-steps.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import { executeWithLedger, type LedgeredCall, type LedgeredOutcome } from "./execute-with-ledger.ts";
import type { Work } from "./load-record.ts";
import { performStep } from "./perform-step.ts";
import type { Author } from "./write-as.ts";
import type { Writer } from "./writer.ts";

export type CallContext = {
  readonly id: number | null;
  readonly rev: string | null;
  readonly before: TargetFields | null;
  readonly madeFrom?: TargetFields;
  readonly link: LedgeredCall["link"];
  readonly author: Author | undefined;
};

/** `author-refused`: Nutshell did not let it be written in this name, or by this user; nothing was carried out. */
export async function performFor(
  writer: Writer,
  { change, entity }: Pick<Work, "change" | "entity">,
  step: Step,
  o: CallContext,
): Promise<LedgeredOutcome | { readonly kind: "author-refused" }> {
  try {
    return await executeWithLedger(writer, {
      intent: {
        key: change.key,
        subject: entity,
        action: step.action,
        step: step.step,
        nutshellId: o.id,
        rev: o.rev,
        fields: step.fields,
        before: o.before,
      },
      object: change.object,
      madeFrom: o.madeFrom,
      link: o.link,
      send: (slot, rev) => performStep(writer.deps, { step, entity, id: o.id, rev, slot, as: o.author?.email }),
    });
  } catch (reason) {
    if (!(reason instanceof Fault)) throw reason;
    // To edit a note is its author's right: that is said in the words in which a key is refused.
    if (entity === "note" && step.action === "update" && refusals.has(reason.code)) return { kind: "author-refused" };
    if (o.author === undefined || reason.code !== "nutshell/not-impersonated") throw reason;
    writer.refusedAuthors.add(o.author.user);
    return { kind: "author-refused" };
  }
}

const refusals = new Set(["nutshell/unauthorized", "nutshell/not-impersonated"]);
