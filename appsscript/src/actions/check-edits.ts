/** Has the tabs checked that people have edited. */
import type { Answer, Calls } from "../../../shared/contract/panel-calls.ts";
import { editedTabs, forgetEdits } from "../edited-tabs.ts";
import { withMigration } from "../find-migration.ts";
import type { Ports } from "../ports.ts";
import type { ServerClient } from "../server-client.ts";

/** Asks the service only when there was an edit; what could not be checked is tried again the next time. */
export function checkEdits(ports: Ports, client: ServerClient): Answer<Calls["check-edits"]["out"]> {
  const edited = editedTabs(ports);
  if (edited.size === 0) return { ok: true, data: { tabs: [] } };
  const tabs = [...edited.keys()];
  const checked = withMigration(ports, client, (id) => client.call("check-workbook", { id, tabs }));
  if (!checked.ok) return checked;
  forgetEdits(ports, edited);
  return { ok: true, data: { tabs } };
}
