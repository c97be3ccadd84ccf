/** Knows who watches a lead. */
import type { Call } from "../call.ts";
import type { Kept } from "../store/fields.ts";
import { readLinks, replaceLinks } from "../store/links.ts";

/** Makes a user watch a lead, or no longer; the lead itself does not change by that. */
export function toggleWatcher(call: Call, lead: Kept, user: number): void {
  const watchers = readLinks(call.db, "leads.watchers", lead.id);
  const others = watchers.filter(({ id }) => id !== user);
  replaceLinks(call.db, "leads.watchers", {
    id: lead.id,
    targets: others.length < watchers.length ? others : [...watchers, { kind: "users", id: user }],
  });
}
