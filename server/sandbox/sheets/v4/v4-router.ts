/** Speaks HTTP as the Sheets API v4 does: who calls, which method, which answer; what is not built is refused. */
import { setTimeout as pause } from "node:timers/promises";
import express, { type Request, type Response, type Router } from "express";
import type { Log } from "../../../log.ts";
import { type Fault, type Faults, lateAnswer, lostAnswer, spentQuota } from "../faults.ts";
import { type Authenticate, type Caller, findCaller } from "../find-caller.ts";
import { refusalFor, sendRefusal } from "../google-error.ts";
import { apply } from "../model/apply.ts";
import { Refusal } from "../model/refusal.ts";
import { applyMask, parseMask } from "../model/shapes/field-mask.ts";
import { writeValues } from "../model/values.ts";
import type { Quotas } from "../quotas.ts";
import type { Spreadsheets } from "../spreadsheets.ts";
import { assertParameters, type Method, one, type Query } from "./method.ts";
import { spreadsheetMethods } from "./spreadsheet-methods.ts";
import { valuesMethods } from "./values-methods.ts";

const methods = [...spreadsheetMethods, ...valuesMethods];

type Parts = {
  spreadsheets: Spreadsheets;
  faults: Faults;
  quotas: Quotas;
  authenticate: Authenticate;
  urlOf: (id: string) => string;
  log: Log | undefined;
};

/** The API at the origin root, with `/_faults` and `/_quotas` for an admin. `urlOf` says where a workbook can be seen. */
export function v4Router(o: Parts): Router {
  const router = express.Router();
  router.use(express.json({ limit: "10mb", strict: false }));
  router.use(["/_faults", "/_quotas"], (request, _response, next) => {
    if (findCaller(request, o.authenticate)?.role !== "admin")
      throw new Refusal("Only an admin may order faults.", { status: "PERMISSION_DENIED" });
    next();
  });
  router.post("/_faults", (request, response) => {
    o.faults.order(request.body);
    response.json({});
  });
  router.get("/_faults", (_request, response) => {
    response.json({ left: o.faults.left() });
  });
  router.post("/_quotas", (request, response) => {
    o.quotas.set(request.body);
    response.json({});
  });
  router.use("/v4", async (request, response) => {
    const started = performance.now();
    const caller = callerOf(request, o.authenticate);
    // Google takes a slash before the verb and at the end; clients that join addresses send one.
    const path = `/v4${request.path}`.replace(/\/(?=:|$)/g, "");
    const method = methods.find((candidate) => candidate.verb === request.method && candidate.pattern.test(path));
    if (method === undefined) throw new Refusal(`${request.method} ${path} is not a method that is built here.`);
    const query = request.query as Query;
    assertParameters(method, query);
    o.quotas.count(caller.email, kindOf(method), started);
    const parts = (method.pattern.exec(path) ?? []).slice(1).map((part) => decodeURIComponent(part));
    const struck = o.faults.strike(method.name);
    const quota = struck.find((fault) => fault.kind === "quota");
    if (quota !== undefined) throw spentQuota(kindOf(method), quota.retryAfterSeconds);
    if (struck.some((fault) => fault.kind === "unavailable")) throw lostAnswer();
    for (const fault of struck) if (fault.kind === "meanwhile") actMeanwhile(o.spreadsheets, parts[0] ?? "", fault);
    const actor = { email: caller.email };
    const full = method.run({ spreadsheets: o.spreadsheets, actor, parts, query, body: request.body, urlOf: o.urlOf });
    const fields = one(query, "fields");
    const answer = fields === undefined || method.isMasked ? full : applyMask(full, parseMask(fields));
    const bytes = Number(request.headers["content-length"] ?? 0);
    o.log?.debug({ method: method.name, bytes, milliseconds: Math.round(performance.now() - started) }, "sheets call");
    if (struck.some((fault) => fault.kind === "unavailable-after-apply")) throw lostAnswer();
    const late = struck.find((fault) => fault.kind === "timeout");
    if (late !== undefined) {
      await pause(late.afterMs);
      throw lateAnswer();
    }
    if (struck.some((fault) => fault.kind === "torn-answer")) breakOff(response, JSON.stringify(answer));
    else response.json(answer);
  });
  router.use((error: unknown, _request: Request, response: Response, _next: express.NextFunction) => {
    sendRefusal(response, refusalFor(error));
  });
  return router;
}

function callerOf(request: Request, authenticate: Authenticate): Caller {
  const caller = findCaller(request, authenticate);
  if (caller !== undefined) return caller;
  const message =
    "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.";
  throw new Refusal(message, { status: "UNAUTHENTICATED" });
}

function kindOf(method: Method): "Read" | "Write" {
  return /\.(get|batchGet|search)$/.test(method.name) ? "Read" : "Write";
}

/** What a person does in between is refused like anything a person does: then the spreadsheet stays as it is. */
function actMeanwhile(spreadsheets: Spreadsheets, id: string, fault: Extract<Fault, { kind: "meanwhile" }>): void {
  const actor = { email: fault.as };
  try {
    let { state } = spreadsheets.get(id);
    for (const { range, values } of fault.values) state = writeValues(state, { range, values, input: "RAW", actor }).state;
    const applied = apply(state, fault.requests, actor);
    if ("refusal" in applied) throw applied.refusal;
    spreadsheets.replace(id, applied.state);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Sends half of an answer and hangs up. */
function breakOff(response: Response, text: string): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) });
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
}
