/** The only place that makes a call that changes Nutshell: slot, intent, call, receipt; and what is done when the answer is missing. */
import { Fault } from "../../shared/errors.ts";
import type { Intent } from "../../shared/record/ledger-entry.ts";
import type { LinkChange } from "../ledger/ledger.ts";
import { nutshellFault, wordsOf } from "../nutshell/nutshell-fault.ts";
import type { Slot } from "../nutshell/pace.ts";
import { SEND_DEADLINE_MS } from "./load-deps.ts";
import { lookUpIntent } from "./look-up-intent.ts";
import type { Writer } from "./writer.ts";

export type Undertaking = {
  readonly intent: Intent;
  /** The source's kind of record, for the dead letter. */
  readonly object: string;
  /** Sends the call once. */
  send(slot: Slot): Promise<{ id: number | null; rev: string | null }>;
  /** What the crosswalk holds afterwards; undefined leaves it alone. */
  readonly link: LinkChange | "remove" | undefined;
};

export type CarriedOut =
  | { readonly kind: "done"; readonly id: number | null; readonly rev: string | null }
  | { readonly kind: "failed"; readonly code: string };

const UNREACHABLE_ATTEMPTS = 6;
const RATE_LIMITED_ATTEMPTS = 100;

/**
 * Returns when a receipt is on record. A refusal of this record alone is a failed receipt with a dead letter; what concerns
 * more than this record is thrown, after the receipt whenever the outcome is known.
 */
export async function carryOut(writer: Writer, o: Undertaking): Promise<CarriedOut> {
  const { deps } = writer;
  const { key } = o.intent;
  let lost = 0;
  for (let attempt = 1; ; attempt++) {
    const slot = await deps.client.pace.enter(writer.signal);
    try {
      const { id: intentId, since } = await writer.intend(o.intent);
      const settle = (
        outcome: "done" | "absent" | "failed",
        more: { id?: number | null; rev?: string | null; code?: string; message?: string },
        rest: { link?: LinkChange | "remove"; deadLetter?: { object: string; code: string; message: string } } = {},
      ): Promise<void> =>
        writer.settle({
          intentId,
          key,
          receipt: {
            outcome,
            nutshellId: more.id ?? o.intent.nutshellId,
            rev: more.rev ?? null,
            code: more.code ?? null,
            message: more.message ?? null,
          },
          ...rest,
        });
      const succeed = async (id: number | null, rev: string | null): Promise<CarriedOut> => {
        await settle("done", { id, rev }, o.link === undefined ? {} : { link: o.link });
        return { kind: "done", id, rev };
      };
      const fail = async (fault: Fault, code = fault.code): Promise<CarriedOut> => {
        const words = wordsOf(fault);
        const message = words === "" ? fault.message : words;
        await settle("failed", { code, message }, { deadLetter: { object: o.object, code, message } });
        return { kind: "failed", code };
      };
      if (performance.now() - since > SEND_DEADLINE_MS) {
        await settle("absent", {});
        continue;
      }
      let fault: Fault;
      try {
        const { id, rev } = await o.send(slot);
        return await succeed(id, rev);
      } catch (reason) {
        if (!(reason instanceof Fault) || reason.code.startsWith("ledger/")) throw reason;
        fault = reason;
      }
      if (fault.code === "nutshell/outcome-unknown") {
        const found = await lookUpIntent(deps, o.intent);
        if (found.kind === "done") return await succeed(found.id, found.rev);
        if (found.kind === "moved")
          return await fail(nutshellFault({ code: "nutshell/conflict", call: fault.where?.path ?? o.intent.step }));
        lost += 1;
        // Twice begun and twice not there: this record makes Nutshell stumble, the others need not wait for it.
        if (lost >= 2) return await fail(fault, "nutshell/unavailable");
        await settle("absent", {});
        continue;
      }
      if (fault.scope === "record") return await fail(fault);
      await settle("absent", { code: fault.code });
      const isWorthwhile =
        (fault.code === "nutshell/rate-limited" && attempt < RATE_LIMITED_ATTEMPTS) ||
        (fault.code === "nutshell/unavailable" && attempt < UNREACHABLE_ATTEMPTS);
      if (!isWorthwhile) throw fault;
      if (fault.code === "nutshell/unavailable")
        await new Promise((resolve) => setTimeout(resolve, (0.5 + Math.random() / 2) * 150 * 2 ** attempt));
    } finally {
      slot.done({ kind: "unused" });
    }
  }
}
