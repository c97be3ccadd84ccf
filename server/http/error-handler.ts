/** Turns what was thrown into an HTTP answer (problem+json, RFC 9457). */
import type { ErrorRequestHandler } from "express";
import { describeFault } from "../../shared/contract/describe-fault.ts";
import { ContractError, Fault } from "../../shared/errors.ts";
import type { Log } from "../log.ts";
import { BadMembers } from "./read-request.ts";

/** Answers with the problem; a stream that has already begun is cut, so that nobody takes it for complete. */
export function handleErrors(log: Log): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    const fault = asFault(thrown);
    const places = fault instanceof Fault && fault.cause instanceof BadMembers ? fault.cause.paths.map((path) => ({ path })) : undefined;
    const problem = describeFault(fault, places);
    // Nobody reads the answer any more: the caller left, or the service is stopping and has closed its connections.
    const isExpected = response.closed && fault instanceof Fault;
    if (isExpected) log.info({ code: problem.code, route: request.route?.path }, "the connection was closed before the answer");
    else if (problem.status >= 500) log.error({ code: problem.code, route: request.route?.path, ...mistakeOf(fault) }, "request failed");
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (fault instanceof Fault && fault.retry.kind === "after")
      response.set("retry-after", String(Math.ceil(fault.retry.milliseconds / 1000)));
    response.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
  };
}

/** Name and frames of a mistake; its message may hold somebody's data and stays out of the log. */
function mistakeOf(thrown: unknown): { mistake?: string; frames?: string[] } {
  if (thrown instanceof Fault || !(thrown instanceof Error)) return {};
  return {
    mistake: thrown.name,
    frames: (thrown.stack ?? "")
      .split("\n")
      .filter((line) => line.startsWith("    at "))
      .slice(0, 12),
  };
}

/** The body reader and the router throw errors of their own, told apart by `type` and `status`. */
function asFault(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof Fault) return thrown;
  const { type, status } = thrown as { type?: unknown; status?: unknown };
  if (type === "entity.parse.failed") {
    const position = /position (\d+)/.exec(thrown.message)?.[1];
    return badBody(
      "contract/not-json",
      `The body is not valid JSON${position === undefined ? "" : ` (invalid from character ${Number(position) + 1} on)`}.`,
      "Send one JSON object in UTF-8.",
    );
  }
  if (type === "entity.too.large")
    return badBody(
      "contract/too-large",
      "The body is larger than 1 MB.",
      "To extract an export, send the path of a folder or ZIP on the service's computer, not the data.",
    );
  if (type === "charset.unsupported" || type === "encoding.unsupported")
    return badBody(
      "contract/wrong-media-type",
      "The service cannot read the body's character set or compression.",
      "Send JSON in UTF-8, uncompressed or gzip-compressed.",
    );
  if (status === 400)
    return badBody(
      "contract/bad-request",
      "The request cannot be read.",
      "Check the address for an invalid %-escape and the Content-Length of the body.",
    );
  return thrown;
}

const badBody = (code: string, message: string, hint: string): ContractError =>
  new ContractError({ code, message, hint, where: { path: code === "contract/bad-request" ? "path" : "body" } });
