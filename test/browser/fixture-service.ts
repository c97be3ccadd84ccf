/** The only place that holds the service of the page's own tests: the contract's shapes in memory, with runs that move when the test says so. */
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { pageRouter } from "../../server/sandbox/page/page-router.ts";
import { type LocalProblem, localEdits } from "../../server/sandbox/sheets/local-shapes.ts";
import { Approve, type GateState, type Person, StartRun, type Status } from "../../shared/contract/endpoints.ts";
import type { Run } from "../../shared/record/run.ts";
import { tabs } from "../../shared/tabs/index.ts";
import { createFixtureWorkbook, type FixtureWorkbook } from "./fixture-workbook.ts";

export type FixtureService = {
  readonly url: string;
  readonly workbook: FixtureWorkbook;
  /** What was asked of the service, in order: `POST /api/…`. */
  readonly asked: string[];
  readonly signed: Approve[];
  link(who: "operations" | "manager"): string;
  /** Changes the newest run and tells whoever follows it. */
  moveRun(change: Partial<Run>): void;
  /** Tells the page that tabs have changed. */
  announce(sheetIds: readonly number[]): void;
  close(): Promise<void>;
};

const people: Readonly<Record<string, Person>> = {
  "operations-token": { email: "grace@crosswalk.example", name: "Grace Hopper", role: "operations" },
  "manager-token": { email: "ada@crosswalk.example", name: "Ada Lovelace", role: "manager" },
};
const at = "2026-11-21T09:30:00.000Z";

