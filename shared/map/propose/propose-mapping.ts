/** Proposes the Mapping tab: for every column of the export a Nutshell field, with confidence and reasons. */

import type { Capabilities } from "../../record/capabilities.ts";
import type { Catalog } from "../../record/catalog.ts";
import type { ColumnProfile } from "../../record/column-profile.ts";
import { fold } from "../../record/fold-text.ts";
import { formatNumber, pluralize } from "../../record/format-count.ts";
import type { Entity } from "../../record/nutshell/entity.ts";
import { readPerTable } from "../../record/per-table.ts";
import { recipeOf, recipeSpecs } from "../../record/recipe.ts";
import { writeSeparators } from "../../record/split-choices.ts";
import type { Profile, ProfileColumn, ProfileObject } from "../../sources/profile.ts";
import { MappingTabRow } from "../../tabs/mapping.ts";
import type { Row } from "../../tabs/tab.ts";
import { licenceOf } from "../../vocabulary/licences.ts";
import { noteOn } from "../account/account-notes.ts";
import { alternativeLabel } from "../choices.ts";
import { isLine, mappedEntity } from "../mapped-entity.ts";
import { chooseDateFormat, provenOrder } from "../match/choose-date-format.ts";
import { chooseNumberForm, chooseShare, provenForm } from "../match/choose-number-form.ts";
import { chooseSeparators } from "../match/choose-separators.ts";
import type { ColumnMatch, SourceMatches } from "../match/match-columns.ts";
import { CUSTOM } from "../recognise/column-signs.ts";
import { fieldName } from "../recognise/recognition.ts";
import { isProduct, mayShare, readTarget, targetLabel, targetOf } from "../target-label.ts";
import { joinTimes } from "./join-times.ts";
import { judgeLink, type LinkFinding } from "./judge-link.ts";
import { judgeStatus } from "./judge-status.ts";
import { judgeTitle } from "./judge-title.ts";
import { proposeLeftover, type Suggestion } from "./propose-leftover.ts";
import { isListed } from "./suggest-for-target.ts";
import { suggestActivityType } from "./suggest-value.ts";

/** Rows at least this sure come ticked. */
export const SURE = 0.9;

export type ProposedMapping = {
  readonly object: ProfileObject;
  readonly column: ColumnProfile;
  readonly as: ProfileColumn | "id" | undefined;
  readonly suggestion: Suggestion;
};

export type MappingInput = {
  readonly profile: Profile;
  readonly matches: SourceMatches;
  readonly catalog: Catalog;
  /** Where the values of linking columns were found. */
  readonly links?: readonly LinkFinding[] | undefined;
  /** Folded names of the fields that people added in the source, as far as the export lists them. */
  readonly declared?: ReadonlySet<string>;
};

/** A suggestion for every column of every object that becomes a Nutshell record. */
export function proposeMapping({ profile, matches, catalog, links = [], declared = new Set() }: MappingInput): ProposedMapping[] {
  const findings = new Map(links.map((finding) => [`${finding.object}.${finding.column}`, finding]));
  const columns = [...matches.values()].flatMap((own) => own.map(({ column }) => column));
  const order = provenOrder(columns);
  const numbers = provenForm(columns);
  const proposed = profile.objects.flatMap((object) => {
    const entity = mappedEntity(object);
    if (!entity) return [];
    const taken = new Set<string>();
    const all = matches.get(object.name) ?? [];
    const hasStages = all.some(({ as }) => as !== undefined && as !== "id" && as.target === "lead.stage");
    const asks = ["lead.products.name", "lead.products.of"].find((target) =>
      all.some(({ as }) => as !== undefined && as !== "id" && as.target === target),
    );
    const own = all.map((found): ProposedMapping => {
      const { column } = found;
      const finding = findings.get(`${object.name}.${column.column}`);
      const titled = judgeTitle(suggestAsSure(entity, found, { profile, catalog, order, numbers, declared }), column);
      const wanted = judgeLink(judgeStatus(titled, column, hasStages), { entity, column, profile, finding });
      const placed = askProducts(isLine(object) ? leftOutOfLine(wanted) : wanted, asks);
      const suggestion = withoutClash(placed, taken, () =>
        isLine(object) ? leftOutOfLine(placed, true) : proposeLeftover(entity, column, profile, order),
      );
      return { object, column, as: found.as, suggestion: withOpinion(suggestion, found) };
    });
    return joinTimes(own, all);
  });
  return withOneSpelling(proposed);
}

