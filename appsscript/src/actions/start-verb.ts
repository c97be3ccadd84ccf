/** Starts a step of the migration from the menu; the sidebar shows its progress. */
import { verbWords } from "../../../shared/contract/verb-words.ts";
import type { Verb } from "../../../shared/record/run.ts";
import { withMigration } from "../find-migration.ts";
import type { Ports } from "../ports.ts";
import type { ServerClient } from "../server-client.ts";
import { showTrouble } from "./show-trouble.ts";

/** Asked before, because a menu is easily hit by mistake. */
const questions: Partial<Record<Verb, string>> = {
  sample: "A sample of records will be written to Nutshell. Start?",
  load: "All records of the plan will be written to Nutshell. Start?",
  rollback: "Everything Crosswalk has written to Nutshell will be rolled back, newest changes first. Start?",
};

/** A delta needs to be told where the newer export is, so for it the sidebar is opened, which asks. */
export function startVerb(ports: Ports, client: ServerClient, verb: Verb): void {
  if (verb === "delta") return void ports.ui.showSidebar();
  const question = questions[verb];
  if (question !== undefined && !ports.ui.confirm(verbWords[verb].press, question)) return;
  const started = withMigration(ports, client, (id) => client.call("start-run", { id, verb }));
  if (started.ok) ports.ui.showSidebar();
  else showTrouble(ports, started.error);
}
