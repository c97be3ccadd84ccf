/** Reads the staff of a clinic who work in Nutshell too, from the newest export. */

import type { Member } from "../../shared/map/account/account-state.ts";
import { readReference, referenceRow } from "../../shared/map/read-reference.ts";
import { recogniseColumns } from "../../shared/record/recognise-columns.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Store } from "../store/connect.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import { readStagedPage } from "../store/tables/staged.ts";

/** No clinic has more. */
const MOST = 5000;

/** Those who are active, of lists of people who are staff; nobody before the first extraction, and where the settings say that staff are people only. */
export async function readStaff(
  store: Store,
  o: { migrationId: string; profile: Profile; settings: Readonly<Record<string, string>> },
): Promise<Member[]> {
  const lists = o.profile.objects.filter(({ isRoster, becomes }) => isRoster === true && becomes === "contact");
  if (lists.length === 0 || o.settings["staff.as"] === "person") return [];
  const snapshot = (await listSnapshots(store, o.migrationId))[0];
  if (snapshot === undefined) return [];
  const reference: Record<string, Record<string, string>[]> = {};
  for (const object of lists) {
    const page = await readStagedPage(store, { snapshotId: snapshot.id, object: object.name, after: -1, limit: MOST });
    const columns = [...recogniseColumns(object, Object.keys(page[0]?.values ?? {})).columns].map(([column, as]) => ({ column, as }));
    reference[object.name] = page.map((row) => referenceRow(columns, row));
  }
  return readReference(o.profile, reference).roster.filter(({ active }) => active);
}
