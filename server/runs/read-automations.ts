/** Reads the rules and devices that an export lists, for people to rebuild or confirm. */
import { fold } from "../../shared/record/fold-text.ts";
import { recogniseColumns } from "../../shared/record/recognise-columns.ts";
import { recordKey } from "../../shared/record/record-key.ts";
import type { ProfileObject } from "../../shared/sources/profile.ts";
import type { Automation } from "../../shared/verify/automations.ts";
import type { Device } from "../../shared/verify/handover.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import { readStagedPage } from "../store/tables/staged.ts";
import type { MigrationContext } from "./context.ts";

/** No company has more, and nobody reads more. */
const MOST = 1000;
const off: ReadonlySet<string> = new Set(["no", "false", "0", "inactive", "off", "disabled", "paused"]);

type Context = Pick<MigrationContext, "store" | "migration" | "profile">;
/** A row of such a list: what a column of the profile says in it, "" for nothing. */
type Listed = { readonly key: string; readonly id: string; readonly of: (column: string) => string };

/** Of the newest export, in its order. */
export const readAutomations = async (context: Context): Promise<Automation[]> =>
  (await readLists(context, "automation list")).map(({ key, id, of }) => {
    const said = { name: of("name") || id, trigger: of("trigger"), conditions: of("conditions"), action: of("action") };
    return { key, ...said, isActive: !off.has(fold(of("active"))) };
  });

/** Of the newest export, in its order. */
export const readDevices = async (context: Context): Promise<Device[]> =>
  (await readLists(context, "device list")).map(({ key, id, of }) => {
    const said = { maker: of("maker"), model: of("model"), room: of("room"), connection: of("connection") };
    return { key, name: of("name") || id, ...said };
  });

async function readLists({ store, migration, profile }: Context, becomes: ProfileObject["becomes"]): Promise<Listed[]> {
  const snapshot = (await listSnapshots(store, migration.id))[0];
  const lists = profile.objects.filter((object) => object.becomes === becomes);
  if (snapshot === undefined) return [];
  const found: Listed[] = [];
  for (const object of lists) {
    const rows = await readStagedPage(store, { snapshotId: snapshot.id, object: object.name, after: -1, limit: MOST });
    for (const { id, values } of rows) {
      const columns = [...recogniseColumns(object, Object.keys(values)).columns];
      const of = (name: string): string =>
        (columns.flatMap(([heading, column]) => (column.name === name ? [values[heading] ?? ""] : []))[0] ?? "").trim();
      found.push({ key: recordKey(profile.name, object.name, id), id, of });
    }
  }
  return found;
}
