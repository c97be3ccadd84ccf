/** Lists what companies, people and leads can be filtered by. */
import type { Call } from "../../call.ts";
import type { Relation } from "../../store/fields.ts";
import { hasEmail, indexed } from "../../store/finders.ts";
import type { Kind } from "../../store/kinds.ts";
import type { Condition } from "../../store/records.ts";
import {
  amount,
  badFilter,
  type Core,
  contains,
  during,
  type Filter,
  field,
  idsIn,
  linksTo,
  oneOf,
  peopleIn,
  readInstant,
  related,
} from "./conditions.ts";
import { lastContactedExpression, leadValueExpression, nextActivityExpression } from "./expressions.ts";

const statuses: Readonly<Record<string, number>> = { open: 0, pending: 1, won: 10, lost: 11, cancelled: 12 };
const addressParts = ["address_1", "address_2", "address_3", "city", "state", "postalCode", "country"];

const at =
  (home: Core, condition: (value: string, call: Call) => Condition | undefined): Filter =>
  (value, kind, call) => {
    const found = condition(value, call);
    return found && related(kind, home, found);
  };
const tagged =
  (home: Core) =>
  (value: string): Condition => {
    const relation = `${home}.tags` as Relation;
    if (/^\s*\d/u.test(value)) return linksTo([relation], "tags", idsIn(value));
    const names = value.split(",").map((name) => name.trim());
    return {
      sql: `r.id IN (SELECT l.a FROM tags t CROSS JOIN link l INDEXED BY link_back ON l.relation = '${relation}' AND l.kind = 'tags' AND l.b = t.id WHERE t.deleted IS NULL AND t.name IN (${names.map(() => "?").join(",")}))`,
      values: names,
    };
  };
const owner = (kind: Kind): string => field(kind === "leads" ? "assignee" : "owner");
const byAccount = at("accounts", (value) => oneOf("r.id", idsIn(value)));
const byContact = at("contacts", (value) => oneOf("r.id", idsIn(value)));
const byLead = at("leads", (value) => oneOf("r.id", idsIn(value)));

