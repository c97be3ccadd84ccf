/** Checks the whole workbook from the menu. */
import { withMigration } from "../find-migration.ts";
import type { Ports } from "../ports.ts";
import type { ServerClient } from "../server-client.ts";
import { showTrouble } from "./show-trouble.ts";

/** Says how many rows need somebody, and where. */
export function checkWorkbook(ports: Ports, client: ServerClient): void {
  const checked = withMigration(ports, client, (id) => client.call("check-workbook", { id }));
  if (!checked.ok) return void showTrouble(ports, checked.error);
  const counts = new Map<string, number>();
  for (const { tab } of checked.data.problems) counts.set(tab, (counts.get(tab) ?? 0) + 1);
  const lines = [...counts].map(([tab, rows]) => `${tab}: ${rows}`);
  ports.ui.alert(
    lines.length === 0 ? "No problems found" : "Rows with problems",
    lines.length === 0 ? "All rows of the workbook are valid." : `${lines.join("\n")}\n\nThe Problem column of each row says what to do.`,
  );
}
