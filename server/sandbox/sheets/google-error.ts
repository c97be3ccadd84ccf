/** Turns a refusal into the HTTP status and error body Google answers with. */
import type { Response } from "express";
import { Refusal, type RefusalStatus } from "./model/refusal.ts";

/** HTTP status of each refusal. */
export const httpStatus: Record<RefusalStatus, number> = {
  INVALID_ARGUMENT: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  UNAVAILABLE: 503,
  DEADLINE_EXCEEDED: 504,
  UNSAVED: 507,
};

/** Answers with Google's error body. */
export function sendRefusal(response: Response, refusal: Refusal): void {
  const code = httpStatus[refusal.status];
  if (refusal.retryAfterSeconds !== undefined) response.setHeader("retry-after", String(refusal.retryAfterSeconds));
  response.status(code).json({ error: { code, message: refusal.message, status: refusal.status } });
}

/** A refusal for what went wrong while a request was read or carried out; anything unforeseen is rethrown. */
export function refusalFor(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const kind = error instanceof Error && "type" in error ? error.type : undefined;
  if (kind === "entity.parse.failed") return new Refusal("Invalid JSON payload received.");
  if (kind === "entity.too.large") return new Refusal("Request payload size exceeds the limit.");
  throw error;
}
