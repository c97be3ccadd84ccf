/** Assembles the Express application; it does not listen. */
import express, { type Express, type RequestHandler, type Router } from "express";
import { RequestError } from "../shared/errors.ts";
import { handleErrors } from "./http/error-handler.ts";
import { mountEndpoints } from "./http/mount-endpoints.ts";
import { requireLoopback } from "./http/require-loopback.ts";
import { setSecurityHeaders } from "./http/set-security-headers.ts";
import type { Log } from "./log.ts";
import type { Service } from "./runs/service-contract.ts";

export type AppDeps = {
  readonly service: Service;
  /** Local workbook's data, mounted at `/local`; absent when workbooks are in Google Sheets. */
  readonly local?: Router | undefined;
  /** The page's files, mounted at `/workbook`. */
  readonly page?: Router | undefined;
  readonly log: Log;
  readonly version: string;
  /** Host names that requests may carry. */
  readonly hosts: readonly string[];
};

/** The whole application: the contract under `/api`, the local workbook, its page. Every error leaves as problem+json. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "simple");
  app.use(requireLoopback(deps.hosts), setSecurityHeaders);
  app.use("/api", mountEndpoints(deps.service, deps.version));
  if (deps.local !== undefined) app.use("/local", deps.local);
  if (deps.page !== undefined) {
    app.use("/workbook", deps.page);
    app.get("/", (_request, response) => response.redirect("/workbook/"));
  }
  app.use(refuseAddress, handleErrors(deps.log));
  return app;
}

const refuseAddress: RequestHandler = (request) => {
  throw new RequestError({
    code: "request/unknown-route",
    message: "There is no such address.",
    hint: "The workbook is at /workbook/, the API description at /api/openapi.json.",
    where: { path: request.path },
  });
};
