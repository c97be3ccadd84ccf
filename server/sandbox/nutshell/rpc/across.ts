/** The only place that holds the JSON-RPC methods that look across kinds of record, or at the account itself. */
import type { Call } from "../call.ts";
import { findUser } from "../entities/user.ts";
import { Refusal } from "../refusal.ts";
import { type Db, readMeta } from "../store/connect.ts";
import { lastEventTime } from "../store/events.ts";
import { hasEmail } from "../store/finders.ts";
import { entityTypes, type Kind } from "../store/kinds.ts";
import { listKept, readKept } from "../store/records.ts";
import { USUAL_CURRENCY } from "../values/amount.ts";
import { rpcTime } from "../values/time.ts";
import { FULL_PAGE, readPage, search } from "./find.ts";
import { type Method, requireObject, requireText } from "./method.ts";
import { readTarget } from "./payload.ts";
import { shape } from "./shapes/record.ts";
import { stub } from "./shapes/stub.ts";

/** Most records of a kind that an e-mail address finds. */
const FOUND_BY_EMAIL = 5;
const buckets: readonly Kind[] = ["accounts", "contacts", "leads", "activities", "tasks", "notes", "tags", "sources", "products", "users"];

export const acrossMethods: readonly Method[] = [
  { name: "add", params: ["num1", "num2"], run: (_, args) => Number(args["num1"]) + Number(args["num2"]) },
  {
    name: "getApiForUsername",
    params: ["username"],
    run: (call, args) => apiFor(call.db, call.world.origin, requireText(args, "username")),
  },
  { name: "instanceData", params: [], run: instance },
  {
    name: "searchByEmail",
    params: ["emailAddressString"],
    run: (call, args) => {
      const found = (kind: Kind): unknown[] =>
        listKept(call.db, kind, { where: [hasEmail(kind, requireText(args, "emailAddressString"))], limit: FOUND_BY_EMAIL }).map((kept) =>
          stub(call, kept),
        );
      return { contacts: found("contacts"), accounts: found("accounts") };
    },
  },
  {
    name: "searchUniversal",
    params: ["string"],
    run: (call, args) => {
      const text = requireText(args, "string");
      return {
        contacts: search(call, "contacts", text, 10),
        accounts: search(call, "accounts", text, 10),
        leads: search(call, "leads", text, 10),
      };
    },
  },
  { name: "findTimeline", params: ["query", "orderBy", "orderDirection", "limit", "page", "stubResponses"], run: timeline },
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

function instance(call: Call): unknown {
  return {
    id: readMeta(call.db, "instance"),
    name: readMeta(call.db, "company"),
    domain: readMeta(call.db, "domain"),
    currency: USUAL_CURRENCY,
    timezone: "UTC",
  };
}

function timeline(call: Call, args: Readonly<Record<string, unknown>>): unknown {
  const of = readTarget(requireObject(args, "query"), "query", "contacts", ["contacts", "accounts", "leads"]);
  const relation = of.kind === "leads" ? "activities.leads" : "activities.participants";
  const direction = String(args["orderDirection"] ?? "ASC").toUpperCase() === "DESC" ? "DESC" : "ASC";
  const { limit, offset } = readPage(args, FULL_PAGE);
  const rows = call.db.all<{ kind: Kind; id: number }>(
    `SELECT 'notes' AS kind, n.id AS id, n.created AS at FROM link l INDEXED BY link_back CROSS JOIN notes n ON n.id = l.a WHERE l.relation = 'notes.parent' AND l.kind = ? AND l.b = ? AND n.deleted IS NULL
     UNION ALL SELECT 'activities', a.id, a.at FROM link l INDEXED BY link_back CROSS JOIN activities a ON a.id = l.a WHERE l.relation = ? AND l.kind = ? AND l.b = ? AND a.deleted IS NULL
     ORDER BY at ${direction}, id ${direction} LIMIT ? OFFSET ?`,
    of.kind,
    of.id,
    relation,
    of.kind,
    of.id,
    limit,
    offset,
  );
  return rows.flatMap(({ kind, id }) => {
    const kept = readKept(call.db, kind, id);
    return kept ? [args["stubResponses"] === false ? shape(call, kept) : { stub: true, ...shape(call, kept) }] : [];
  });
}
