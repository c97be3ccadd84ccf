/** Defines what a failure of the ledger's statements means for a load. */
import { Fault, LedgerError } from "../../shared/errors.ts";

/** `ledger/in-flight`, with all the keys of the group that were not free. Nothing of the group was written. */
export class InFlightError extends LedgerError {
  readonly keys: readonly string[];

  constructor(keys: readonly string[], cause?: unknown) {
    const shown = keys.slice(0, 5).join(", ");
    super({
      code: "ledger/in-flight",
      message: `Another call is in progress for ${keys.length === 1 ? shown : `${keys.length} records (${shown}${keys.length > 5 ? " …" : ""})`}.`,
      hint: "Wait until it has finished. If its worker died, the next run reconciles it first.",
      scope: "record",
      retry: { kind: "later" },
      where: { path: shown },
      cause,
    });
    this.keys = keys;
  }
}

/** What this worker still has to say of the run does not count any more. */
export const fenced = (): LedgerError =>
  new LedgerError({
    code: "ledger/fenced",
    message: "Another worker has taken over this run, so this worker stops.",
    hint: "You do not need to do anything: the other worker continues. If there is no other worker, start the same step again.",
    scope: "run",
  });

/** Two groups waited for each other in a way the order of keys does not rule out; the database undid this one whole, so it may be repeated. */
export const isDeadlock = (error: unknown): boolean => (error as { code?: unknown }).code === "40P01";

/** Whatever went wrong: what is not written down may not be done, so the run stops. */
export function asLedgerFault(error: unknown): Fault {
  if (error instanceof LedgerError) return error;
  const why =
    error instanceof Fault
      ? error.message
      : `The database refused the entry (${String((error as { code?: unknown }).code ?? "unknown reason")}).`;
  const hint =
    error instanceof Fault
      ? error.hint
      : "Loading has stopped. See the log for the cause, and start the run again when the database works.";
  return new LedgerError({
    code: "ledger/unwritable",
    message: `The ledger cannot be written. ${why}`,
    hint,
    retry: error instanceof Fault ? error.retry : { kind: "never" },
    cause: error,
  });
}
