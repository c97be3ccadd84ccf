/** Defines how strict the sign-offs of one migration are, and who made its map. */
import { policyOf, type SignOffPolicy, strictestPolicy } from "../../../shared/sign-off/signers.ts";
import type { Store } from "../../store/connect.ts";
import { listMapEditors, type MapVersion, mapByHash } from "../../store/tables/map-version.ts";
import { listMapAuthors } from "../../store/tables/run.ts";
import { findSnapshot, type SignOffRow } from "../../store/tables/sign-off.ts";

/** The stricter of the settings now and those that were signed last: to loosen a rule, somebody has to sign that first. */
export async function readPolicy(
  store: Store,
  o: { migrationId: string; map: MapVersion | undefined; signOffs: readonly SignOffRow[] },
): Promise<SignOffPolicy> {
  const { migrationId, map: now } = o;
  const current = policyOf(now?.map.settings ?? {});
  const newest = o.signOffs.find(({ gate, logged }) => gate === "mapping" && logged);
  const signed = newest && (await findSnapshot(store, { migrationId, gate: "mapping", hash: newest.hash }));
  if (!signed?.rules || signed.rules.hash === now?.hash) return current;
  const before = await mapByHash(store, migrationId, signed.rules.hash);
  return strictestPolicy(current, policyOf(before?.map.settings ?? {}));
}

/** Everybody who proposed or planned, or is written down as an editor of the map. */
export async function mapAuthorsOf(store: Store, migrationId: string): Promise<Set<string>> {
  return new Set(
    [...(await listMapAuthors(store, migrationId)), ...(await listMapEditors(store, migrationId))].map((email) => email.toLowerCase()),
  );
}
