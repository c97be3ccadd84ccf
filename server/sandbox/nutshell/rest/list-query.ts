/** The only place that reads pages, filters and sort orders of REST lists. */
import type { Call } from "../call.ts";
import type { Request } from "../http/reply.ts";
import { Refusal } from "../refusal.ts";
import { hasTag, linkedFrom, linksTo, valueIn } from "../rpc/find.ts";
import { findCustomField } from "../store/custom-fields.ts";
import { hasCustomValue, hasEmail, indexed, mentions } from "../store/finders.ts";
import { type Kind, parseRef } from "../store/kinds.ts";
import type { Condition, Listing } from "../store/records.ts";

/** Most rows of one page; asking for more is an error here, unlike on JSON-RPC. */
const LARGEST_PAGE = 10_000;
const USUAL_PAGE = 50;

const badFilter = (detail: string): Refusal => new Refusal(400, detail, { title: "Invalid filter" });
const ids = (value: string): number[] => value.split(",").map((part) => parseRef(part.trim(), "contacts")?.id ?? -1);
const field = (path: string): string => `json_extract(r.body, '$.${path}')`;

type Filter = (value: string, kind: Kind) => Condition;
const byId =
  (make: (value: unknown) => Condition): Filter =>
  (value) =>
    make(ids(value));
const filters: Partial<Record<Kind, Readonly<Record<string, Filter>>>> = {
  accounts: {
    industries: byId(valueIn(field("industry"))),
    accountTypes: byId(valueIn(field("accountType"))),
    contacts: byId(linkedFrom("contacts.accounts")),
  },
  contacts: { accounts: byId(linksTo(["contacts.accounts"], "accounts")), leads: byId(linkedFrom("leads.contacts")) },
  leads: {
    number: (value) => valueIn("r.number")(value.split(",")),
    accounts: byId(linksTo(["leads.primaryAccount", "leads.accounts"], "accounts")),
    contacts: byId(linksTo(["leads.contacts"], "contacts")),
    sources: byId(linksTo(["leads.sources"], "sources")),
    products: byId(linksTo(["leads.products"], "products")),
    milestones: byId(valueIn(field("stage"))),
    outcomes: byId(valueIn(field("outcome"))),
    markets: byId(valueIn(field("market"))),
    status: (value) => ({
      sql: "r.status = ?",
      values: [Math.max(-1, { open: 0, pending: 1, won: 10, lost: 11, cancelled: 12 }[value] ?? -1)],
    }),
    stageset: (value) => ({
      sql: `${field("stage")} IN (SELECT id FROM stages WHERE json_extract(body, '$.stageset') = ?)`,
      values: [ids(value)[0] ?? -1],
    }),
  },
  tasks: {
    assignee: (value) => ({ sql: `${field("assignee")} = ?`, values: [`${ids(value)[0]}-${parseRef(value, "users")?.kind ?? "users"}`] }),
    relatedEntity: (value) => linksTo(["tasks.entity"], parseRef(value, "leads")?.kind ?? "leads")(ids(value)),
    dateMin: (value) => ({ sql: "r.at >= ?", values: [readInstant(value)] }),
    dateMax: (value) => ({ sql: "r.at <= ?", values: [readInstant(value)] }),
  },
  tags: {
    tagType: (value) => ({ sql: `${field("tagType")} = ?`, values: [{ leads: 1, contacts: 2, accounts: 3 }[value] ?? Number(value)] }),
  },
};
const forRecords: Readonly<Record<string, Filter>> = {
  id: byId(valueIn("r.id")),
  ids: byId(valueIn("r.id")),
  omittedId: (value) => ({ sql: `r.id NOT IN (${ids(value).join(",")})`, values: [] }),
  createdTime: (value) => timeRange("r.created", value),
  name: (value) => ({ sql: "r.name = ?", values: [value] }),
  email: (value, kind) => hasEmail(kind, value),
  owners: (value, kind) =>
    valueIn(field(kind === "leads" ? "assignee" : "owner"))(
      value.split(",").map((part) => `${ids(part)[0]}-${parseRef(part, "users")?.kind ?? "users"}`),
    ),
  creator: (value) => valueIn("r.creator")(value.split(",").map((part) => `${ids(part)[0]}-${parseRef(part, "users")?.kind ?? "users"}`)),
  territories: byId(valueIn(field("territory"))),
  tags: (value, kind) =>
    /^\d/u.test(value) ? linksTo([`${kind}.tags` as "leads.tags"], "tags")(ids(value)) : hasTag(kind)(value.split(",")),
};
const sorts: Readonly<Record<string, string>> = {
  name: "r.name",
  createdTime: "r.created",
  age: "r.created",
  number: "r.number",
  owner: field("owner"),
  closedTime: field("closed"),
  confidence: field("confidence"),
  milestone: field("stage"),
  dueTime: "r.at",
  title: "r.name",
  sku: field("sku"),
  accountType: field("accountType"),
  industry: field("industry"),
  id: "r.id",
  territory: field("territory"),
};

