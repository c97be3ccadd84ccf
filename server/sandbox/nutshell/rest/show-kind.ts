/** The only place that shows records of one kind over REST: a page of them, or those that a path names. */
import type { Call } from "../call.ts";
import type { Reply, Request } from "../http/reply.ts";
import type { Kind } from "../store/kinds.ts";
import { type Condition, countKept, listKept } from "../store/records.ts";
import { wrap, wrapList } from "./envelope.ts";
import { readListing } from "./list-query.ts";
import { readNamed } from "./route.ts";
import { restShape } from "./shapes.ts";

/** The page that the request asks for; `always` narrows it whatever the request says. */
export function list(call: Call, kind: Kind, request: Request, always: readonly Condition[] = []): Reply {
  const listing = readListing(call, kind, request, always);
  return wrapList(
    call,
    kind,
    listKept(call.db, kind, listing).map((kept) => restShape(call, kept)),
    countKept(call.db, kind, listing),
  );
}

/** The records that a path names; undefined when one of them is not there. */
export function show(call: Call, kind: Kind, id: string, status = 200): Reply | undefined {
  const found = readNamed(call, kind, id);
  return (
    found &&
    wrap(
      call,
      kind,
      found.map((kept) => restShape(call, kept)),
      status,
    )
  );
}
