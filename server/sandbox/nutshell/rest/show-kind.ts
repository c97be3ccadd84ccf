/** Shows records of one kind over REST: a page of them, or those that a path names. */
import type { Call } from "../call.ts";
import type { Reply, Request } from "../http/reply.ts";
import type { Kept } from "../store/fields.ts";
import type { Kind } from "../store/kinds.ts";
import { type Condition, countKept, type Listing, listKept } from "../store/records.ts";
import { companionsOf } from "./companions.ts";
import { wrap, wrapList } from "./envelope.ts";
import { readListing } from "./lists/list-query.ts";
import { readLive, readNamed } from "./route.ts";
import { restShape } from "./shapes/shape.ts";

type Listed = {
  /** Narrows the list whatever the request says. */
  readonly always?: readonly Condition[];
  /** What the records are called; the kind unless told. */
  readonly resource?: string;
};

/** The page that the request asks for. */
export function list(call: Call, kind: Kind, request: Request, { always = [], resource = kind }: Listed = {}): Reply {
  const listing = readListing(call, kind, request, always);
  const records = listKept(call.db, kind, listing);
  const isNarrowed = (listing.where?.length ?? 0) > always.length;
  const count = countKept(call.db, kind, listing);
  return wrapList(
    call,
    resource,
    records.map((kept) => restShape(call, kept)),
    {
      count,
      total: isNarrowed ? countKept(call.db, kind, { where: always }) : count,
      ...(kind === "accounts" ? { facets: { accountType: typeFacet(call, listing) } } : {}),
    },
  );
}

/** The records that a path names, those in the trash too unless the account is otherwise; undefined when one is not there. */
export function read(call: Call, kind: Kind, segment: string): Reply | undefined {
  const isTrashShown = call.world.switches.get("rest.deleted-get") === "200";
  const found = (isTrashShown ? readNamed : readLive)(call, kind, segment);
  if (found === undefined) return undefined;
  const shown = found.map((kept) => restShape(call, kept));
  return wrap(call, kind, shown, { companions: companionsOf(call, kind, shown) });
}

/** Records as an answer to a write shows them, without what they link to. */
export function show(call: Call, kind: Kind, records: readonly Kept[], status = 200): Reply {
  return wrap(
    call,
    kind,
    records.map((kept) => restShape(call, kept)),
    { status },
  );
}

/** The record of that number as an answer to a write. */
export function showMade(call: Call, kind: Kind, id: number, status = 201): Reply {
  return show(call, kind, readNamed(call, kind, String(id)) ?? [], status);
}

// How many companies of each type meet the filters, types without any included.
function typeFacet(call: Call, listing: Listing): Record<string, number> {
  const where = ["r.deleted IS NULL", ...(listing.where ?? []).map(({ sql }) => `(${sql})`)].join(" AND ");
  const rows = call.db.all<{ type: number | null; n: number }>(
    `SELECT json_extract(r.body, '$.accountType') AS type, count(*) AS n FROM accounts r WHERE ${where} GROUP BY 1`,
    ...(listing.where ?? []).flatMap(({ values }) => values),
  );
  const counts = new Map(rows.map(({ type, n }) => [type, n]));
  return Object.fromEntries(
    listKept(call.db, "accountTypes", { limit: 1000 }).map(({ id }) => [`${id}-accountTypes`, counts.get(id) ?? 0]),
  );
}
