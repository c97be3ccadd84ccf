/** Tells an entry of the feed: who did what, and which value became which. */
import type { Call } from "../../../call.ts";
import type { FeedEvent, FieldChange } from "../../../store/events.ts";
import type { CustomValue } from "../../../store/fields.ts";
import { type Html, markup } from "../../look/markup.ts";
import { shorten } from "../tell/name-records.ts";
import { labelOf, showValue } from "../tell/show-value.ts";

const LONGEST = 160;
const verbs: Readonly<Record<string, string>> = {
  create: "made",
  update: "changed",
  delete: "removed",
  undelete: "restored",
  log: "logged",
  stagechange: "moved",
};

/** `made`, `changed`, `moved` … */
export const verbOf = (action: string): string => verbs[action] ?? action;

/** Every changed value, the former crossed out; nothing where nothing is known of them. */
export function showChanges(call: Call, { changes }: Pick<FeedEvent, "changes">): Html {
  const lines = changes.flatMap(single).filter(({ attribute }) => attribute !== "logNote");
  if (lines.length === 0) return markup``;
  return markup`<div class="changes small">${lines.map(({ attribute, oldValue, newValue }) => {
    const before = shorten(showValue(call, attribute, oldValue), LONGEST);
    const after = shorten(showValue(call, attribute, newValue), LONGEST);
    return markup`<div><span class="soft">${labelOf(attribute)}</span> ${before === "" ? null : markup`<span class="old" dir="auto">${before}</span><span class="arrow" aria-label="became">→</span>`}<span dir="auto">${after === "" ? "emptied" : after}</span></div>`;
  })}</div>`;
}

// Custom fields travel as one value; people look at one field at a time.
function single(change: FieldChange): FieldChange[] {
  if (change.attribute !== "customFields") return [change];
  const before = (change.oldValue ?? {}) as Record<string, CustomValue>;
  const after = (change.newValue ?? {}) as Record<string, CustomValue>;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ attribute: name, oldValue: before[name] ?? null, newValue: after[name] ?? null }));
}
