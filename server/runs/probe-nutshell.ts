/** Orders a probe: nothing else runs meanwhile, it is written down, and the tabs tell what was found. */

import { RequestError } from "../../shared/errors.ts";
import { describeCapabilities } from "../../shared/map/account/describe-capabilities.ts";
import type { ProbeReport } from "../../shared/record/readiness.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import type { ProbeOptions } from "../probe/probe.ts";
import { probeAccount } from "../probe/probe-account.ts";
import { checkTabs } from "../propose/check-tabs.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { activeRuns, listRuns } from "../store/tables/run.ts";
import type { MigrationContext } from "./context.ts";
import { updateProposals } from "./update-tabs.ts";

const probing = new Set<string>();

/** Throws `request/busy` while a run of any migration or another probe is going: its records would be counted among theirs. */
export async function probeNutshell(context: MigrationContext, by: string, options: ProbeOptions): Promise<ProbeReport> {
  const { store, migration } = context;
  const run = (await activeRuns(store))[0];
  if (run !== undefined || probing.has(migration.target))
    throw new RequestError({
      code: "request/busy",
      message: `${run?.verb ?? "Another probe"} is still running.`,
      hint: "Wait until it has finished, then probe again.",
    });
  probing.add(migration.target);
  try {
    const { measured, left } = await probeAccount(context, { options, signal: context.signal });
    await context.audit.append(migration.id, [
      {
        actor: by,
        action: "nutshell probed",
        subject: measured.account,
        details: {
          answers: Object.keys(measured.answers).length,
          left,
          fields: options.fields === true,
          irreversible: options.irreversible === true,
        },
      },
    ]);
    if ((await listRuns(store, migration.id, { verb: "propose", state: "done", limit: 1 })).length > 0) {
      const { catalog } = await updateProposals(context, by);
      await checkTabs(context, undefined, catalog);
    }
    return { account: measured.account, at: measured.at, lines: describeCapabilities(measured), left };
  } finally {
    probing.delete(migration.target);
  }
}

/** The newest probe of the migration's account; without lines while there was none. */
export async function readCapabilities(context: MigrationContext): Promise<ProbeReport> {
  const { account } = await readCatalog(context.client);
  const measured = await newestCapabilities(context.store, account);
  if (measured === undefined) return { account: null, at: null, lines: [], left: 0 };
  return { account: measured.account, at: measured.at, lines: describeCapabilities(measured), left: 0 };
}
