/** Holds the service of the page's own tests: a real workbook, and the contract's shapes with runs that move when the test says so. */

import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { builtAddOn } from "../../server/page/built-add-on.ts";
import { pageRouter } from "../../server/page/page-router.ts";
import { startAppsScript } from "../../server/sandbox/apps-script/start.ts";
import { startIdentitySandbox } from "../../server/sandbox/identity/start.ts";
import { cellOf } from "../../server/workbook/workbook.ts";
import { type GateState, type Person, StartRun, type Status } from "../../shared/contract/endpoints.ts";
import { Approve } from "../../shared/contract/people.ts";
import type { Problem, Run } from "../../shared/record/run.ts";
import { readResult } from "../../shared/record/run-result.ts";
import { decideState } from "../../shared/state/decide-state.ts";
import { tabById } from "../../shared/tabs/index.ts";
import type { Tab } from "../../shared/tabs/tab.ts";
import { someFacts, someRuns } from "../shared/state/some-facts.ts";
import { drawFixtureWorkbook, type FixtureWorkbook } from "./fixture-workbook.ts";

export type FixtureService = {
  readonly url: string;
  readonly workbook: FixtureWorkbook;
  /** What was asked of the service, in order: `POST /api/…`. */
  readonly asked: string[];
  readonly signed: Approve[];
  link(who: "operations" | "manager"): string;
  /** Changes the newest run. */
  moveRun(change: Partial<Run>): void;
  close(): Promise<void>;
};

const people: Readonly<Record<string, Person>> = {
  "operations-token": { email: "grace@crosswalk.example", name: "Grace Hopper", role: "operations" },
  "manager-token": { email: "ada@crosswalk.example", name: "Ada Lovelace", role: "manager" },
};
const at = "2026-11-21T09:30:00.000Z";

