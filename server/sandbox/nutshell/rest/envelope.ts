/** The only place that wraps REST answers and errors. */
import type { Call } from "../call.ts";
import { json, type Reply } from "../http/reply.ts";
import type { Refusal } from "../refusal.ts";
import { type Db, readMeta } from "../store/connect.ts";

const siteId = "6smEpVK1";
const meta = (db: Db): Record<string, unknown> => ({ instanceId: readMeta(db, "instance") ?? "", siteId });
const counted = (n: number): unknown => ({ formatted: n.toLocaleString("en-US"), prefix: "", suffix: "", value: n });

/** One or more records, as reads by id and writes answer. */
export function wrap(call: Call, resource: string, records: readonly unknown[], status = 200): Reply {
  return json(status, { meta: meta(call.db), links: {}, [resource]: records });
}

/** A page of a list. */
export function wrapList(call: Call, resource: string, records: readonly unknown[], total: number): Reply {
  return json(200, {
    meta: {
      count: records.length,
      countFormatted: counted(records.length),
      total,
      totalFormatted: counted(total),
      facets: {},
      ...meta(call.db),
    },
    links: {},
    [resource]: records,
  });
}

/** A refusal in REST's own form. */
export function wrapError(call: Call, resource: string, refusal: Refusal): Reply {
  const error = {
    id: null,
    type: "errors",
    code: null,
    detail: refusal.message,
    href: null,
    status: String(refusal.status),
    title: refusal.title,
    field: null,
  };
  return json(refusal.status, { meta: meta(call.db), links: {}, [resource]: [], errors: [error] });
}

/** Who and where this account is, for answers with a meta of their own. */
export function accountMeta(call: Call): Record<string, unknown> {
  return meta(call.db);
}
