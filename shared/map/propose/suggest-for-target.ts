/** Proposes what a value becomes in the Nutshell field that receives it, with a reason; what is not certain is asked. */
import type { Catalog } from "../../record/catalog.ts";
import { fold } from "../../record/fold-text.ts";
import { detailNumbers } from "../../record/nutshell/entity.ts";
import type { ValueField } from "../../vocabulary/value-words.ts";
import { outcomeTypes } from "../find-in-catalog.ts";
import { targetOf } from "../target-label.ts";
import { type Found, matchLabel } from "./match-label.ts";
import { NOTE_TYPE, statusOf, suggestActivityType, suggestLogged, suggestNumber, suggestPriority, suggestStatus } from "./suggest-value.ts";

/** `target`: "" leaves the value out; undefined asks what it becomes. `others` are what it may be, the likeliest first. */
export type Suggested = {
  readonly target: string | undefined;
  readonly confidence: number;
  readonly why: string;
  readonly others: readonly string[];
};

export function suggestForTarget(target: string, value: string, catalog: Catalog, settings: Readonly<Record<string, string>>): Suggested {
  switch (target) {
    case "activity.activityType":
      return suggestType(value, catalog, settings);
    case "activity.isLogged":
      return orAsk(value, suggestLogged(value), "yes, no or (leave out)");
    case "lead.priority":
      return orAsk(value, suggestPriority(value), "Normal or Hot");
    case "account.detailNumber":
    case "contact.detailNumber":
      return orAsk(value, suggestNumber(value), detailNumbers.join(", "));
    case "lead.status":
      return orAsk(value, suggestStatus(value), "open, pending, won, lost or cancelled");
    case "lead.outcome":
      return suggestOutcome(value, catalog);
    case "lead.sources":
      return orKeep(
        value,
        catalog.sources.map((each) => each.name),
        { field: "source", confidence: 0.98, kept: "Kept unchanged; Crosswalk creates the source in Nutshell" },
      );
    case "account.industry":
      return listed(
        value,
        catalog.industries.map((each) => each.name),
        { field: "industry", word: "industry" },
      );
    case "account.accountType":
      return listed(
        value,
        catalog.accountTypes.map((each) => each.name),
        { field: "accountType", word: "company type" },
      );
    default:
      return orKeep(value, optionsOf(target, catalog), { field: undefined, confidence: 0.98, kept: "Kept as it is" });
  }
}

/** Whether a value of a list that only people can extend has its place there for certain. */
export const isListed = (value: string, labels: readonly string[], field: ValueField): boolean =>
  matchLabel(value, labels, field).value !== undefined;

const certain = ({ value, confidence, why }: Found): Suggested => ({ target: value, confidence, why, others: [] });

/** Nothing is guessed: the mapping is not complete until somebody has chosen. */
function orAsk(text: string, found: Found, choices: string): Suggested {
  if (found.value !== undefined) return certain(found);
  const nearest = found.others.length === 0 ? "is not known here" : `may mean ${found.others.join(" or ")}, which is not certain`;
  const said = found.why === "" ? `"${text.trim()}" ${nearest}` : found.why;
  return { target: undefined, confidence: 0.5, why: `${said}: please choose ${choices}`, others: found.others };
}

function suggestType(text: string, catalog: Catalog, settings: Readonly<Record<string, string>>): Suggested {
  const types = catalog.activityTypes.map((each) => each.name);
  const found = suggestActivityType(text, types);
  if (found.value === NOTE_TYPE) {
    if (settings["note.target"] === "activity") {
      const usual = types.find((type) => fold(type) === fold(settings["activity.type"] ?? ""));
      return { ...certain(found), target: usual ?? types[0] ?? "Meeting", why: "A note that becomes an activity (setting note.target)" };
    }
    return { ...certain(found), why: "A note rather than an activity: it becomes a Nutshell note" };
  }
  if (found.value !== undefined) return certain(found);
  const nearest = found.others.length === 0 ? "" : `, such as ${named(found.others)}`;
  return {
    target: text.trim(),
    confidence: 0.6,
    why: `No activity type of Nutshell certainly means the same: ask the Nutshell admin to add one with this name, or choose another${nearest}`,
    others: found.others,
  };
}

/** Reasons are for deals that were lost or cancelled; an outcome of won deals takes nothing but words that mean won. */
function suggestOutcome(text: string, catalog: Catalog): Suggested {
  const same = catalog.outcomes.find((each) => fold(each.name) === fold(text));
  if (same) return { target: same.name, confidence: 0.99, why: "Nutshell has an outcome with this name", others: [] };
  const status = statusOf(text);
  if (status === "open" || status === "pending")
    return {
      target: "",
      confidence: 0.5,
      why: `"${text.trim()}" says that the deal is not closed, and only closed deals have an outcome: left out`,
      others: [],
    };
  const isWon = status === "won";
  const names = catalog.outcomes.filter(({ type }) => (type === outcomeTypes.won) === isWon).map(({ name }) => name);
  return orKeep(text, names, {
    field: "reason",
    confidence: 0.92,
    kept: "The reason becomes a new outcome; the Nutshell admin has to add it, see the tab Pipelines",
  });
}

type Keep = { readonly field: ValueField | undefined; readonly confidence: number; readonly kept: string };

/** A value that Nutshell has in another spelling takes that one; any other is kept. */
function orKeep(text: string, labels: readonly string[], { field, confidence, kept }: Keep): Suggested {
  const found = matchLabel(text, labels, field);
  if (found.value !== undefined) return certain(found);
  if (found.others.length === 0) return { target: text.trim(), confidence, why: kept, others: [] };
  return {
    target: text.trim(),
    confidence: 0.8,
    why: `${kept}. Please check: Nutshell has ${named(found.others)}, which may be the same`,
    others: found.others,
  };
}

function listed(text: string, labels: readonly string[], { field, word }: { field: ValueField; word: string }): Suggested {
  const found = matchLabel(text, labels, field);
  if (found.value !== undefined) return certain(found);
  const nearest =
    found.others.length === 0
      ? `Nutshell has no similar ${word}`
      : `Nutshell has no ${word} that certainly means the same; the nearest is ${named(found.others)}`;
  return {
    target: undefined,
    confidence: 0.5,
    why: `${nearest}, and the API cannot add one: please choose one, or (leave out)`,
    others: found.others,
  };
}

const named = (labels: readonly string[]): string =>
  labels
    .slice(0, 3)
    .map((label) => `"${label}"`)
    .join(" or ");

/** The options of a field that Nutshell has already. */
function optionsOf(target: string, catalog: Catalog): readonly string[] {
  const field = targetOf(target);
  if (field?.customName === undefined) return [];
  const known = catalog.customFields.find((each) => each.entity === field.entity && fold(each.name) === fold(field.customName ?? ""));
  return known?.options ?? [];
}
