/** Applies a batch of requests to a workbook: all of them or none. */
import { prefixed, Refusal } from "./refusal.ts";
import { cellRequests } from "./requests/cells.ts";
import { copyRequests } from "./requests/copies.ts";
import type { RequestKind } from "./requests/define-request.ts";
import { dimensionRequests } from "./requests/dimensions.ts";
import { lookRequests } from "./requests/looks.ts";
import { mergeRequests } from "./requests/merges.ts";
import { metadataRequests } from "./requests/metadata.ts";
import { protectionRequests } from "./requests/protections.ts";
import { tabRequests } from "./requests/tabs.ts";
import { googleField } from "./shapes/google-messages.ts";
import type { Actor, WorkbookState } from "./workbook-state.ts";

const kinds: ReadonlyMap<string, RequestKind> = new Map(
  Object.entries({
    ...tabRequests,
    ...cellRequests,
    ...copyRequests,
    ...dimensionRequests,
    ...protectionRequests,
    ...lookRequests,
    ...mergeRequests,
    ...metadataRequests,
  }),
);

export type Applied =
  | { readonly state: WorkbookState; readonly replies: readonly Record<string, unknown>[] }
  | { readonly refusal: Refusal };

/** The state after every request in order, with one reply each; or the refusal of the first that cannot be carried out, and nothing changed. */
export function apply(state: WorkbookState, requests: readonly unknown[], actor: Actor): Applied {
  const replies: Record<string, unknown>[] = [];
  let next = state;
  for (const [index, request] of requests.entries()) {
    const given = (request ?? {}) as Record<string, unknown>;
    const names = Object.keys(given).filter((name) => given[name] !== null);
    const name = names[0];
    if (names.length !== 1 || name === undefined)
      return { refusal: new Refusal(`Invalid value at 'requests[${index}]': exactly one kind of request must be set.`) };
    const kind = kinds.get(name);
    if (kind === undefined)
      return {
        refusal: new Refusal(
          googleField("Request", [name]) === undefined
            ? `Invalid JSON payload received. Unknown name "${name}" at 'requests[${index}]': Cannot find field.`
            : `Not built here: "${name}" at 'requests[${index}]'.`,
        ),
      };
    try {
      const outcome = kind(next, given[name], actor, `requests[${index}].${name}`);
      next = outcome.state;
      replies.push(outcome.reply === undefined ? {} : { [name]: outcome.reply });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { refusal: /^(Invalid|Not built here)/.test(error.message) ? error : prefixed(`Invalid requests[${index}].${name}: `, error) };
    }
  }
  return { state: next, replies };
}
