/** Gives every endpoint of the contract its route. */
import express, { type RequestHandler, type Router } from "express";
import * as z from "zod";
import type { Endpoint } from "../../shared/contract/define-endpoint.ts";
import { type EndpointName, endpoints } from "../../shared/contract/endpoints.ts";
import { RequestError } from "../../shared/errors.ts";
import type { Service } from "../runs/service-contract.ts";
import { authenticate, callerOf } from "./authenticate.ts";
import { type Call, handlers } from "./handlers.ts";
import { readRequest } from "./read-request.ts";

/** The contract as a router: each route authenticates, reads its input by the contract, and answers by the contract. */
export function mountEndpoints(service: Service, version: string): Router {
  const router = express.Router({ caseSensitive: true });
  const readJson = express.json({ limit: "1mb", strict: false, type: ["application/json", "application/*+json"] });
  for (const endpoint of endpoints) {
    const route = router.route(endpoint.path);
    const chain = [authenticate(service, endpoint), readJson, answer(endpoint, service, version)];
    if (endpoint.method === "GET") route.get(...chain);
    else route.post(...chain);
  }
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) router.all(path, refuseMethod(path));
  router.use(refuseRoute);
  return router;
}

function answer(endpoint: (typeof endpoints)[number], service: Service, version: string): RequestHandler {
  // The compiler checks each handler against its own endpoint; across the whole table their types differ.
  const handle = handlers[endpoint.name] as (call: Call<EndpointName>) => Promise<unknown>;
  return async (request, response) => {
    const input = readRequest(endpoint as Endpoint, request);
    const { person, identity = null } = callerOf(response) ?? {};
    const call = { service, version, person, identity, ...input, response } as unknown as Call<EndpointName>;
    const result = await handle(call);
    if (!(endpoint.answer instanceof z.ZodType)) return;
    response.status(endpoint.status).set("cache-control", "no-store").json(endpoint.answer.parse(result));
  };
}

function refuseMethod(path: string): RequestHandler {
  const allowed = endpoints.filter((endpoint) => endpoint.path === path).map((endpoint) => endpoint.method);
  return (request, response) => {
    response.set("allow", allowed.join(", "));
    throw new RequestError({
      code: "request/wrong-method",
      message: `${request.method} is not allowed at this address.`,
      hint: `Allowed here: ${allowed.join(", ")}.`,
      where: { path: request.originalUrl.split("?")[0] ?? path },
    });
  };
}

const refuseRoute: RequestHandler = (request) => {
  throw new RequestError({
    code: "request/unknown-route",
    message: "There is no such address.",
    hint: "See GET /api/openapi.json for all addresses of the service.",
    where: { path: request.originalUrl.split("?")[0] ?? "" },
  });
};
