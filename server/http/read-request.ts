/** Checks what comes in against the contract's schemas. */
import type { Request } from "express";
import type * as z from "zod";
import { badMembers } from "../../shared/contract/bad-members.ts";
import type { Endpoint } from "../../shared/contract/define-endpoint.ts";
import { ContractError } from "../../shared/errors.ts";

export type Input = { readonly params: unknown; readonly query: unknown; readonly body: unknown };

/** The three parts of a request as the contract reads them. Throws `contract/bad-request` whose cause names every bad member. */
export function readRequest(endpoint: Endpoint, request: Request): Input {
  return {
    params: read(endpoint.params, request.params, "path"),
    query: read(endpoint.query, { ...request.query }, "query"),
    body: endpoint.body === null ? undefined : read(endpoint.body, bodyOf(request), "body"),
  };
}

function read(schema: z.ZodType, value: unknown, part: "path" | "query" | "body"): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const places = badMembers(result.error, part);
  throw new ContractError({
    code: "contract/bad-request",
    message: `The ${part} of the request is not valid. ${places.map((place) => `${place.path}: ${place.message}`).join("; ")}`,
    hint: "See GET /api/openapi.json for what this endpoint accepts.",
    where: { path: places[0]?.path ?? part },
    cause: new BadMembers(places.map((place) => place.path)),
  });
}

/** Where the request breaks the contract: one path per bad member. */
export class BadMembers extends Error {
  readonly paths: readonly string[];
  constructor(paths: readonly string[]) {
    super("invalid members");
    this.paths = paths;
  }
}

function bodyOf(request: Request): unknown {
  if (request.body !== undefined) return request.body;
  const length = request.get("content-length");
  const sent = request.get("transfer-encoding") !== undefined || (length !== undefined && length !== "0");
  if (!sent) return {};
  throw new ContractError({
    code: "contract/wrong-media-type",
    message: "The body is not declared as JSON.",
    hint: "Send it with the header `Content-Type: application/json`.",
    where: { path: "body" },
  });
}
