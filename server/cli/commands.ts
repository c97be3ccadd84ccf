/** Lists the commands of the terminal, in the order of the journey. */
import type { Command } from "./command.ts";
import { approve } from "./commands/approve.ts";
import { auditVerify } from "./commands/audit-verify.ts";
import { delta } from "./commands/delta.ts";
import { explain } from "./commands/explain.ts";
import { exportList } from "./commands/export.ts";
import { extract } from "./commands/extract.ts";
import { load } from "./commands/load.ts";
import { newMigration } from "./commands/new.ts";
import { people } from "./commands/people.ts";
import { peopleAdd } from "./commands/people-add.ts";
import { peopleRole } from "./commands/people-role.ts";
import { peopleWithdraw } from "./commands/people-withdraw.ts";
import { plan } from "./commands/plan.ts";
import { probe } from "./commands/probe.ts";
import { propose } from "./commands/propose.ts";
import { readiness } from "./commands/readiness.ts";
import { rollback } from "./commands/rollback.ts";
import { sample } from "./commands/sample.ts";
import { sandbox } from "./commands/sandbox.ts";
import { sandboxCondition } from "./commands/sandbox-condition.ts";
import { sandboxFault } from "./commands/sandbox-fault.ts";
import { sandboxFingerprint } from "./commands/sandbox-fingerprint.ts";
import { sandboxNutshell } from "./commands/sandbox-nutshell.ts";
import { sandboxPlan } from "./commands/sandbox-plan.ts";
import { sandboxReset } from "./commands/sandbox-reset.ts";
import { sandboxSetup } from "./commands/sandbox-setup.ts";
import { sandboxSwitch } from "./commands/sandbox-switch.ts";
import { start } from "./commands/start.ts";
import { status } from "./commands/status.ts";
import { verify } from "./commands/verify.ts";

export const commands: readonly Command[] = [
  start,
  newMigration,
  extract,
  propose,
  probe,
  plan,
  readiness,
  approve,
  sample,
  load,
  verify,
  delta,
  rollback,
  status,
  explain,
  exportList,
  auditVerify,
  people,
  peopleAdd,
  peopleRole,
  peopleWithdraw,
  sandbox,
  sandboxFingerprint,
  sandboxReset,
  sandboxSetup,
  sandboxSwitch,
  sandboxPlan,
  sandboxFault,
  sandboxCondition,
  sandboxNutshell,
];
