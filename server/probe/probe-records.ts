/** Keeps track of the records that a probe creates, and removes them. */
import type { Store } from "../store/connect.ts";
import { listProbeRecords, type ProbeRecord, removeProbeRecord, saveProbeRecord } from "../store/tables/capability.ts";
import { idOf, listOf, objectOf, type ProbeClient } from "./probe-client.ts";

/** Stands in the name or text of everything a probe makes, so that a person knows it and a later probe finds it. */
export const MARK = "Crosswalk probe (safe to delete)";

export type ProbeRecordKind = "accounts" | "contacts" | "leads" | "activities" | "tasks" | "notes" | "tags" | "sources";

/** JSON-RPC's word for one of each, in the order in which they are removed; tags and sources are removed over REST. */
const singular: Readonly<Record<ProbeRecordKind, string>> = {
  notes: "note",
  tasks: "task",
  activities: "activity",
  leads: "lead",
  contacts: "contact",
  accounts: "account",
  tags: "tag",
  sources: "source",
};
const order = Object.keys(singular) as ProbeRecordKind[];
const methodOf = (verb: string, kind: ProbeRecordKind): string => `${verb}${singular[kind][0]?.toUpperCase()}${singular[kind].slice(1)}`;

export type ProbeRecords = {
  /** Written down before anything else happens to the record. */
  add(kind: ProbeRecordKind, id: number, asUser?: string): Promise<void>;
  /** One record; true when it is gone. */
  remove(kind: ProbeRecordKind, id: number, asUser?: string): Promise<boolean>;
  /** All that are written down, of this probe and of earlier ones; the number that could not be removed. */
  removeAll(): Promise<number>;
  /** Records with the mark that nobody wrote down: a probe may die between Nutshell's answer and its own note of it. */
  sweep(): Promise<void>;
};

export function createProbeRecords(o: { store: Store; account: string; probeClient: ProbeClient }): ProbeRecords {
  const { store, account, probeClient } = o;

  async function remove(kind: ProbeRecordKind, id: number, asUser?: string): Promise<boolean> {
    const gone = kind === "tags" || kind === "sources" ? await removeLabel(kind, id) : await removeRecord(kind, id, asUser);
    if (gone) await removeProbeRecord(store, account, { kind, id });
    return gone;
  }

  async function removeLabel(kind: ProbeRecordKind, id: number): Promise<boolean> {
    const reply = await probeClient.rest("DELETE", `/${kind}/${id}-${kind}`);
    return !reply.isRefused || reply.status === 404;
  }

  async function removeRecord(kind: ProbeRecordKind, id: number, asUser?: string): Promise<boolean> {
    const key = `${singular[kind]}Id`;
    // Somebody may edit between the two calls; the second round reads the revision afresh.
    for (let round = 0; round < 2; round++) {
      const found = await probeClient.rpc(methodOf("get", kind), { [key]: id });
      const { rev, deletedTime } = objectOf(found.result);
      if (found.isRefused || found.result === null || (deletedTime !== null && deletedTime !== undefined)) return true;
      if (!(await probeClient.rpc(methodOf("delete", kind), { [key]: id, rev: String(rev ?? "0") }, asUser)).isRefused) return true;
    }
    return kind !== "activities" && !(await probeClient.rest("DELETE", `/${kind}/${id}-${kind}`)).isRefused;
  }

  const unknown = async (
    kind: ProbeRecordKind,
    rows: readonly unknown[],
    textOf: (row: Record<string, unknown>) => unknown,
  ): Promise<void> => {
    for (const row of rows.map(objectOf)) {
      const id = idOf(row["id"]);
      if (id !== undefined && String(textOf(row) ?? "").includes(MARK)) await saveProbeRecord(store, account, { kind, id, asUser: null });
    }
  };
  const nameOf = (row: Record<string, unknown>): unknown =>
    typeof row["name"] === "object" ? objectOf(row["name"])["displayName"] : row["name"];

  return {
    add: (kind, id, asUser) => saveProbeRecord(store, account, { kind, id, asUser: asUser ?? null }),
    remove,
    async removeAll() {
      const known = await listProbeRecords(store, account);
      const sorted = order.flatMap((kind) =>
        known.filter((probeRecord): probeRecord is ProbeRecord & { kind: ProbeRecordKind } => probeRecord.kind === kind),
      );
      let left = 0;
      for (const { kind, id, asUser } of sorted) if (!(await remove(kind, id, asUser ?? undefined))) left += 1;
      return left;
    },
    async sweep() {
      const newest = { orderBy: "id", orderDirection: "DESC", limit: 100, page: 1, stubResponses: true };
      const rows = async (method: string, params: object): Promise<unknown[]> => listOf((await probeClient.rpc(method, params)).result);
      for (const [kind, name] of [
        ["contacts", "Contacts"],
        ["accounts", "Accounts"],
      ] as const) {
        await unknown(kind, await rows(`find${name}`, newest), nameOf);
        await unknown(kind, await rows(`search${name}`, { string: MARK, limit: 50 }), nameOf);
      }
      await unknown("leads", await rows("findLeads", newest), (row) => row["description"]);
      await unknown("leads", await rows("searchLeads", { string: MARK, limit: 50 }), (row) => row["description"]);
      await unknown("activities", await rows("findActivities", newest), nameOf);
      await unknown("tasks", await rows("findTasks", { ...newest, orderBy: "due_time" }), (row) => row["title"] ?? row["name"]);
      const listed = async (kind: ProbeRecordKind, query: Record<string, string>): Promise<unknown[]> => {
        const { body } = await probeClient.rest("GET", `/${kind}`, { query });
        return listOf(Array.isArray(body) ? body : objectOf(body)[kind]);
      };
      await unknown("notes", await listed("notes", { "page[limit]": "200" }), (row) => row["body"] ?? row["note"]);
      await unknown("tags", await listed("tags", { q: MARK }), (row) => row["name"]);
      await unknown("sources", await listed("sources", { q: MARK }), (row) => row["name"]);
    },
  };
}
