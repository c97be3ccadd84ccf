/** Does in the sandbox what the checklist asks a Nutshell administrator to click. */
import { readCatalog } from "../nutshell/catalog.ts";
import { checkTabs } from "../propose/check-tabs.ts";
import { checklistOf } from "../propose/checklist-of.ts";
import { writeProposals } from "../propose/write-proposals.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { MigrationContext } from "./context.ts";

/** Returns what was made, in words; making it twice makes nothing. The tabs are checked again afterwards. */
export async function setUpSandbox(context: MigrationContext, sandbox: Sandbox): Promise<string[]> {
  const made = sandbox.nutshell.setUp(await checklistOf(context, await readCatalog(context.client)));
  await context.audit.append(context.migration.id, [
    { actor: "sandbox", action: "set up", subject: "nutshell", details: { made: made.length } },
  ]);
  await writeProposals(context);
  await checkTabs(context, undefined);
  return made;
}