/** Nutshell has one custom field of a name, whatever its case: columns of several lists for it go to one, spelled as the profile does. */
function withOneSpelling(proposed: readonly ProposedMapping[]): ProposedMapping[] {
  const spelled = new Map<string, string>();
  for (const isKnown of [true, false])
    for (const { as, suggestion } of proposed) {
      const { target } = suggestion;
      const isOfProfile = as !== undefined && as !== "id" && as.target === target && as.synonyms.length > 0;
      if (isOfProfile === isKnown && !spelled.has(fold(target))) spelled.set(fold(target), target);
    }
  return proposed.map((each) => {
    const target = spelled.get(fold(each.suggestion.target)) ?? each.suggestion.target;
    return target === each.suggestion.target ? each : { ...each, suggestion: { ...each.suggestion, target } };
  });
}

/** What a product of a deal says beside its product, quantity and price has no place in Nutshell. */
function leftOutOfLine(wanted: Suggestion, isTaken = false): Suggestion {
  const target = targetOf(wanted.target);
  if (target === undefined || (isProduct(target) && !isTaken)) return wanted;
  const why = `${wanted.why.split("; ")[0]}; the products of a lead have no place for it`;
  return { ...wanted, target: "", recipe: "", argument: "", isAsked: true, why };
}

/** Products are records of the account: that they are to be made is for people to say, once for each list and column. */
const askProducts = (wanted: Suggestion, asks: string | undefined): Suggestion =>
  asks !== undefined && wanted.target === asks
    ? { ...wanted, isAsked: true, why: `${wanted.why}. Products that Nutshell does not have are created there` }
    : wanted;

type Facts = {
  readonly profile: Profile;
  readonly catalog: Catalog;
  readonly order: string | undefined;
  readonly numbers: string | undefined;
  readonly declared: ReadonlySet<string>;
};

/** A column without a value goes to the field that it likely is, for later exports; where none is likely it is left out. */
const LIKELY = 0.8;

/** All is asked about of which the match is not sure, but for columns without a value: of them nothing can be lost or changed. */
function suggestAsSure(entity: Entity, found: ColumnMatch, facts: Facts): Suggestion {
  const { isSure, alternatives, column, confidence } = found;
  if (column.filled === 0) {
    const own =
      isSure || confidence >= LIKELY ? suggest(entity, found, facts) : proposeLeftover(entity, column, facts.profile, facts.order);
    return { ...own, confidence: Math.max(own.confidence, SURE) };
  }
  if (!isSure && facts.declared.has(fold(column.column))) {
    const left = proposeLeftover(entity, column, facts.profile, facts.order);
    return { ...left, why: `The export lists it among the custom fields; ${inside(left.why)}`, alternatives };
  }
  const own = suggest(entity, found, facts);
  return { ...own, isAsked: !isSure || licenceOf(conceptOf(found)) !== undefined, alternatives };
}

const conceptOf = ({ as, concept }: ColumnMatch): string | undefined => (as === "id" ? undefined : (as?.concept ?? concept));

