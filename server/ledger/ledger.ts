/** Writes and reads the ledger: intents before calls, receipts after them, one call at a time per record. */
import type { Intent, Receipt } from "../../shared/record/ledger-entry.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import type { Store } from "../store/connect.ts";
import { readOpenIntents } from "./read-open-intents.ts";
import { writeIntents } from "./write-intents.ts";
import { writeSettlements } from "./write-settlements.ts";

export type OpenIntent = Intent & { id: number; runId: string; owner: string; at: Date };

/** What the crosswalk holds for the key after the call; the receipt gives Nutshell's id and rev. */
export type LinkChange = { object: string; how: "created" | "matched"; written: TargetFields; steps: string[]; complete: boolean };

export type Settlement = {
  intentId: number;
  key: string;
  receipt: Receipt;
  link?: LinkChange | "remove";
  deadLetter?: { object: string; code: string; message: string };
};

export type Ledger = {
  /**
   * Writes down what is about to be done, all or nothing, and returns the ids in order. Throws InFlightError when a key has a call
   * that is not settled. Nothing may be sent before this returns.
   */
  intend(o: { migrationId: string; runId: string; intents: readonly Intent[] }): Promise<number[]>;
  /**
   * Writes down what came of it, together with links and dead letters, all or nothing. A call that was settled meanwhile by somebody
   * else (a reconciler, after this worker was taken for dead) is refused: its id is returned and nothing of it is written.
   * A record done is no dead letter any more.
   */
  settle(o: { migrationId: string; runId: string; settlements: readonly Settlement[] }): Promise<{ refused: number[] }>;
  /** Intents without a receipt, oldest first: calls under way, or calls of which nobody knows how they ended. */
  open(migrationId: string): Promise<OpenIntent[]>;
};

/** `owner` names this worker in what it writes. Throws LedgerError `ledger/unwritable` when the store fails: nothing may be loaded then. */
export function createLedger(store: Store, o: { owner: string }): Ledger {
  return {
    intend: (group) => writeIntents(store.db, { ...group, owner: o.owner }),
    settle: (group) => writeSettlements(store.db, group),
    open: (migrationId) => readOpenIntents(store.db, migrationId),
  };
}
