/** Defines which handler answers which endpoint. */
import type { EndpointName } from "../../shared/contract/endpoints.ts";
import { answerAddPerson } from "./add-person.ts";
import { answerApprove } from "./approve.ts";
import { answerAskSignOff } from "./ask-sign-off.ts";
import { answerCapabilities } from "./capabilities.ts";
import { answerChangeRole } from "./change-role.ts";
import { answerCheckWorkbook } from "./check-workbook.ts";
import { answerExplain } from "./explain.ts";
import { answerExport } from "./export.ts";
import { answerGate } from "./gate.ts";
import type { Handler } from "./handler.ts";
import { answerHealth } from "./health.ts";
import { answerIdToken } from "./id-token.ts";
import { answerListMigrations } from "./list-migrations.ts";
import { answerMe } from "./me.ts";
import { answerNewMigration } from "./new-migration.ts";
import { answerOpenapi } from "./openapi.ts";
import { answerPeople } from "./people.ts";
import { answerProbe } from "./probe.ts";
import { answerReadiness } from "./readiness.ts";
import { answerRun } from "./run.ts";
import { answerRunEvents } from "./run-events.ts";
import { answerSandbox } from "./sandbox.ts";
import { answerSandboxFingerprint } from "./sandbox-fingerprint.ts";
import { answerSandboxReset } from "./sandbox-reset.ts";
import { answerSandboxSetup } from "./sandbox-setup.ts";
import { answerSources } from "./sources.ts";
import { answerStartRun } from "./start-run.ts";
import { answerStatus } from "./status.ts";
import { answerStopRun } from "./stop-run.ts";
import { answerVerifyAudit } from "./verify-audit.ts";
import { answerWithdrawPerson } from "./withdraw-person.ts";

/** One per endpoint: the compiler refuses a missing or an extra one. */
export const handlers: { readonly [N in EndpointName]: Handler<N> } = {
  health: answerHealth,
  openapi: answerOpenapi,
  me: answerMe,
  "id-token": answerIdToken,
  people: answerPeople,
  "add-person": answerAddPerson,
  "change-role": answerChangeRole,
  "withdraw-person": answerWithdrawPerson,
  sources: answerSources,
  "list-migrations": answerListMigrations,
  "new-migration": answerNewMigration,
  status: answerStatus,
  "start-run": answerStartRun,
  run: answerRun,
  "run-events": answerRunEvents,
  "stop-run": answerStopRun,
  gate: answerGate,
  "ask-sign-off": answerAskSignOff,
  approve: answerApprove,
  explain: answerExplain,
  export: answerExport,
  "verify-audit": answerVerifyAudit,
  "check-workbook": answerCheckWorkbook,
  probe: answerProbe,
  capabilities: answerCapabilities,
  readiness: answerReadiness,
  sandbox: answerSandbox,
  "sandbox-fingerprint": answerSandboxFingerprint,
  "sandbox-reset": answerSandboxReset,
  "sandbox-setup": answerSandboxSetup,
};
