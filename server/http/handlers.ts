/** The only place that says which handler answers which endpoint. */
import type { EndpointName } from "../../shared/contract/endpoints.ts";
import { answerApprove } from "./approve.ts";
import { answerCapabilities } from "./capabilities.ts";
import { answerCheckWorkbook } from "./check-workbook.ts";
import { answerExplain } from "./explain.ts";
import { answerExport } from "./export.ts";
import { answerGate } from "./gate.ts";
import type { Handler } from "./handler.ts";
import { answerHealth } from "./health.ts";
import { answerListMigrations } from "./list-migrations.ts";
import { answerMe } from "./me.ts";
import { answerNewMigration } from "./new-migration.ts";
import { answerOpenapi } from "./openapi.ts";
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

/** One per endpoint: the compiler refuses a missing or an extra one. */
export const handlers: { readonly [N in EndpointName]: Handler<N> } = {
  health: answerHealth,
  openapi: answerOpenapi,
  me: answerMe,
  sources: answerSources,
  "list-migrations": answerListMigrations,
  "new-migration": answerNewMigration,
  status: answerStatus,
  "start-run": answerStartRun,
  run: answerRun,
  "run-events": answerRunEvents,
  "stop-run": answerStopRun,
  gate: answerGate,
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
