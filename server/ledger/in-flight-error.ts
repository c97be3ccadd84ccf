/** Says that another call for the same record has not been settled. */
import { LedgerError } from "../../shared/errors.ts";

/** `ledger/in-flight`, with all the keys of the group that were not free. Nothing of the group was written. */
export class InFlightError extends LedgerError {
  readonly keys: readonly string[];

  constructor(keys: readonly string[], cause?: unknown) {
    const shown = keys.slice(0, 5).join(", ");
    super({
      code: "ledger/in-flight",
      message: `Another call is under way for ${keys.length === 1 ? shown : `${keys.length} records (${shown}${keys.length > 5 ? " …" : ""})`}.`,
      hint: "Wait until it is settled. If its worker died, the next run reconciles it first.",
      scope: "record",
      retry: { kind: "later" },
      where: { path: shown },
      cause,
    });
    this.keys = keys;
  }
}
