/** Proposes the Values tab: one row per distinct value of a mapped choice column. */
import type { Catalog } from "../../record/catalog.ts";
import { fold } from "../../record/fold-text.ts";
import { shortText } from "../../record/short-text.ts";
import { readSeparators, splitAt } from "../../record/split-choices.ts";
import { splitTags } from "../../record/split-tags.ts";
import type { Row } from "../../tabs/tab.ts";
import { LEAVE_OUT, targetLabel } from "../target-label.ts";
import type { ProposedMapping } from "./propose-mapping.ts";
import { statusOf, suggestActivityType, suggestLabel, suggestLogged, suggestPriority } from "./suggest-value.ts";
import { tagSpellings } from "./tag-spellings.ts";

/** A column with more different values than this is text, not a choice. */
const MOST = 100;
const textRecipes = new Set(["choice", "source", "text", "header-line"]);

/** `target`: "" leaves the value out; undefined asks what it becomes. */
type Suggested = { readonly target: string | undefined; readonly confidence: number; readonly why: string };

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

export function proposeValues(
  mapping: readonly ProposedMapping[],
  catalog: Catalog,
  listedTags: readonly string[],
  settings: Readonly<Record<string, string>>,
): Row[] {
  const choices = mapping.filter(isChoice).flatMap((m) => {
    const spelt = oneSpelling();
    return choicesOf(m).map(({ value, count }) => row(m, value, count, spelt(value, suggest(m, value, catalog, settings))));
  });
  return [...choices, ...tagRows(mapping, catalog, listedTags)];
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

function row({ object, column, suggestion }: ProposedMapping, whole: string, count: number, { target, confidence, why }: Suggested): Row {
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

function suggest({ suggestion }: ProposedMapping, value: string, catalog: Catalog, settings: Readonly<Record<string, string>>): Suggested {
  switch (suggestion.target) {
    case "activity.activityType": {
      const guess = suggestActivityType(
        value,
        catalog.activityTypes.map((t) => t.name),
      );
      const target =
        guess.value === "Note" && settings["note.target"] === "activity" ? (catalog.activityTypes[0]?.name ?? "Meeting") : guess.value;
      return {
        target,
        confidence: guess.confidence,
        why:
          target === "Note"
            ? "A note rather than an activity: it becomes a Nutshell note"
            : guess.confidence < 0.9
              ? "No similar activity type in Nutshell: ask the Nutshell admin to add one with this name, or choose another"
              : "The words mean the same",
      };
    }
    case "activity.isLogged": {
      const guess = suggestLogged(value);
      return guess
        ? { target: guess.value, confidence: guess.confidence, why: guess.value === "yes" ? "It has taken place" : "It lies ahead" }
        : notKnown("yes or no");
    }
    case "lead.priority": {
      const guess = suggestPriority(value);
      return guess
        ? { target: guess.value, confidence: guess.confidence, why: "Nutshell knows Normal and Hot" }
        : notKnown("Normal or Hot");
    }
    case "lead.status": {
      const status = statusOf(value);
      return status ? { target: status, confidence: 0.96, why: "The words mean the same" } : notKnown("won, lost or something else");
    }
    case "lead.outcome": {
      const known = catalog.outcomes.find((o) => fold(o.name) === fold(value));
      return {
        target: known?.name ?? value.trim(),
        confidence: known ? 0.99 : 0.92,
        why: known
          ? "Nutshell has an outcome with this name"
          : "The reason becomes a new outcome; the Nutshell admin has to add it, see the tab Pipelines",
      };
    }
    case "lead.sources": {
      const known = catalog.sources.find((s) => fold(s.name) === fold(value));
      return {
        target: known?.name ?? value.trim(),
        confidence: 0.98,
        why: known ? "Nutshell has a source with this name" : "Kept unchanged; Crosswalk creates the source in Nutshell",
      };
    }
    case "account.industry":
      return listed(
        value,
        catalog.industries.map((i) => i.name),
        "industry",
      );
    case "account.accountType":
      return listed(
        value,
        catalog.accountTypes.map((t) => t.name),
        "company type",
      );
    default:
      return { target: value.trim(), confidence: 0.98, why: "Kept as it is" };
  }
}

/** Nothing is guessed: the mapping is not complete until somebody has chosen. */
const notKnown = (choices: string): Suggested => ({
  target: undefined,
  confidence: 0.5,
  why: `The word is not known here: please choose whether it means ${choices}`,
});

function listed(value: string, labels: readonly string[], word: string): Suggested {
  const guess = suggestLabel(value, labels);
  if (!guess) return { target: "", confidence: 0.5, why: `Nutshell has no similar ${word}, and the API cannot add one` };
  return {
    target: guess.value,
    confidence: guess.confidence,
    why: guess.confidence > 0.95 ? "Nutshell has the same word" : "Nutshell has a similar word",
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
