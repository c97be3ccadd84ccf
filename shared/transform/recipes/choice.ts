/** The recipe "Choice": one of a list, as the Values tab says. A value the list does not have is left out. */
import type { Feed } from "../../record/compiled-map.ts";
import { fold } from "../../record/fold-text.ts";
import type { Issue } from "../../record/issue.ts";
import { visible } from "../../record/visible.ts";
import { leftOut, type Read, type Recipe, refused, value } from "../reading.ts";

/** `make` gets the label that the Values tab and the field's own list agree on. */
export function valueOr(text: string, feed: Feed, make: (label: string) => Read): Read {
  const said = feed.values?.get(fold(text));
  if (said === "") return leftOut("decision");
  const label = said ?? text;
  const listed = feed.labels?.get(fold(label));
  if (feed.labels === undefined) return make(label);
  if (listed !== undefined) return make(listed);
  const issue: Issue = {
    code: "issue/unknown-choice",
    severity: "warn",
    field: feed.column,
    message: `"${label}" is not one of the choices of the Nutshell field; the value is left out`,
    hint: "Values that are not choices of the Nutshell field: left out",
  };
  return refused(issue);
}

export const choice: Recipe = { unreadable: "clear", read: (raw, { feed }) => valueOr(visible(raw).trim(), feed, (label) => value(label)) };
