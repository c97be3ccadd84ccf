/** Defines where the ids under `links` of a record can be read. */
import type { Kind } from "../store/kinds.ts";

type Template = { readonly href: string; readonly type: string };
/** `accounts` reads them by their ids; `accounts/{.id}/files` reads all of the record at once. */
type Place = string | { readonly at: string; readonly type: string };

const party: Readonly<Record<string, Place>> = {
  creator: "creators",
  owner: "owners",
  territory: "territories",
  tags: "tags",
  files: { at: "{kind}/{kind.id}/files", type: "files" },
  relatedFiles: { at: "{kind}/{kind.id}/relatedfiles", type: "files" },
  followup: "followups",
  recurringTask: "tasks",
};
const comments: Place = { at: "comments?parent_id={kind.id}", type: "comments" };
const places: Partial<Record<Kind, Readonly<Record<string, Place>>>> = {
  accounts: { ...party, contacts: "contacts", accountType: "accountTypes", industry: "industries" },
  contacts: { accounts: "accounts", emAudiences: "emAudiences", ...party },
  leads: {
    accounts: "accounts",
    contacts: "contacts",
    tags: "tags",
    sources: "sources",
    owner: { at: "{leads.ownerType}/{leads.owner}", type: "owners" },
    files: { at: "{kind}/{kind.id}/files", type: "files" },
    relatedFiles: { at: "{kind}/{kind.id}/relatedfiles", type: "files" },
    territory: "territories",
    stage: "stages",
    stageset: { at: "{kind}/{kind.id}/stages", type: "stagesets" },
    creator: "creators",
    products: "products",
    productMaps: "productMaps",
    competitors: "competitors",
    competitorMaps: "competitorMaps",
    outcome: "outcomes",
    watchers: "users",
  },
  activities: {
    comments,
    accounts: "accounts",
    activityType: "activityTypes",
    contacts: "contacts",
    creator: "users",
    leads: "leads",
    logger: "users",
    logNote: "notes",
    users: "users",
  },
  notes: {
    comments,
    parent: { at: "{notes.parentType}/{notes.parent}", type: "parents" },
    accounts: "accounts",
    contacts: "contacts",
    leads: "leads",
    users: "users",
    teams: "teams",
  },
  users: { teams: "teams" },
  teams: { users: "users" },
  stages: { stageset: "stagesets" },
  quotes: { lead: "leads" },
};

/** The templates for records of a kind; `as` is what the records are called where they stand, such as `payloads`. */
export function linkTemplates(origin: string, kind: Kind, as: string = kind): Record<string, Template> {
  return Object.fromEntries(
    Object.entries(places[kind] ?? {}).map(([name, place]) => [`${as}.${name}`, template(origin, kind, `${as}.${name}`, place)]),
  );
}

/** The templates of the feed, for events with payloads of these kinds. */
export function eventTemplates(origin: string, payloads: readonly Kind[]): Record<string, Template> {
  const own: Record<string, Template> = {
    "events.comments": { href: `${origin}/rest/comments?parent_id={events.id}`, type: "comments" },
    "events.actor": { href: `${origin}/rest/{events.actorType}/{events.actor}`, type: "actors" },
    "events.payloads": { href: `${origin}/rest/{events.payloadType}/{events.payloads}`, type: "payloads" },
    "actors.teams": { href: `${origin}/rest/teams/{actors.teams}`, type: "teams" },
  };
  return Object.assign(own, ...payloads.map((kind) => linkTemplates(origin, kind, "payloads"))) as Record<string, Template>;
}

const template = (origin: string, kind: Kind, name: string, place: Place): Template =>
  typeof place === "string"
    ? { href: `${origin}/rest/${place}/{${name}}`, type: place }
    : { href: `${origin}/rest/${place.at.replaceAll("{kind}", kind).replaceAll("{kind.", `{${kind}.`)}`, type: place.type };
