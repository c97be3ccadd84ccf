/** Defines what a failure of the ledger's statements means for a load. */
import { Fault, LedgerError } from "../../shared/errors.ts";

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
    error instanceof Fault ? error.hint : "Nothing more is loaded. Look into the log, and resume the run when the database is well.";
  return new LedgerError({
    code: "ledger/unwritable",
    message: `The ledger cannot be written. ${why}`,
    hint,
    retry: error instanceof Fault ? error.retry : { kind: "never" },
    cause: error,
  });
}
