/** The recipe "Choice": one of a list, as the Values tab says. A value the list does not have is left out. */
import type { Feed } from "../../record/compiled-map.ts";
import { fold } from "../../record/fold-text.ts";
import type { Issue } from "../../record/issue.ts";
import { shortText } from "../../record/short-text.ts";
import { readSeparators, splitAt, splitChoices } from "../../record/split-choices.ts";
import { visible } from "../../record/visible.ts";
import { byDecision, partly, quote, type Read, type Recipe, refused, unreadable, value } from "../reading.ts";

/** `make` gets the label that the Values tab and the field's own list agree on. */
export function valueOr(text: string, feed: Feed, make: (label: string) => Read): Read {
  if (feed.several === true && feed.labels !== undefined) return severalOf(text, feed, feed.labels);
  const said = feed.values?.get(fold(shortText(text)));
  if (said === "") return refused(byDecision(feed, text));
  const label = said ?? text;
  const listed = feed.labels?.get(fold(label));
  if (feed.labels === undefined) return spelt(make(label), { feed, text, label });
  if (listed !== undefined) return spelt(make(listed), { feed, text, label: listed });
  const issue: Issue = {
    code: "issue/unknown-choice",
    severity: "warn",
    field: feed.column,
    message: `"${label}" is not one of the choices of the Nutshell field; the value is left out${said === undefined ? "" : `: ${quote(text)}`}`,
    hint: "Values that are not choices of the Nutshell field: left out",
  };
  return refused(issue);
}

/** Fields whose choices are Nutshell's own words for what a record is. */
const words: ReadonlySet<string> = new Set(["status", "priority", "isLogged"]);

/** The reading, with an issue where the same word is written in other letters. */
function spelt(read: Read, { feed, text, label }: { feed: Feed; text: string; label: string }): Read {
  if (label === text || words.has(feed.field) || fold(label) !== fold(text) || label === text.trim().replace(/\s+/gu, " ")) return read;
  const issue: Issue = {
    code: "issue/bad-format",
    severity: "warn",
    field: feed.column,
    message: `Written in the spelling "${label}" of the same word: ${quote(text)}`,
    hint: "Choices in another spelling of the same word: one spelling for all",
  };
  return { ...read, issues: [...(read.issues ?? []), issue] };
}

/** Every choice of a cell by the list's spelling; parts that are none are kept beside the others, or quoted when there are no others. */
function severalOf(text: string, feed: Feed, labels: ReadonlyMap<string, string>): Read {
  const nameOf = (part: string): string => feed.values?.get(fold(shortText(part))) ?? part;
  const separators = readSeparators(feed.argument);
  const parts = separators === undefined ? splitChoices(text, (part) => labels.has(part)) : splitAt(text, separators);
  const left = parts.filter((part) => feed.values?.get(fold(shortText(part))) === "");
  const found = parts.filter((part) => !left.includes(part)).map((part) => labels.get(fold(nameOf(part))));
  if (left.length > 0 && found.length === 0) return refused(byDecision(feed, text));
  const good = [...new Set(found.filter((label) => label !== undefined))];
  const isWhole = left.length === 0 && found.every((label) => label !== undefined);
  if (good.length === 0) return unreadable(feed, "choice of the Nutshell field", text);
  return isWhole ? value(good) : partly({ kind: "value", value: good }, feed, text, "list of choices of the Nutshell field");
}

export const choice: Recipe = { unreadable: "clear", read: (raw, { feed }) => valueOr(visible(raw).trim(), feed, (label) => value(label)) };