/** Starts on a free loopback port. */
export async function startFixtureService(mappingRows = 40): Promise<FixtureService> {
  const workbook = await drawFixtureWorkbook(mappingRows, people);
  const mapping = tabById("mapping") as Tab;
  let problems: Status["problems"] = [];
  const asked: string[] = [];
  const signed: Approve[] = [];
  const runs: Run[] = [
    finished("propose", { rows: { mapping: 212 }, problems: 0 }),
    finished("extract", { records: 1504, objects: { contacts: 412, companies: 180, deals: 233 } }),
  ];
  const gate = (): GateState => ({
    gate: "mapping",
    state: signed.length > 0 ? "open" : "closed",
    hash: problems.length > 0 ? null : "9f2c41d07a5511e4b0",
    by: signed.length > 0 ? "Ada Lovelace" : null,
    at: signed.length > 0 ? at : null,
    covers:
      problems.length > 0
        ? `${problems.length} row needs a person before the mapping can be signed.`
        : "The mapping of 212 columns, 9 owners and 14 stages, with no open problems.",
    signers: ["manager"],
    pending: false,
    why: "",
  });
  const status = (): Status => ({
    migration: {
      id: "m1",
      name: "Analytical Engines",
      source: "rsoft",
      from: "/exports/rsoft",
      target: "sandbox",
      workbook: workbook.id,
      workbookUrl: "",
      createdAt: at,
    },
    state: decideState(
      someFacts({
        runs: signed.length > 0 ? runs : [...someRuns("plan"), ...runs],
        gates: [gate()],
      }),
    ),
    gates: [
      gate(),
      { ...gate(), gate: "sample", state: "closed", hash: null, by: null, at: null, covers: "Nothing to sign until a sample was loaded." },
    ],
    runs,
    balance: [],
    problems,
  });

  const app = express().disable("x-powered-by");
  const identity = await startIdentitySandbox({ directory: null });
  const addOn = startAppsScript({
    build: builtAddOn,
    sheets: workbook.sheets,
    authenticate: (token) => people[token],
    identityToken: async (email) => identity.issue({ email }).idToken,
    urlOf: () => "/workbook/m1",
    dataDirectory: null,
  });
  app.use("/workbook", pageRouter(addOn));
  app.use(
    "/local",
    (request, _, next) => {
      asked.push(`${request.method} /local${request.path}`);
      next();
    },
    addOn.local,
  );
  app.use((request, response, next) => {
    asked.push(`${request.method} ${request.path}`);
    const person = whoIs((request.headers.authorization ?? "").replace(/^Bearer /, ""));
    if (person === undefined)
      return void refuse(
        response,
        401,
        "auth/unknown",
        "The token is not known.",
        "Open the link that was printed when the service started.",
      );
    response.locals["person"] = person;
    next();
  }, express.json());
  app.get("/api/migrations", (_, response) => void response.json({ migrations: [status().migration] }));
  app.get("/api/me", (_, response) => void response.json(response.locals["person"]));
  app.get("/api/migrations/m1", (_, response) => void response.json(status()));
  app.get("/api/migrations/m1/gates/mapping", (_, response) => void response.json(gate()));
  app.post("/api/migrations/m1/gates/mapping/requests", (_, response) => {
    const { hash, covers } = gate();
    response.status(201).json({
      gate: "mapping",
      hash,
      covers,
      parts: [{ title: "What moves", facts: ["columns that are moved: 212"] }],
      nonce: "once",
      expiresAt: at,
    });
  });
  app.post("/api/migrations/m1/approvals", (request, response) => {
    signed.push(Approve.parse(request.body));
    response.status(201).json(gate());
  });
  app.post("/api/migrations/m1/runs", (request, response) => {
    const { verb } = StartRun.parse(request.body);
    const run: Run = { ...finished(verb, null), id: `run-${runs.length}`, state: "waiting", startedAt: null, endedAt: null };
    runs.unshift(run);
    response.status(202).json(run);
  });
  app.post("/api/runs/:id/stop", (_, response) => void response.json(runs[0]));
  app.get("/api/runs/:id", (request, response) => void response.json(runs.find((one) => one.id === request.params.id)));
  app.post("/api/migrations/m1/workbook/check", async (_, response) => {
    const { rows } = await workbook.workbook.read(mapping);
    const bad = rows.filter((row) => row["target"] === "Person: Nickname");
    problems = bad.map((row) => ({
      tab: "Mapping",
      key: row.key,
      cell: cellOf(mapping, Number(row.rowNumber), "target"),
      message: "Nutshell has no field “Person: Nickname”. Choose one from the list.",
    }));
    await workbook.workbook.mark(
      mapping,
      new Map(problems.map((problem) => [problem.key, problem.message])),
      new Map(bad.map((row) => [row.key, "problem"])),
    );
    response.json({ problems });
  });
  app.get(
    "/api/migrations/m1/records/:key",
    (request, response) =>
      void refuse(
        response,
        404,
        "request/not-found",
        `No record has the key ${request.params.key}.`,
        "Use a key such as rsoft/contact/1042.",
      ),
  );
  app.get(
    "/api/sandbox",
    (_, response) =>
      void response.json({
        nutshell: { url: "http://127.0.0.1:9/", user: "admin@sandbox.example", key: "k" },
        sheets: { url: "", token: "" },
      }),
  );
  const server = await listen(app);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    workbook,
    asked,
    signed,
    link: (who) => `${url}/workbook/m1#token=${who}-token`,
    moveRun: (change) => void Object.assign(runs[0] as Run, change),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await addOn.close();
      await identity.close();
      await workbook.close();
    },
  };
}

/** The page carries a token of its own, the add-on an ID token. */
function whoIs(token: string): Person | undefined {
  const claims = token.split(".")[1];
  if (claims === undefined) return people[token];
  const { email } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as { email: string };
  return Object.values(people).find((person) => person.email === email);
}

/** What is not given of a result counts as nothing found. */
function finished(verb: Run["verb"], found: Record<string, unknown> | null): Run {
  return {
    id: `run-${verb}`,
    migration: "m1",
    verb,
    state: "done",
    requestedBy: "grace@crosswalk.example",
    createdAt: at,
    startedAt: at,
    endedAt: at,
    progress: null,
    result: found && readResult(verb, found),
    problem: null,
  } as Run;
}

async function listen(app: express.Express): Promise<Server> {
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function refuse(response: express.Response, status: number, code: string, detail: string, hint: string): void {
  const problem: Problem = { type: `urn:crosswalk:${code}`, title: status === 404 ? "Not found" : "Refused", status, code, detail, hint };
  response.status(status).type("application/problem+json").json(problem);
}
