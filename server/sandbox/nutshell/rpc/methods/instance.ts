/** Holds the JSON-RPC methods about the account as a whole: where it is, how it is set, what changed, its backups. */
import type { Call } from "../../call.ts";
import { type Backup, isReady, listBackups, orderBackup } from "../../entities/backup.ts";
import { findUser } from "../../entities/user.ts";
import { Refusal } from "../../refusal.ts";
import { type Db, readMeta } from "../../store/connect.ts";
import { lastEventTime } from "../../store/events.ts";
import { entityTypes, type Kind, parseRef } from "../../store/kinds.ts";
import { USUAL_CURRENCY } from "../../values/amount.ts";
import { rpcTime } from "../../values/time.ts";
import { readPage } from "../find.ts";
import { type Method, requireText } from "../method.ts";
import { type Shape, stubOfRef } from "../shapes/stub.ts";

const buckets: readonly Kind[] = ["accounts", "contacts", "leads", "activities", "tasks", "notes", "tags", "sources", "products", "users"];
const MOST_SETTINGS = 100;

export const instanceMethods: readonly Method[] = [
  { name: "add", params: ["num1", "num2"], run: (_, args) => Number(args["num1"]) + Number(args["num2"]) },
  {
    name: "getApiForUsername",
    params: ["username"],
    run: (call, args) => apiFor(call.db, call.world.origin, requireText(args, "username")),
  },
  {
    name: "instanceData",
    params: [],
    run: (call) => ({ id: readMeta(call.db, "instance"), name: readMeta(call.db, "company"), ...settings(call) }),
  },
  {
    name: "findSettings",
    params: ["orderBy", "orderDirection", "limit", "page"],
    run: (call, args) => {
      const { limit, offset } = readPage(call, args, MOST_SETTINGS);
      const rows = Object.entries(settings(call)).sort(([a], [b]) => (a < b ? -1 : 1));
      if (String(args["orderDirection"] ?? "ASC").toUpperCase() === "DESC") rows.reverse();
      return rows.slice(offset, offset + limit).map(([name, value]) => ({ entityType: "Settings", name, value }));
    },
  },
  { name: "getMobileSettings", params: [], run: (call) => ({ user: stubOfRef(call, `${call.user}-users`), ...settings(call) }) },
  { name: "findBackups", params: [], run: (call) => listBackups(call).map((backup) => showBackup(call, backup)) },
  { name: "newBackup", params: [], run: (call) => showBackup(call, orderBackup(call)) },
  {
    name: "getUpdateTimes",
    params: [],
    run: (call) =>
      Object.fromEntries(
        buckets.flatMap((kind) => {
          const at = lastEventTime(call.db, kind);
          return at === null ? [] : [[entityTypes[kind], rpcTime(at)]];
        }),
      ),
  },
];

/** Where a user's account is served: this very server. Refused for names it does not know. */
export function apiFor(db: Db, origin: string, username: string): Record<string, string> {
  const known = findUser(db, username) !== undefined || username.trim().toLowerCase() === readMeta(db, "domain");
  if (!known) throw new Refusal(404, "Username not found");
  const host = new URL(origin).host;
  return { iphone: host, mobile: host, api: host, login: host };
}

function settings(call: Call): Shape {
  return { domain: readMeta(call.db, "domain"), currency: USUAL_CURRENCY, timezone: "UTC", country: "US" };
}

function showBackup(call: Call, backup: Backup): Shape {
  const by = parseRef(backup.creator);
  return {
    id: backup.id,
    entityType: "Backups",
    createdTime: rpcTime(backup.created),
    status: isReady(call, backup) ? "ready" : "pending",
    creator: by?.kind === "users" ? stubOfRef(call, backup.creator) : null,
  };
}
