/** Finds out which migration a spreadsheet is the workbook of. */
import type { Answer } from "../../shared/contract/panel-calls.ts";
import type { Ports } from "./ports.ts";
import type { ServerClient } from "./server-client.ts";
import { noMigration } from "./troubles.ts";

const remembered = "migration";

/**
 * Runs `act` with the id of this spreadsheet's migration. What was found is remembered with the spreadsheet, and looked up again when
 * the service does not know it any more.
 */
export function withMigration<Data>(
  { spreadsheet, properties }: Pick<Ports, "spreadsheet" | "properties">,
  client: ServerClient,
  act: (id: string) => Answer<Data>,
): Answer<Data> {
  const spreadsheetId = spreadsheet.id();
  // A copy of a spreadsheet may come with what was remembered of the original.
  const [of, known = ""] = (properties.read(remembered) ?? "").split(" ");
  if (of === spreadsheetId && known !== "") {
    const answer = act(known);
    if (answer.ok || answer.error.status !== 404) return answer;
    properties.forget(remembered);
  }
  const all = client.call("list-migrations", {});
  if (!all.ok) return all;
  const found = all.data.migrations.find((one) => one.workbook === spreadsheetId);
  if (found === undefined) return { ok: false, error: noMigration(spreadsheetId) };
  properties.write(remembered, `${spreadsheetId} ${found.id}`);
  return act(found.id);
}
