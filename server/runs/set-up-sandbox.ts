/** Creates in the sandbox what the checklist asks a Nutshell administrator to set up. */

import { readCatalog } from "../nutshell/catalog.ts";
import { checkTabs } from "../propose/check-tabs.ts";
import { checklistOf } from "../propose/checklist-of.ts";
import type { MigrationContext, SandboxPort } from "./context.ts";
import { updateProposals } from "./update-tabs.ts";

/** Returns what was made, in words; making it twice makes nothing. The tabs are checked again afterwards. */
export async function setUpSandbox(context: MigrationContext, sandbox: SandboxPort, by: string): Promise<string[]> {
  const made = sandbox.nutshell.setUp(await checklistOf(context.workbook, await readCatalog(context.client)));
  await context.audit.append(context.migration.id, [
    { actor: "sandbox", action: "set up", subject: "nutshell", details: { made: made.length } },
  ]);
  const { catalog } = await updateProposals(context, by);
  await checkTabs(context, undefined, catalog);
  return made;
}
