/** Proposes the Values tab: one row per distinct value of a mapped choice column. */
import type { Catalog } from "../../record/catalog.ts";
import { fold } from "../../record/fold-text.ts";
import { shortText } from "../../record/short-text.ts";
import { readSeparators, splitAt } from "../../record/split-choices.ts";
import { splitTags } from "../../record/split-tags.ts";
import type { Row } from "../../tabs/tab.ts";
import { LEAVE_OUT, targetLabel } from "../target-label.ts";
import type { ProposedMapping } from "./propose-mapping.ts";
import { type Suggested, suggestForTarget } from "./suggest-for-target.ts";
import { tagSpellings } from "./tag-spellings.ts";

/** A list that says what the ids of other lists are called. */
export type NameList = { readonly object: string; readonly title: string; readonly names: ReadonlyMap<string, string> };

/** A column with more different values than this is text, not a choice. */
const MOST = 100;
const textRecipes = new Set(["choice", "source", "text", "header-line"]);

/** Whether a mapped column is a choice whose values people may want to rename. Stages have a tab of their own. */
export function isChoice({ suggestion, column, as }: ProposedMapping): boolean {
  if (suggestion.target === "" || suggestion.target === "lead.pipeline" || suggestion.target === "lead.stage") return false;
  if (column.values.length === 0 || column.values.length > MOST || !textRecipes.has(suggestion.recipe)) return false;
  return suggestion.recipe === "choice" || suggestion.recipe === "source" || (as !== undefined && as !== "id" && as.shape === "choice");
}

/** Whether a row of the tab still belongs to a mapped column, whatever values that has in the newest export. */
export const hasValueRow = (mapping: readonly ProposedMapping[], row: Row): boolean =>
  mapping.some(
    ({ object, column, suggestion }) =>
      row.key.startsWith(`${object.name}.${column.column}=`) &&
      row["field"] === targetLabel(suggestion.target) &&
      column.values.length <= MOST &&
      (textRecipes.has(suggestion.recipe) || suggestion.recipe === "tags"),
  );

/** `known` are the names that the export lists. */
export function proposeValues(
  mapping: readonly ProposedMapping[],
  known: { readonly tags: readonly string[]; readonly names: readonly NameList[] },
  { catalog, settings }: { readonly catalog: Catalog; readonly settings: Readonly<Record<string, string>> },
): Row[] {
  const choices = mapping.filter(isChoice).flatMap((m) => {
    const spelt = oneSpelling();
    const list = known.names.find(({ object }) => m.as !== undefined && m.as !== "id" && m.as.references === object);
    const isVerified = m.as !== undefined && m.as !== "id" && m.as.verify === true && settings["values.verify"] !== "as written";
    const suggest = (text: string): Suggested => {
      const found = suggestForTarget(m.suggestion.target, text, catalog, settings);
      return isVerified ? toVerify(found, text) : found;
    };
    return choicesOf(m).map(({ value, count }) => row(m, value, count, spelt(value, list ? called(value, list, suggest) : suggest(value))));
  });
  return [...choices, ...tagRows(mapping, catalog, known.tags)];
}

/** Nobody but people can say that such a value is still right. */
const toVerify = (found: Suggested, text: string): Suggested => ({
  ...found,
  target: undefined,
  confidence: 0.5,
  why: `Please verify this name and enter it as it is right, perhaps just as it stands. Until then the records are loaded without it: "${text.trim()}"`,
});

/** An id becomes what the export's own list calls it. */
function called(id: string, { title, names }: NameList, suggest: (text: string) => Suggested): Suggested {
  const name = names.get(id.trim());
  if (name !== undefined && name !== "") {
    const found = suggest(name);
    return { ...found, why: `"${name}" on the list ${title}. ${found.why}` };
  }
  const own = suggest(id);
  return /\p{L}/u.test(id) ? own : { ...own, confidence: 0.5, why: `The list ${title} has no name for "${id.trim()}": please enter one` };
}

/** Spellings of one word become one value, that of the first, which most records have; the rows of the others say so. */
function oneSpelling(): (value: string, own: Suggested) => Suggested {
  const firsts = new Map<string, Suggested>();
  return (value, own) => {
    const first = firsts.get(fold(value));
    if (first === undefined) firsts.set(fold(value), own);
    if (first?.target === undefined || first.target === own.target) return own;
    return { ...own, target: first.target, why: `The same word in another spelling: it becomes "${first.target}"` };
  };
}

/** The different values of a column; of cells with several choices each choice, in its first spelling. */
function choicesOf({ column, suggestion }: ProposedMapping): readonly { value: string; count: number }[] {
  const separators = suggestion.recipe === "choice" ? readSeparators(suggestion.argument) : undefined;
  if (separators === undefined) return column.values;
  const found = new Map<string, { value: string; count: number }>();
  for (const { value: cell, count } of column.values)
    for (const value of splitAt(cell, separators)) {
      const known = found.get(fold(value));
      if (known) known.count += count;
      else found.set(fold(value), { value, count });
    }
  return [...found.values()];
}

function row(
  { object, column, suggestion }: ProposedMapping,
  whole: string,
  count: number,
  { target, confidence, why }: Omit<Suggested, "others">,
): Row {
  const value = shortText(whole);
  return {
    key: `${object.name}.${column.column}=${value}`,
    tone: confidence < 0.9 ? "attention" : target === "" ? "quiet" : "",
    object: object.title,
    column: column.column,
    value,
    count,
    target: target === undefined ? "" : target === "" ? LEAVE_OUT : shortText(target),
    field: targetLabel(suggestion.target),
    confidence: Math.round(confidence * 100) / 100,
    why,
  };
}

/** Rows for tags that are written in more than one way only. */
function tagRows(mapping: readonly ProposedMapping[], catalog: Catalog, listedTags: readonly string[]): Row[] {
  const tagged = mapping.filter((m) => m.suggestion.recipe === "tags");
  const spelling = tagSpellings(
    tagged.map((m) => m.column),
    listedTags,
    [...catalog.tags.account, ...catalog.tags.contact, ...catalog.tags.lead],
  );
  return tagged.flatMap((m) => {
    const counts = new Map<string, number>();
    for (const { value, count } of m.column.values) for (const tag of splitTags(value)) counts.set(tag, (counts.get(tag) ?? 0) + count);
    return [...counts]
      .filter(([tag]) => spelling.get(fold(tag)) !== tag)
      .map(([tag, count]) =>
        row(m, tag, count, { target: spelling.get(fold(tag)) ?? tag, confidence: 0.97, why: "The same tag in a different spelling" }),
      );
  });
}
