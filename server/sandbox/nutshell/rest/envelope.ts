/** Wraps REST answers and errors. */
import type { Call } from "../call.ts";
import { json, type Reply } from "../http/reply.ts";
import type { Refusal } from "../refusal.ts";
import { type Db, readMeta } from "../store/connect.ts";
import { type Kind, kindOfResource } from "../store/kinds.ts";
import { linkTemplates } from "./link-templates.ts";
import { counted } from "./shapes/scalars.ts";

const siteId = "6smEpVK1";
const meta = (db: Db): Record<string, unknown> => ({ instanceId: readMeta(db, "instance") ?? "", siteId });

/** Lists that one source shows under a key and another bare. */
const bareLists: readonly string[] = ["stages", "stagesets", "emAudiences"];

/** What is true of a whole list, not only of its page. */
export type ListFacts = {
  /** How many records meet the filters. */
  readonly count: number;
  /** How many there are without them. */
  readonly total: number;
  readonly facets?: Readonly<Record<string, unknown>>;
  /** Arrays of what the records link to. */
  readonly companions?: Readonly<Record<string, unknown>>;
};
type Wrapped = {
  readonly status?: number;
  /** Further members of `meta`. */
  readonly meta?: object;
  /** Arrays of what the records link to. */
  readonly companions?: Readonly<Record<string, unknown>>;
};

/** One or more records, as reads by id and writes answer. */
export function wrap(call: Call, resource: string, records: readonly unknown[], more: Wrapped = {}): Reply {
  return json(more.status ?? 200, {
    meta: { ...more.meta, ...meta(call.db) },
    links: templatesOf(call, resource),
    [resource]: records,
    ...more.companions,
  });
}

/** A page of a list. */
export function wrapList(call: Call, resource: string, records: readonly unknown[], facts: ListFacts): Reply {
  if (call.world.switches.get("rest.lists") === "bare" && bareLists.includes(resource)) return json(200, records);
  const count = call.world.switches.get("rest.count") === "page" ? records.length : facts.count;
  return json(200, {
    meta: {
      count,
      countFormatted: counted(count),
      total: facts.total,
      totalFormatted: counted(facts.total),
      facets: facts.facets ?? {},
      ...meta(call.db),
    },
    links: templatesOf(call, resource),
    [resource]: records,
    ...facts.companions,
  });
}

/** A refusal in REST's own form. */
export function wrapError(call: Call, resource: string, refusal: Refusal): Reply {
  const error = {
    id: null,
    type: "errors",
    code: null,
    detail: refusal.title === refusal.message ? null : refusal.message,
    href: null,
    status: String(refusal.status),
    title: refusal.title,
    field: null,
  };
  return json(refusal.status, { meta: meta(call.db), links: {}, [resource]: [], errors: [error] });
}

/** Done, and nothing to show. */
export const nothing: Reply = { ...json(204, null), body: "" };

/** Who and where this account is, for answers with a meta of their own. */
export function accountMeta(call: Call): Record<string, unknown> {
  return meta(call.db);
}

function templatesOf(call: Call, resource: string): Record<string, unknown> {
  const kind: Kind | undefined = kindOfResource(resource === "invoices" ? "quotes" : resource);
  return kind === undefined ? {} : linkTemplates(call.world.origin, kind, resource);
}
