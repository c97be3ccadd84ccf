/** Turns failures of the database itself into faults, as opposed to errors in a statement. */
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
/** What pg's pool says to a request that asks for a connection while the service stops. */
const closedWords = /Cannot use a pool after calling end on the pool/u;
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
      message: "The disk of the database is full.",
      hint: "Free some disk space, then start again: all committed data is kept.",
      retry: { kind: "later" },
      cause: error,
    });
  if (closedWords.test(error.message))
    return new StoreError({
      code: "store/unavailable",
      message: "The service is stopping and has closed its database.",
      hint: "Start the service again. All committed data is kept.",
      retry: { kind: "later" },
      cause: error,
    });
  if (unreachable.has(code) || lostWords.test(error.message))
    return new StoreError({
      code: "store/unavailable",
      message: `The database does not answer${code === "" ? "" : ` (${code})`}.`,
      hint: "Start the database or check the network, then try again. All committed data is kept.",
      retry: { kind: "later" },
      cause: error,
    });
  if (code === "28P01" || code === "28000" || code === "3D000")
    return new StoreError({
      code: "store/unavailable",
      message: `The database refused the connection (${code}).`,
      hint: "Check the user, password and database name in DATABASE_URL.",
      cause: error,
    });
  if (code === "22P05" || code === "22021")
    return new StoreError({
      code: "store/unstorable-text",
      message: "A value contains a character that the database cannot store (NUL or an unpaired surrogate).",
      hint: "Remove the character in the source, then try again.",
      scope: "batch",
      cause: error,
    });
  return undefined;
}
