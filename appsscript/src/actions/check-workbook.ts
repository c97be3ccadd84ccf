/** Has the whole workbook checked from the menu. */
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
  ports.ui.tell(
    lines.length === 0 ? "No row needs you" : "Rows that need you",
    lines.length === 0 ? "The workbook is in order." : `${lines.join("\n")}\n\nThe column Problem says in each row what to do.`,
  );
}