/** Filters by name; the three kinds share them, each reaching what it is linked to. */
export const coreFilters: Readonly<Record<string, Filter>> = {
  id: (value) => oneOf("r.id", idsIn(value)),
  ids: (value) => oneOf("r.id", idsIn(value)),
  omittedId: (value) => ({ sql: `r.id NOT IN (${idsIn(value).join(",")})`, values: [] }),
  accounts: byAccount,
  accountIds: byAccount,
  contacts: byContact,
  contactIds: byContact,
  leads: byLead,
  leadIds: byLead,
  creator: (value) => oneOf("r.creator", peopleIn(value)),
  origin: (value) =>
    oneOf(
      "r.creator",
      idsIn(value).map((id) => `${id}-origins`),
    ),
  owners: (value, kind) => oneOf(owner(kind), peopleIn(value)),
  primaryAccountOwner: (value, kind) =>
    kind === "leads"
      ? {
          sql: `r.id IN (SELECT l.a FROM link l CROSS JOIN accounts p ON p.id = l.b WHERE l.relation = 'leads.primaryAccount' AND json_extract(p.body, '$.owner') IN (${peopleIn(
            value,
          )
            .map(() => "?")
            .join(",")}))`,
          values: peopleIn(value),
        }
      : related(kind, "accounts", oneOf(field("owner"), peopleIn(value))),
  territories: (value) => oneOf(field("territory"), idsIn(value)),
  tags: (value, kind) => tagged(kind as Core)(value),
  accountTags: at("accounts", tagged("accounts")),
  contactTags: at("contacts", tagged("contacts")),
  name: (value, kind) => indexed(kind, contains(kind === "leads" ? "(r.name || ' Lead\u2013' || r.number)" : "r.name", value)),
  email: (value, kind) => (kind === "leads" ? related(kind, "contacts", hasEmail("contacts", value)) : hasEmail(kind, value)),
  phone: (value, kind) => indexed(kind, hasPhone(value)),
  address: (value, kind) => indexed(kind, hasAddress(undefined, value)),
  createdTime: (value, _kind, call) => during("r.created", value, call.now),
  lastContactedTime: (value, kind, call) => during(lastContactedExpression(kind as Core), value, call.now),
  nextActivityStartTime: (value, kind, call) => during(nextActivityExpression(kind as Core, call.now), value, readInstant("2999-12-31")),
  number: at("leads", (value) => amount("r.number", value)),
  status: at("leads", (value) =>
    oneOf(
      "r.status",
      value.split(",").map((name) => statuses[name.trim()] ?? (/^\d+$/u.test(name.trim()) ? Number(name) : -1)),
    ),
  ),
  value: at("leads", (value) => amount(leadValueExpression, value)),
  confidence: at("leads", (value) => amount(`coalesce(${field("confidence")}, 0)`, value)),
  priority: at("leads", (value) => amount(`coalesce(${field("priority")}, 0)`, value.replace("hot", "1"))),
  closedTime: at("leads", (value, call) => during(field("closed"), value, call.now)),
  dueTime: at("leads", (value, call) => during(field("due"), value, call.now)),
  markets: at("leads", (value) => oneOf(field("market"), idsIn(value))),
  milestones: at("leads", (value) => oneOf(field("stage"), idsIn(value))),
  outcomes: at("leads", (value) => oneOf(field("outcome"), idsIn(value))),
  products: at("leads", (value) => linksTo(["leads.products"], "products", idsIn(value))),
  competitors: at("leads", (value) => linksTo(["leads.competitors"], "competitors", idsIn(value))),
  sources: at("leads", (value) => linksTo(["leads.sources"], "sources", idsIn(value))),
  watchers: at("leads", (value) => linksTo(["leads.watchers"], "users", idsIn(value))),
  stageset: at("leads", (value) => ({
    sql: `${field("stage")} IN (SELECT s.id FROM stages s WHERE json_extract(s.body, '$.stageset') IN (${idsIn(value).join(",")}))`,
    values: [],
  })),
  channels: at("leads", (value) => ({
    sql: `r.id IN (SELECT l.a FROM link l CROSS JOIN sources s ON s.id = l.b WHERE l.relation = 'leads.sources' AND coalesce(json_extract(s.body, '$.channel'), 0) IN (${idsIn(value).join(",")}))`,
    values: [],
  })),
  accountTypes: at("accounts", (value) => oneOf(field("accountType"), idsIn(value))),
  industries: at("accounts", (value) => oneOf(field("industry"), idsIn(value))),
  audiences: at("contacts", (value) => linksTo(["contacts.emAudiences"], "emAudiences", idsIn(value))),
};

/** `filter[address][country]=US`: one part of one of the addresses. */
export function addressFilter(kind: Kind, part: string, value: string): Condition {
  if (!addressParts.includes(part)) throw badFilter(`Unknown filter: address[${part}]`);
  return indexed(kind, hasAddress(part, value));
}

function hasPhone(value: string): Condition {
  const digits = value.replace(/\D/gu, "");
  const number = "replace(coalesce(p.value ->> '$.value.E164', p.value ->> '$.value.number'), '-', '')";
  return {
    sql: `EXISTS (SELECT 1 FROM json_each(r.body, '$.phones') p WHERE ${number} LIKE ?)`,
    values: [digits === "" ? "-" : `%${digits}%`],
  };
}

const hasAddress = (part: string | undefined, value: string): Condition =>
  part === undefined
    ? { sql: `EXISTS (SELECT 1 FROM json_each(r.body, '$.addresses') a WHERE a.value ->> '$.value' LIKE ?)`, values: [`%${value.trim()}%`] }
    : {
        sql: `EXISTS (SELECT 1 FROM json_each(r.body, '$.addresses') a WHERE lower(a.value ->> '$.value.${part}') = lower(?))`,
        values: [value.trim()],
      };
