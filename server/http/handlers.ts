/** Maps every endpoint of the contract to the call of the service that answers it. */
import type { Response } from "express";
import { type EndpointName, type Person, usualFormat } from "../../shared/contract/endpoints.ts";
import type { Identity } from "../../shared/sign-off/identity.ts";
import type { EndpointOf, Parsed, Service } from "../runs/service-contract.ts";
import { describeApi } from "./describe-api.ts";
import { sendEvents } from "./event-stream.ts";
import { sendFile } from "./send-file.ts";
import { writeMetrics } from "./write-metrics.ts";
import { sendRows, toCsv } from "./write-rows.ts";

/** One call: already authenticated, its role checked, and every part read by the contract's schemas. */
export type Call<N extends EndpointName> = {
  readonly service: Service;
  readonly version: string;
  readonly person: EndpointOf<N>["who"] extends "anyone" ? undefined : Person;
  /** What the caller proved with an ID token; null with a personal token. */
  readonly identity: Identity | null;
  readonly params: Parsed<EndpointOf<N>["params"]>;
  readonly query: Parsed<EndpointOf<N>["query"]>;
  readonly body: Parsed<EndpointOf<N>["body"]>;
  /** For endpoints that answer with a stream; the others return their answer. */
  readonly response: Response;
};

/** Returns the answer, or has written it to `response` and returns nothing. */
type Handler<N extends EndpointName> = (call: Call<N>) => Promise<Parsed<EndpointOf<N>["answer"]>>;

/** One row per endpoint: the compiler refuses a missing or an extra one. */
export const handlers: { readonly [N in EndpointName]: Handler<N> } = {
  health: async ({ service, version }) => ({ ...(await service.health()), version }),
  ready: ({ service }) => service.ready(),
  metrics: async ({ service, version, response }) =>
    void response
      .type("text/plain; version=0.0.4; charset=utf-8")
      .set("cache-control", "no-store")
      .send(writeMetrics(version, await service.metrics())),
  openapi: async ({ response, version }) => void response.json(describeApi(version)),
  me: async ({ person }) => person,
  "id-token": ({ service, person, identity, body }) => service.idToken({ caller: { person, identity }, body }),
  people: ({ service, person }) => service.people({ person }),
  "add-person": ({ service, person, body }) => service.addPerson({ person, body }),
  "change-role": ({ service, person, params, body }) => service.changeRole({ person, ...params, body }),
  "withdraw-person": ({ service, person, params }) => service.withdrawPerson({ person, ...params }),
  sources: ({ service, person }) => service.sources({ person }),
  answers: ({ service, person }) => service.answers({ person }),
  "answers-file": ({ service, person }) => service.answersFile({ person }),
  "import-answers": ({ service, person, body }) => service.importAnswers({ person, body }),
  "forget-answers": ({ service, person, body }) => service.forgetAnswers({ person, body }),
  "list-migrations": ({ service, person }) => service.listMigrations({ person }),
  "new-migration": ({ service, person, body }) => service.newMigration({ person, body }),
  status: ({ service, person, params }) => service.status({ person, ...params }),
  "start-run": ({ service, person, params, body }) => service.startRun({ person, ...params, body }),
  run: ({ service, person, params }) => service.run({ person, ...params }),
  "run-events": ({ service, person, params, response }) =>
    sendEvents(response, "run", (signal) => service.runEvents({ person, ...params, signal })).then(() => undefined),
  "stop-run": ({ service, person, params }) => service.stopRun({ person, ...params }),
  gate: ({ service, person, params }) => service.gate({ person, ...params }),
  "ask-sign-off": ({ service, person, params }) => service.askSignOff({ person, ...params }),
  approve: ({ service, person, identity, params, body }) => service.approve({ caller: { person, identity }, ...params, body }),
  "accept-losses": ({ service, person, params, body }) => service.acceptLosses({ person, ...params, body }),
  explain: ({ service, person, params }) => service.explain({ person, ...params }),
  reveal: ({ service, person, params, body }) => service.reveal({ person, ...params, body }),
  export: async ({ service, person, params, query, response }) => {
    const format = query.format ?? usualFormat(params.what);
    const rows = await service.exportRows({ person, ...params, ...query, format });
    return sendRows(response, { rows, name: params.what, format });
  },
  backup: async ({ service, person, params, response }) => sendFile(response, await service.backup({ person, ...params })),
  archive: async ({ service, person, params, query, response }) =>
    sendFile(
      response,
      await service.archive({ person, ...params, ...query, write: (list) => toCsv(list.columns, list.rows, list.phones) }),
    ),
  restore: ({ service, person, body }) => service.restore({ person, body }),
  "verify-audit": ({ service, person, params }) => service.verifyAudit({ person, ...params }),
  "check-workbook": ({ service, person, params, body }) => service.checkWorkbook({ person, ...params, body }),
  probe: ({ service, person, params, body, response }) => service.probe({ person, ...params, body, signal: leaving(response) }),
  capabilities: ({ service, person, params }) => service.capabilities({ person, ...params }),
  readiness: ({ service, person, params }) => service.readiness({ person, ...params }),
  sandbox: ({ service, person }) => service.sandbox({ person }),
  "sandbox-fingerprint": ({ service, person }) => service.sandboxFingerprint({ person }),
  "sandbox-reset": ({ service, person }) => service.sandboxReset({ person }),
  "sandbox-setup": ({ service, person, params }) => service.sandboxSetup({ person, ...params }),
};

/** Aborts when nobody waits for the answer any more. */
function leaving(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return gone.signal;
}
