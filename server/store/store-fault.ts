/** Tells failures of the database itself from mistakes in a statement, and says the former as faults. */
import { Fault, StoreError } from "../../shared/errors.ts";

const unreachable = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "ECONNABORTED",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_WRITE_AFTER_END",
  "ERR_SOCKET_CLOSED",
  "ENOENT",
  "08000",
  "08001",
  "08003",
  "08006",
  "57P01",
  "57P02",
  "57P03",
  "53300",
]);
const lostWords =
  /Connection terminated|timeout exceeded when trying to connect|server closed the connection|Client has encountered a connection error|Client was closed and is not queryable/u;
const full = new Set(["53100", "ENOSPC"]);

/**
 * The fault that this failure is, or undefined when the database is well and the statement was wrong. Messages of the database about
 * values are left out: they may quote personal data.
 */
export function asStoreFault(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error;
  if (!(error instanceof Error)) return undefined;
  // Node bundles the attempts on several addresses of one host.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = String((inner as { code?: unknown }).code ?? "");
  if (full.has(code))
    return new StoreError({
      code: "store/full",
      message: "There is no space left for the database.",
      hint: "Make space on the disk, then start again: what was confirmed is kept.",
      retry: { kind: "later" },
      cause: error,
    });
  if (unreachable.has(code) || lostWords.test(error.message))
    return new StoreError({
      code: "store/unavailable",
      message: `The database does not answer${code === "" ? "" : ` (${code})`}.`,
      hint: "Start the database or check the network, then try again. What was confirmed is kept.",
      retry: { kind: "later" },
      cause: error,
    });
  if (code === "28P01" || code === "28000" || code === "3D000")
    return new StoreError({
      code: "store/unavailable",
      message: `The database refuses the connection (${code}).`,
      hint: "Check user, password and database name in DATABASE_URL.",
      cause: error,
    });
  if (code === "22P05" || code === "22021")
    return new StoreError({
      code: "store/unstorable-text",
      message: "A value holds a character that the database cannot store (NUL or half of a surrogate pair).",
      hint: "Remove the character where the value comes from.",
      scope: "batch",
      cause: error,
    });
  return undefined;
}
