/** Reads the rules that an export lists, for people to rebuild. */
import { fold } from "../../shared/record/fold-text.ts";
import { recogniseColumns } from "../../shared/record/recognise-columns.ts";
import { recordKey } from "../../shared/record/record-key.ts";
import type { Automation } from "../../shared/verify/automations.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import { readStagedPage } from "../store/tables/staged.ts";
import type { MigrationContext } from "./context.ts";

/** No company has more, and nobody reads more. */
const MOST = 1000;

/** Of the newest export, in its order. */
export async function readAutomations({
  store,
  migration,
  profile,
}: Pick<MigrationContext, "store" | "migration" | "profile">): Promise<Automation[]> {
  const snapshot = (await listSnapshots(store, migration.id))[0];
  const lists = profile.objects.filter(({ becomes }) => becomes === "automation list");
  if (snapshot === undefined) return [];
  const found: Automation[] = [];
  for (const object of lists) {
    const rows = await readStagedPage(store, { snapshotId: snapshot.id, object: object.name, after: -1, limit: MOST });
    for (const { id, values } of rows) {
      const columns = [...recogniseColumns(object, Object.keys(values)).columns];
      const of = (name: string): string =>
        (columns.flatMap(([heading, column]) => (column.name === name ? [values[heading] ?? ""] : []))[0] ?? "").trim();
      const isActive = !["no", "false", "0", "inactive", "off", "disabled", "paused"].includes(fold(of("active")));
      const said = { name: of("name") || id, trigger: of("trigger"), conditions: of("conditions"), action: of("action") };
      found.push({ key: recordKey(profile.name, object.name, id), ...said, isActive });
    }
  }
  return found;
}
