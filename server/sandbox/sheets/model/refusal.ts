/** Defines how the workbook model says no, in the words of Google's error bodies. */
import type { Where } from "../../../../shared/errors.ts";

export type RefusalStatus =
  | "INVALID_ARGUMENT"
  | "PERMISSION_DENIED"
  | "NOT_FOUND"
  | "UNAUTHENTICATED"
  | "RESOURCE_EXHAUSTED"
  | "UNAVAILABLE"
  | "DEADLINE_EXCEEDED"
  /** Not Google's: the stand-in cannot save the workbook. */
  | "UNSAVED";

/** A request that is not carried out. Thrown inside the model, so that nothing of a batch is kept. */
export class Refusal extends Error {
  readonly status: RefusalStatus;
  readonly where: Where | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, o: { status?: RefusalStatus; where?: Where; retryAfterSeconds?: number } = {}) {
    super(message);
    this.name = "Refusal";
    this.status = o.status ?? "INVALID_ARGUMENT";
    this.where = o.where;
    this.retryAfterSeconds = o.retryAfterSeconds;
  }
}

/** The same refusal with words in front that say where in the request it arose. */
export function prefixed(prefix: string, refusal: Refusal): Refusal {
  return new Refusal(`${prefix}${refusal.message}`, {
    status: refusal.status,
    ...(refusal.where === undefined ? {} : { where: refusal.where }),
  });
}
