/** Executes a call that changes Nutshell: slot, intent, call, receipt, and recovery when the answer is missing. */
import { Fault } from "../../shared/errors.ts";
import type { Intent } from "../../shared/record/ledger-entry.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import type { LinkChange } from "../ledger/ledger.ts";
import { nutshellFault, nutshellMessageOf } from "../nutshell/nutshell-fault.ts";
import type { Slot } from "../nutshell/pace.ts";
import { type Found, lookUpIntent } from "./look-up-intent.ts";
import { SEND_DEADLINE_MS, type Writer } from "./writer.ts";

/** What Nutshell answered; `held` are the record's fields by its own answer, null where it shows none. */
export type Answered = { readonly id: number | null; readonly rev: string | null; readonly held?: TargetFields | null };

export type LedgeredCall = {
  readonly intent: Intent;
  /** The source's kind of record, for the dead letter. */
  readonly object: string;
  /** The whole record from which the call was made, where it is made from one. */
  readonly madeFrom?: TargetFields | undefined;
  /** Sends the call once, on the revision given. */
  send(slot: Slot, rev: string | null): Promise<Answered>;
  /** Looks whether the thing is there; asked after a refusal, which may only say that there is one already. */
  isThere?(): Promise<Found>;
  /** What the crosswalk holds afterwards, perhaps by what the answer shows; undefined leaves it alone. */
  readonly link: LinkChange | "remove" | undefined | ((held: TargetFields | null) => LinkChange);
};

export type LedgeredOutcome =
  | { readonly kind: "done"; readonly id: number | null; readonly rev: string | null; readonly held: TargetFields | null }
  | { readonly kind: "failed"; readonly code: string; readonly message: string };

const UNREACHABLE_ATTEMPTS = 6;
const RATE_LIMITED_ATTEMPTS = 100;
const STALE_ATTEMPTS = 4;

/**
 * Returns when a receipt is on record. A refusal of this record alone is a failed receipt with a dead letter; what concerns
 * more than this record is thrown, after the receipt whenever the outcome is known.
 */
export async function executeWithLedger(writer: Writer, o: LedgeredCall): Promise<LedgeredOutcome> {
  const { deps } = writer;
  let { rev } = o.intent;
  let lost = 0;
  let stale = 0;
  for (let attempt = 1; ; attempt++) {
    const slot = await deps.client.pace.enter(writer.signal);
    try {
      const receipts = await begin(writer, o, { ...o.intent, rev });
      if (performance.now() - receipts.since > SEND_DEADLINE_MS) {
        await receipts.absent();
        continue;
      }
      const sent = performance.now();
      let fault: Fault;
      try {
        return await receipts.succeed(await o.send(slot, rev));
      } catch (reason) {
        if (!(reason instanceof Fault) || reason.code.startsWith("ledger/")) throw reason;
        fault = reason;
      }
      if (isUnclear(fault, o.intent)) {
        const found = await lookUpIntent(
          deps,
          { ...o.intent, rev },
          {
            migrationId: writer.migrationId,
            since: receipts.mark,
            age: performance.now() - sent,
            madeFrom: o.madeFrom,
          },
        );
        if (found.kind === "done") return await receipts.succeed(found);
        if (found.kind === "moved") return await receipts.fail(movedFault(fault, o.intent));
        if (fault.code === "nutshell/outcome-unknown") lost += 1;
        else stale += 1;
        // Twice begun and twice not there: this record makes Nutshell stumble, the others need not wait for it.
        if (lost >= 2) return await receipts.fail(fault, "nutshell/unavailable");
        if (stale >= STALE_ATTEMPTS || isHopeless(fault, found)) return await receipts.fail(fault);
        await receipts.absent();
        rev = found.rev ?? rev;
        continue;
      }
      const isConflict = fault.code === "nutshell/conflict";
      if ((fault.code === "nutshell/rejected" || isConflict) && o.isThere) {
        const there = await o.isThere();
        if (there.kind === "done") return await receipts.succeed(there, { wasThere: true });
      }
      // There is no revision that could be out of date: something else was being written at that moment.
      if (isConflict && o.intent.nutshellId === null) {
        stale += 1;
        if (stale < STALE_ATTEMPTS) {
          await receipts.absent(fault.code);
          continue;
        }
      }
      if (fault.scope === "record" && fault.code !== "nutshell/not-impersonated") return await receipts.fail(fault);
      await receipts.absent(fault.code);
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

type Receipts = {
  readonly since: number;
  /** An event that was there before the call. */
  readonly mark: number | undefined;
  /** `wasThere`: somebody else may have made it, so a rollback leaves it alone. */
  succeed(answered: Answered, more?: { wasThere: boolean }): Promise<LedgeredOutcome>;
  fail(fault: Fault, code?: string): Promise<LedgeredOutcome>;
  absent(code?: string): Promise<void>;
};

/** Writes the intent, and gives the three ways in which it can end. */
async function begin(writer: Writer, o: LedgeredCall, intent: Intent): Promise<Receipts> {
  const mark = writer.mark.current();
  const { id: intentId, since } = await writer.intend(intent);
  const { key, nutshellId } = intent;
  const receipt = { outcome: "absent", nutshellId, rev: null, code: null, message: null } as const;
  return {
    since,
    mark,
    async succeed({ id, rev, held = null }, more) {
      const after = typeof o.link === "function" ? o.link(held) : o.link;
      const link = more?.wasThere && typeof after === "object" ? { ...after, how: "matched" as const } : after;
      await writer.settle({
        intentId,
        key,
        receipt: { ...receipt, outcome: "done", nutshellId: id ?? nutshellId, rev },
        ...(link === undefined ? {} : { link }),
      });
      return { kind: "done", id, rev, held };
    },
    async fail(fault, code = fault.code) {
      const words = nutshellMessageOf(fault);
      const message = words === "" ? fault.message : words;
      const letter = { object: o.object, code, message };
      await writer.settle({ intentId, key, receipt: { ...receipt, outcome: "failed", code, message }, deadLetter: letter });
      return { kind: "failed", code, message };
    },
    absent: (code) => writer.settle({ intentId, key, receipt: { ...receipt, code: code ?? null } }),
  };
}

/**
 * Whether only a look at Nutshell tells what came of it: no answer; or one that says "changed meanwhile" or "not there" and may belong to the same
 * call, delivered twice on its way.
 */
const isUnclear = (fault: Fault, intent: Intent): boolean =>
  fault.code === "nutshell/outcome-unknown" ||
  (fault.code === "nutshell/conflict" && intent.nutshellId !== null) ||
  (fault.code === "nutshell/missing" && intent.action === "delete" && intent.nutshellId !== null);

const isHopeless = (fault: Fault, found: Found): boolean =>
  fault.code === "nutshell/missing" || (fault.code === "nutshell/conflict" && found.kind === "absent" && found.rev === null);

const movedFault = (fault: Fault, intent: Intent): Fault =>
  fault.code === "nutshell/conflict" ? fault : nutshellFault({ code: "nutshell/conflict", call: fault.where?.path ?? intent.step });