/** Starts on a free loopback port. */
export async function startFixtureService(mappingRows = 40): Promise<FixtureService> {
  const workbook = createFixtureWorkbook(mappingRows);
  const mapping = tabs.find((tab) => tab.id === "mapping")?.sheetId ?? 0;
  const asked: string[] = [];
  const signed: Approve[] = [];
  const runs: Run[] = [finished("extract", { records: 1504, objects: { contacts: 412, companies: 180, deals: 233 } }), finished("propose", { rows: 212, sure: 190 })];
  const gate = (): GateState => ({
    gate: "mapping", state: signed.length > 0 ? "open" : "closed", hash: problems().length > 0 ? null : "9f2c41d07a5511e4b0", by: signed.length > 0 ? "Ada Lovelace" : null, at: signed.length > 0 ? at : null,
    covers: problems().length > 0 ? `${problems().length} row needs a person before the mapping can be signed.` : "The mapping of 212 columns, 9 owners and 14 stages, with no open problems.",
  });
  const problems = (): Status["problems"] => workbook.rows("mapping").filter((row) => row["problem"] !== null && row["problem"] !== "")
    .map((row) => ({ tab: "Mapping", key: row.key, cell: `G${row.at + 1}`, message: String(row["problem"]) }));
  const status = (): Status => ({
    migration: { id: "m1", name: "Analytical Engines", source: "rsoft", from: "/exports/rsoft", target: "sandbox", workbook: "book", workbookUrl: "", createdAt: at },
    next: signed.length > 0 ? { text: "The mapping is signed. Plan the changes; nothing is written to Nutshell yet.", verb: "plan", gate: null } : { text: "Look through the mapping, settle the marked rows, then have a manager sign it off.", verb: null, gate: "mapping" },
    gates: [gate(), { gate: "sample", state: "closed", hash: null, by: null, at: null, covers: "Nothing to sign until a sample was loaded." }],
    runs, balance: [], problems: problems(),
  });
  const followers = new Set<() => void>();
  const listeners = new Set<(sheetIds: readonly number[]) => void>();
  const announce = (sheetIds: readonly number[]): void => listeners.forEach((tell) => tell(sheetIds));

  const app = express().disable("x-powered-by").use(express.json());
  app.use("/workbook", pageRouter());
  app.use((request, response, next) => {
    asked.push(`${request.method} ${request.path}`);
    const person = people[(request.headers.authorization ?? "").replace(/^Bearer /, "")];
    if (person === undefined) return void refuse(response, 401, "auth/unknown-token", "The token is not known.", "Open the link that was printed when the service started.");
    response.locals["person"] = person;
    next();
  });
  app.get("/api/me", (_, response) => void response.json(response.locals["person"]));
  app.get("/api/migrations/m1", (_, response) => void response.json(status()));
  app.get("/api/migrations/m1/gates/mapping", (_, response) => void response.json(gate()));
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
  app.get("/api/runs/:id/events", (request, response) => {
    response.set("content-type", "text/event-stream").flushHeaders();
    const tell = (): void => {
      const run = runs.find((one) => one.id === request.params.id);
      response.write(`event: run\ndata: ${JSON.stringify(run)}\n\n`);
      if (run?.state !== "waiting" && run?.state !== "running") response.end();
    };
    followers.add(tell);
    response.on("close", () => followers.delete(tell));
    tell();
  });
  app.post("/api/migrations/m1/workbook/check", (_, response) => {
    for (const row of workbook.rows("mapping")) {
      const target = String(row["target"] ?? "");
      const bad = /^Person: Nickname$/.test(target);
      workbook.force(mapping, row.at, workbook.column("mapping", "problem"), bad ? `Nutshell has no field “${target}”. Choose one from the list.` : null);
      if (bad || row["tone"] === "problem") workbook.force(mapping, row.at, 1, bad ? "problem" : "");
    }
    announce([mapping]);
    response.json({ problems: problems() });
  });
  app.get("/api/migrations/m1/records/:key", (request, response) => void refuse(response, 404, "request/not-found", `No record has the key ${request.params.key}.`, "Use a key such as rsoft/contact/1042."));
  app.get("/api/sandbox", (_, response) => void response.json({ nutshell: { url: "http://127.0.0.1:9/", user: "admin@sandbox.example", key: "k" }, sheets: { url: "", token: "" } }));
  app.get("/local/book", (_, response) => void response.json(workbook.shape()));
  app.get("/local/book/events", (_, response) => {
    response.set("content-type", "text/event-stream").flushHeaders();
    const tell = (sheetIds: readonly number[]): void => void response.write(`event: change\ndata: ${JSON.stringify({ revision: 1, sheetIds })}\n\n`);
    listeners.add(tell);
    response.on("close", () => listeners.delete(tell));
  });
  app.get("/local/book/tabs/:sheetId", (request, response) => void response.json(workbook.tab(Number(request.params.sheetId))));
  app.post("/local/book/edits", (request, response) => {
    const { edits } = localEdits.parse(request.body);
    for (const edit of edits) {
      const why = workbook.write(edit.sheetId, edit.row, edit.column, edit.value);
      if (why !== null) return void refuse(response, 403, "workbook/protected", why, "Choose a cell that is yours.");
    }
    response.json({ revision: 1 });
    announce([...new Set(edits.map((edit) => edit.sheetId))]);
  });
  const server = await listen(app);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url, workbook, asked, signed, announce,
    link: (who) => `${url}/workbook/m1#token=${who}-token`,
    moveRun(change) {
      Object.assign(runs[0] as Run, change);
      followers.forEach((tell) => tell());
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function finished(verb: Run["verb"], result: Run["result"]): Run {
  return { id: `run-${verb}`, migration: "m1", verb, state: "done", requestedBy: "grace@crosswalk.example", createdAt: at, startedAt: at, endedAt: at, progress: null, result, problem: null };
}

async function listen(app: express.Express): Promise<Server> {
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function refuse(response: express.Response, status: number, code: string, detail: string, hint: string): void {
  const problem: LocalProblem = { type: `urn:crosswalk:${code}`, title: status === 404 ? "Not found" : "Refused", status, code, detail, hint };
  response.status(status).type("application/problem+json").json(problem);
}