function suggest(entity: Entity, found: ColumnMatch, { profile, catalog, order, numbers }: Facts): Suggestion {
  const { as, column, confidence, why } = found;
  if (as === "id") return { target: "", recipe: "key", argument: "", confidence, why: "The record's id: it becomes the migration key" };
  if (as === undefined) {
    const left = proposeLeftover(entity, column, profile, order);
    if (left.target === "") return left;
    if (found.evidence === "useless") return { target: "", recipe: "", argument: "", confidence, why };
    return {
      ...left,
      confidence: Math.min(left.confidence, confidence),
      why: found.evidence === "none" ? left.why : `${why}; ${inside(left.why)}`,
    };
  }
  const licence = licenceOf(conceptOf(found));
  if (licence !== undefined) return { target: "", recipe: "", argument: "", confidence, isAsked: true, why: `${why}; ${licence}` };
  if (as.target === undefined)
    return {
      target: "",
      recipe: "",
      argument: "",
      confidence,
      why: `${why}; Nutshell has no field for it`,
    };
  const base: Suggestion = { target: as.target, recipe: recipeOf(as.recipe ?? "") ?? "text", argument: as.argument ?? "", confidence, why };
  if (base.recipe === "date" || base.recipe === "date-time" || base.recipe === "created-stamp") {
    const date = chooseDateFormat(column, order, profile.dateFormats);
    return { ...base, argument: date.format, confidence: Math.min(confidence, date.confidence), why: `${why}; ${date.why}` };
  }
  if (base.recipe === "header-line" && (as.shape === "date" || as.shape === "dateTime")) {
    const date = chooseDateFormat(column, order, profile.dateFormats);
    return date.format === "" || readPerTable(date.format).of.size > 0
      ? base
      : { ...base, argument: `${base.argument || column.column} (${date.format})` };
  }
  if (base.recipe === "money" || base.recipe === "number") {
    const form = chooseNumberForm(column, numbers, base.argument);
    const share = base.target === "lead.confidence" ? chooseShare(column) : undefined;
    return {
      ...base,
      argument: [share?.detail ?? "", form.detail].filter((text) => text !== "").join("; "),
      confidence: Math.min(confidence, form.confidence, share?.confidence ?? 1),
      why: [why, form.why, share?.why ?? ""].filter((text) => text !== "").join("; "),
    };
  }
  if (base.target === "activity.activityType") return withUsualType(base, column, catalog);
  return asListed(base, column, catalog);
}

/**
 * Columns for custom fields whose cells seem to hold several choices: asked about, with the evidence. `declared` are the fields of which the
 * export says itself that they take several.
 */
export const askSeparators = (proposed: readonly ProposedMapping[], declared: ReadonlySet<string>): ProposedMapping[] =>
  proposed.map((each) => {
    const { suggestion, column } = each;
    const { recipe, target } = suggestion;
    if ((recipe !== "text" && recipe !== "choice") || targetOf(target)?.customName === undefined) return each;
    const chosen = declared.has(fold(column.column)) ? undefined : chooseSeparators(column);
    if (chosen === undefined) return each;
    const why = `${suggestion.why}. ${chosen.why}. To keep each cell whole, clear Detail`;
    const argument = writeSeparators(chosen.separators);
    return { ...each, suggestion: { ...suggestion, recipe: "choice", argument, confidence: Math.min(suggestion.confidence, 0.7), why } };
  });

/** A sentence as part of another one. */
const inside = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** What activities become whose cell is empty: proposed from the others, for people to confirm. */
function withUsualType(base: Suggestion, column: ColumnProfile, catalog: Catalog): Suggestion {
  const empty = column.rows - column.filled;
  const [most] = column.values;
  if (empty === 0 || most === undefined) return base;
  const types = catalog.activityTypes.map(({ name }) => name);
  const usual = suggestActivityType(most.value, types);
  return {
    ...base,
    argument: usual.value ?? "",
    confidence: Math.min(base.confidence, 0.7),
    why: `${base.why}; ${formatNumber(empty)} of ${pluralize(column.rows, "cell")} are empty: Detail says what those activities become, please check it`,
  };
}

/** Lists that only people can extend in Nutshell: a column with other values becomes a custom field instead. */
function asListed(base: Suggestion, column: ColumnProfile, catalog: Catalog): Suggestion {
  const field = base.target === "account.industry" ? "industry" : base.target === "account.accountType" ? "accountType" : undefined;
  if (field === undefined || column.filled === 0) return base;
  const names = (field === "industry" ? catalog.industries : catalog.accountTypes).map(({ name }) => name);
  const strange = column.values.filter(({ value }) => !isListed(value, names, field));
  if (column.values.length > 0 && strange.length === 0) return base;
  const many = column.values.length > 0 ? `${formatNumber(strange.length)} of ${formatNumber(column.values.length)}` : "some";
  return {
    ...base,
    target: `account.custom:${fieldName(column.column)}`,
    why: `${base.why}; ${many} values are not in Nutshell's list, and the API cannot add them: kept as a custom field`,
  };
}

