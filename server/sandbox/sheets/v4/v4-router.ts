/** The only place that speaks HTTP as the Sheets API v4 does: who calls, which method, which answer; what is not built is refused. */
import express, { type Router } from "express";
import type { Log } from "../../../log.ts";
import { type Faults, lostAnswer } from "../faults.ts";
import { type Authenticate, findCaller } from "../find-caller.ts";
import { refusalFor, sendRefusal } from "../google-error.ts";
import { Refusal } from "../model/refusal.ts";
import { applyMask, parseMask } from "../model/shapes/field-mask.ts";
import type { Spreadsheets } from "../spreadsheets.ts";
import { assertParameters, one, type Query } from "./method.ts";
import { spreadsheetMethods } from "./spreadsheet-methods.ts";
import { valuesMethods } from "./values-methods.ts";

const methods = [...spreadsheetMethods, ...valuesMethods];

/** The API at the origin root, with `POST /_faults` for an admin. `urlOf` says where a workbook can be seen. */
export function v4Router(o: {
  spreadsheets: Spreadsheets;
  faults: Faults;
  authenticate: Authenticate;
  urlOf: (id: string) => string;
  log: Log | undefined;
}): Router {
  const router = express.Router();
  router.use(express.json({ limit: "10mb", strict: false }));
  router.post("/_faults", (request, response) => {
    if (findCaller(request, o.authenticate)?.role !== "admin")
      throw new Refusal("Only an admin may order faults.", { status: "PERMISSION_DENIED" });
    o.faults.order(request.body);
    response.json({});
  });
  router.use("/v4", (request, response) => {
    const started = performance.now();
    const caller = findCaller(request, o.authenticate);
    if (caller === undefined)
      throw new Refusal(
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.",
        {
          status: "UNAUTHENTICATED",
        },
      );
    const path = `/v4${request.path}`;
    const method = methods.find((candidate) => candidate.verb === request.method && candidate.pattern.test(path));
    if (method === undefined) throw new Refusal(`${request.method} ${path} is not a method that is built here.`);
    const query = request.query as Query;
    assertParameters(method, query);
    const lost = o.faults.strike(method.name);
    const parts = (method.pattern.exec(path) ?? []).slice(1).map((part) => decodeURIComponent(part));
    const answer = method.run({
      spreadsheets: o.spreadsheets,
      actor: { email: caller.email },
      parts,
      query,
      body: request.body,
      urlOf: o.urlOf,
    });
    if (lost) throw lostAnswer();
    const fields = one(query, "fields");
    response.json(fields === undefined ? answer : applyMask(answer, parseMask(fields)));
    const bytes = Number(request.headers["content-length"] ?? 0);
    o.log?.debug({ method: method.name, bytes, milliseconds: Math.round(performance.now() - started) }, "sheets call");
  });
  router.use((error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
    sendRefusal(response, refusalFor(error));
  });
  return router;
}
