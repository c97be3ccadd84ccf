/** Reads the links REST callers write on companies, people and leads. */
import type { Call } from "../call.ts";
import type { LeadDraft } from "../entities/lead.ts";
import { Refusal } from "../refusal.ts";
import type { Kept, Relation, Target } from "../store/fields.ts";
import { type Kind, makeRef, parseRef, type Ref } from "../store/kinds.ts";
import { readLinks } from "../store/links.ts";
import { readCompetitorMaps, readProductMaps } from "./read-maps.ts";

/** What is being put together, and for which record; `former` is absent for a new one. */
export type Parts = {
  readonly call: Call;
  readonly kind: Kind;
  readonly former: Kept | undefined;
  readonly fields: NonNullable<LeadDraft["fields"]>;
  readonly links: Partial<Record<Relation, readonly Target[]>>;
  readonly backLinks: Partial<Record<Relation, readonly Target[]>>;
  readonly customFields: Record<string, unknown>;
  name?: string;
};

type Reader = (parts: Parts, value: unknown) => void;

/** Puts what a link shall hold into the draft; a link that does not exist or cannot be written is refused. */
export function readLink(parts: Parts, name: string, value: unknown): void {
  const reader = readers[`${parts.kind}.${name}`] ?? readers[name];
  if (reader === undefined) throw badLink(`Unknown link: ${name}`);
  reader(parts, value);
}

/** One reference of a kind or its alternatives; refused when it is none. */
export function readRef(value: unknown, usual: Kind, others: readonly Kind[] = []): Target {
  const ref = parseRef(typeof value === "object" && value !== null ? (value as { id?: unknown }).id : value, usual);
  if (ref === undefined || (ref.kind !== usual && !others.includes(ref.kind))) throw badLink(`Invalid id: ${String(value)}`);
  return ref;
}

const badLink = (detail: string): Refusal => new Refusal(400, detail, { title: "Invalid link" });
const isNothing = (value: unknown): boolean => value === null || value === undefined || value === "";
const one = (value: unknown, usual: Kind, others: readonly Kind[] = []): Target | null => {
  const wanted: unknown = Array.isArray(value) ? value[0] : value;
  return isNothing(wanted) ? null : readRef(wanted, usual, others);
};
const all = (value: unknown, kind: Kind): Target[] =>
  (Array.isArray(value) ? value : isNothing(value) ? [] : [value]).map((item: unknown) => readRef(item, kind));
const who = (value: unknown): Ref | null => {
  const target = one(value, "users", ["teams"]);
  return target && makeRef(target.kind, target.id);
};
const list =
  (relation: Relation, kind: Kind): Reader =>
  (parts, value) => {
    parts.links[relation] = all(value, kind);
  };

// A guess about the vendor: whether the first company of a lead is its primary one is a switch.
const leadAccounts: Reader = (parts, value) => {
  const wanted = all(value, "accounts");
  const { call, former } = parts;
  if (call.world.switches.get("lead.first-account") === "primary") {
    Object.assign(parts.links, { "leads.primaryAccount": wanted.slice(0, 1), "leads.accounts": wanted.slice(1) });
    return;
  }
  const primary = former === undefined ? [] : readLinks(call.db, "leads.primaryAccount", former.id);
  const kept = primary.filter(({ id }) => wanted.some((target) => target.id === id));
  Object.assign(parts.links, {
    "leads.primaryAccount": kept,
    "leads.accounts": wanted.filter(({ id }) => !kept.some((target) => target.id === id)),
  });
};

const onPatch =
  (name: "lead.stage-patch" | "lead.market-patch", read: Reader): Reader =>
  (parts, value) => {
    if (parts.former === undefined || parts.call.world.switches.get(name) === "refused") throw badLink("This link cannot be written here.");
    read(parts, value);
  };

const readers: Readonly<Record<string, Reader>> = {
  owner: (parts, value) => {
    parts.fields[parts.kind === "leads" ? "assignee" : "owner"] = who(value);
  },
  territory: (parts, value) => {
    parts.fields.territory = one(value, "territories")?.id ?? null;
  },
  tags: (parts, value) => {
    parts.links[`${parts.kind}.tags` as Relation] = all(value, "tags");
  },
  "accounts.accountType": (parts, value) => {
    parts.fields.accountType = one(value, "accountTypes")?.id ?? null;
  },
  "accounts.industry": (parts, value) => {
    parts.fields.industry = one(value, "industries")?.id ?? null;
  },
  "accounts.contacts": (parts, value) => {
    parts.backLinks["contacts.accounts"] = all(value, "contacts");
  },
  "contacts.accounts": (parts, value) => {
    parts.links["contacts.accounts"] = withRoles(parts, all(value, "accounts"));
  },
  "contacts.emAudiences": list("contacts.emAudiences", "emAudiences"),
  "leads.accounts": leadAccounts,
  "leads.contacts": (parts, value) => {
    parts.links["leads.contacts"] = withRoles(parts, all(value, "contacts"), "leads.contacts");
  },
  "leads.sources": list("leads.sources", "sources"),
  "leads.watchers": list("leads.watchers", "users"),
  "leads.stage": onPatch("lead.stage-patch", (parts, value) => {
    parts.fields.stage = one(value, "stages")?.id;
  }),
  "leads.market": onPatch("lead.market-patch", (parts, value) => {
    parts.fields.market = one(value, "markets")?.id;
  }),
  "leads.products": (parts, value) => {
    parts.links["leads.products"] = readProductMaps(parts.call, parts.former, value);
  },
  "leads.productMaps": (parts, value) => {
    parts.links["leads.products"] = readProductMaps(parts.call, parts.former, value);
  },
  "leads.competitors": (parts, value) => {
    parts.links["leads.competitors"] = readCompetitorMaps(parts.call, parts.former, value);
  },
  "leads.competitorMaps": (parts, value) => {
    parts.links["leads.competitors"] = readCompetitorMaps(parts.call, parts.former, value);
  },
};

// Links carry no role here, so writing the list must not take away the roles JSON-RPC put there.
function withRoles(parts: Parts, targets: readonly Target[], relation: Relation = "contacts.accounts"): Target[] {
  const former = parts.former === undefined ? [] : readLinks(parts.call.db, relation, parts.former.id);
  return targets.map((target) => former.find(({ id }) => id === target.id) ?? target);
}
