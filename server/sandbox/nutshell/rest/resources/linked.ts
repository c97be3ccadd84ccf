/** Serves the addresses which only links name: who made or owns a record, and what follows on it. */
import type { Kind } from "../../store/kinds.ts";
import { parseRef } from "../../store/kinds.ts";
import { showRef } from "../companions.ts";
import { wrap } from "../envelope.ts";
import type { Route } from "../route.ts";

/** `/rest/creators/1-users`, `/rest/owners/1-users`, `/rest/followups/7-activities`: single records of those kinds. */
export function linkedRoutes(resource: string, kinds: readonly [Kind, ...Kind[]]): Route {
  return (call, request, [id, ...more]) => {
    if (request.method !== "GET" || id === undefined || more.length > 0) return undefined;
    const found = id.split(",").map((text) => {
      const ref = parseRef(text.trim(), kinds[0]);
      return ref === undefined || !kinds.includes(ref.kind) ? undefined : showRef(call, `${ref.id}-${ref.kind}`);
    });
    return found.includes(undefined) ? undefined : wrap(call, resource, found);
  };
}
