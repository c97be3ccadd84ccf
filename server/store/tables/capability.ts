/** The statements about what accounts were measured to do, and about what a probe has left in them. */
import { Capabilities } from "../../../shared/record/capabilities.ts";
import type { Store } from "../connect.ts";

/** A record that a probe made; `asUser` is the address it was made as, null for the key's own user. */
export type ProbeRecord = { readonly kind: string; readonly id: number; readonly asUser: string | null };

/** The stand-in gets another port at each start; the account stays the same. */
const keyOf = (account: string): string => account.replace(/:\d+(?=\/)/u, "");

/** The newest measurement of an account (`account` as the catalog names it), or undefined when nobody has probed it. */
export async function newestCapabilities(store: Store, account: string): Promise<Capabilities | undefined> {
  const row = await store.db
    .selectFrom("capability")
    .select("content")
    .where("account", "=", keyOf(account))
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  // A measurement of an earlier version says nothing to this one: the account is probed again.
  return row && (Capabilities.safeParse(row.content).data ?? undefined);
}

export async function saveCapabilities(store: Store, measured: Capabilities): Promise<void> {
  await store.db
    .insertInto("capability")
    .values({ account: keyOf(measured.account), at: new Date(measured.at), content: JSON.stringify(measured) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function saveProbeRecord(store: Store, account: string, { kind, id, asUser }: ProbeRecord): Promise<void> {
  await store.db
    .insertInto("canary")
    .values({ account: keyOf(account), kind, nutshell_id: id, as_user: asUser })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What probes of this account made and have not removed, newest first. */
export async function listProbeRecords(store: Store, account: string): Promise<ProbeRecord[]> {
  const rows = await store.db
    .selectFrom("canary")
    .select(["kind", "nutshell_id", "as_user"])
    .where("account", "=", keyOf(account))
    .orderBy("at", "desc")
    .execute();
  return rows.map((row) => ({ kind: row.kind, id: row.nutshell_id, asUser: row.as_user }));
}

export async function removeProbeRecord(store: Store, account: string, { kind, id }: Pick<ProbeRecord, "kind" | "id">): Promise<void> {
  await store.db
    .deleteFrom("canary")
    .where("account", "=", keyOf(account))
    .where("kind", "=", kind)
    .where("nutshell_id", "=", id)
    .execute();
}