/** Two columns never fill one field that holds a single value: the second one is kept another way. */
export function withoutClash(wanted: Suggestion, taken: Set<string>, other: () => Suggestion): Suggestion {
  const target = targetOf(wanted.target);
  if (!target) return wanted;
  const slot = slotOf(wanted);
  if (!taken.has(slot) || mayShare(target)) {
    taken.add(slot);
    return wanted;
  }
  const left = withOwnName(other(), taken);
  taken.add(slotOf(left));
  return {
    ...left,
    isAsked: true,
    confidence: Math.min(left.confidence, 0.8),
    why: `${targetLabel(wanted.target)} already has a column; ${inside(left.why)}`,
  };
}

/** What a language model says is added to the reasons; the row stays asked about. */
function withOpinion(suggestion: Suggestion, { opinion, as }: ColumnMatch): Suggestion {
  if (opinion === undefined) return suggestion;
  const { target } = suggestion;
  const agrees = opinion.concept === CUSTOM ? as === undefined && target !== "" : target === (opinion.target ?? "");
  const said = agrees ? "the language model thinks so too" : `the language model suggests ${alternativeLabel(opinion)}`;
  return { ...suggestion, why: `${suggestion.why}; ${said}` };
}

/** What only one column can fill: a field, or one part of a person's name. */
const slotOf = ({ target, recipe }: Suggestion): string => fold(target === "contact.name" ? `${target}|${recipe}` : target);

/** A custom field whose name is taken gets a number: `Shoe size 2`. */
function withOwnName(left: Suggestion, taken: ReadonlySet<string>): Suggestion {
  if (targetOf(left.target)?.customName === undefined) return left;
  for (let number = 2, named = left; ; number += 1) {
    if (!taken.has(slotOf(named))) return named;
    named = { ...left, target: `${left.target} ${number}` };
  }
}

/** The rows of the Mapping tab. */
export function mappingRows(
  proposed: readonly ProposedMapping[],
  edited: readonly ProposedMapping[] = proposed,
  measured?: Capabilities,
): Row[] {
  return proposed.map(({ object, column, suggestion }, at) => {
    // What the account does goes with where the values really go, whoever said so.
    const target = targetOf(edited[at]?.suggestion.target ?? "");
    const note = target === undefined ? "" : noteOn(target, column.maxLength, measured);
    const sure = suggestion.confidence >= SURE && suggestion.isAsked !== true;
    return {
      key: `${object.name}.${column.column}`,
      tone: sure ? (suggestion.target === "" ? "quiet" : "") : "attention",
      object: object.title,
      column: column.column,
      samples: column.samples.slice(0, 3).join(" · "),
      filled: column.rows === 0 ? 0 : column.filled / column.rows,
      target: targetLabel(suggestion.target),
      recipe: suggestion.recipe === "" ? "" : recipeSpecs[suggestion.recipe].title,
      argument: suggestion.argument,
      fill: suggestion.fill ?? "",
      confirmed: sure,
      confidence: Math.round(suggestion.confidence * 100) / 100,
      why: [suggestion.why, sure ? "" : otherAnswers(suggestion), note === "" ? "" : `This account: ${note}`]
        .filter((text) => text !== "")
        .join(". "),
    };
  });
}

/** Less likely answers than this are not named. */
const NAMED = 0.02;

function otherAnswers({ target, alternatives = [] }: Suggestion): string {
  const named = alternatives
    .filter((other) => other.confidence >= NAMED && other.target !== target)
    .map((other) => `${alternativeLabel(other)} (${Math.round(other.confidence * 100)}%)`);
  return named.length === 0 ? "" : `Or: ${named.join(", ")}`;
}

/** The proposals with what people wrote in the Mapping tab in their place. */
export function asEdited(proposed: readonly ProposedMapping[], rows: readonly Row[]): ProposedMapping[] {
  const byKey = new Map(rows.map((row) => [row.key, MappingTabRow.safeParse(row).data]));
  return proposed.map((p) => {
    const row = byKey.get(`${p.object.name}.${p.column.column}`);
    const target = row && readTarget(row.target, mappedEntity(p.object));
    const recipe = row && (row.recipe === "" ? "" : recipeOf(row.recipe));
    return row === undefined || target === undefined || recipe === undefined
      ? p
      : { ...p, suggestion: { ...p.suggestion, target, recipe, argument: row.argument } };
  });
}