/** What a list asks for: `page[page]` counts from 0, filters are ANDed, `-` sorts downwards. */
export function readListing(call: Call, kind: Kind, request: Request, always: readonly Condition[] = []): Listing {
  const { query } = request;
  const limit = readCount(query.get("page[limit]") ?? query.get("limit"), USUAL_PAGE, "page limit", 1);
  if (limit > LARGEST_PAGE) throw badFilter(`Invalid page limit: ${limit}`);
  const page = readCount(query.get("page[page]") ?? query.get("page"), 0, "page number", 0);
  const sort = query.get("sort") ?? "id";
  const order = sorts[sort.replace(/^-/u, "")];
  if (order === undefined) throw new Refusal(400, `Invalid sort: ${sort}`, { title: "Invalid sort" });
  return { where: [...always, ...readFilters(call, kind, query)], order, descending: sort.startsWith("-"), limit, offset: page * limit };
}

// Records that are asked for one by one are read, not searched.
const byName: readonly string[] = ["id", "ids", "omittedId"];

function readFilters(call: Call, kind: Kind, query: URLSearchParams): Condition[] {
  const found: Condition[] = [];
  for (const key of new Set(query.keys())) {
    const value = query.getAll(key).join(",");
    if (key === "q" && value.trim() !== "") found.push(mentions(kind, value));
    else if (key === "email") found.push(hasEmail(kind, value));
    const name = /^filter\[(.*)\]$/su.exec(key.endsWith("][]") ? key.slice(0, -2) : key)?.[1];
    if (name !== undefined) found.push(readFilter(call, kind, name, value));
  }
  return found;
}

function readFilter(call: Call, kind: Kind, name: string, value: string): Condition {
  const filter = filters[kind]?.[name] ?? forRecords[name];
  if (filter) return byName.includes(name) ? filter(value, kind) : indexed(kind, filter(value, kind));
  const custom = findCustomField(call.db, kind, name);
  if (custom) return hasCustomValue(kind, custom.name, value);
  throw badFilter(`Unknown filter: ${name}`);
}

function readCount(value: string | null, usual: number, what: string, least: number): number {
  if (value === null || value === "") return usual;
  const count = Number(value);
  if (!Number.isInteger(count) || count < least) throw badFilter(`Invalid ${what}: ${value}`);
  return count;
}

// `<from> TO <to>`, or both with a space between; an end that is missing means until now.
function timeRange(expression: string, value: string): Condition {
  const [from = "", to] = value.trim().split(/\s+TO\s+|\s+/iu);
  return to === undefined
    ? { sql: `${expression} >= ?`, values: [readInstant(from)] }
    : { sql: `${expression} BETWEEN ? AND ?`, values: [readInstant(from), readInstant(to)] };
}

function readInstant(text: string): number {
  const seconds = /^\d{6,12}$/u.test(text) ? Number(text) : Math.floor(Date.parse(text) / 1000);
  if (Number.isNaN(seconds)) throw badFilter(`Invalid date: ${text}`);
  return seconds;
}
