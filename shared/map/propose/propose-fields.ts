/** Proposes the Fields tab: the custom fields that the mapping needs. */
import type { Capabilities } from "../../record/capabilities.ts";
import type { Catalog } from "../../record/catalog.ts";
import { fold } from "../../record/fold-text.ts";
import type { FieldRow } from "../../record/migration-map.ts";
import { DETAIL_NUMBER, detailNumbers, type Entity, MIGRATION_KEY_FIELD } from "../../record/nutshell/entity.ts";
import {
  DEAL_STAGE,
  EXCHANGE_RATE,
  FULL_TITLE,
  fieldOfNumber,
  ORIGINAL_AMOUNT,
  SOURCE_PROBABILITY,
  SOURCE_STATUS,
  timeFieldOf,
  WRITTEN_COMPANY,
} from "../../record/own-fields.ts";
import { readSeparators, splitChoices } from "../../record/split-choices.ts";
import { fieldTypes, SEVERAL } from "../../tabs/fields.ts";
import type { Row } from "../../tabs/tab.ts";
import { measuredLimits, noteOnType, usableType } from "../account/account-notes.ts";
import { fieldCap, overCap } from "../field-cap.ts";
import { kindOf } from "../field-kind.ts";
import { formsIn, type LeadForms, targetIn } from "../lead-as-person.ts";
import { formatOptions } from "../option-list.ts";
import { entityLabels, targetOf } from "../target-label.ts";
import type { ProposedMapping } from "./propose-mapping.ts";
import { stageTable } from "./propose-stages.ts";
import { isChoice } from "./propose-values.ts";

/** A choice with more options than this becomes text. */
const MOST_OPTIONS = 40;
/** Characters of a lead's title, while nobody has measured it. */
const USUAL_TITLE = 100;
const USUAL_SHORT = 250;

type Wanted = { entity: Entity; name: string; type: FieldRow["type"]; options: string[]; several?: boolean; records: number; why: string };

/** What a field definition of the source says about one of its fields. */
export type SourceField = {
  readonly name: string;
  readonly type: string;
  readonly options: readonly string[];
  /** What else it says, in words: required, its default, what is valid, which field it depends on. */
  readonly rules?: readonly string[];
};

export type ProposeFieldsInput = {
  readonly mapping: readonly ProposedMapping[];
  readonly valueRows: readonly Row[];
  readonly catalog: Catalog;
  readonly definitions: readonly SourceField[];
  readonly settings: Readonly<Record<string, string>>;
  readonly forms: LeadForms;
  /** Whether amounts are converted. */
  readonly isConverted?: boolean;
  readonly measured?: Capabilities | undefined;
};

export function proposeFields({
  mapping,
  valueRows,
  catalog,
  definitions,
  settings,
  forms,
  isConverted = false,
  measured,
}: ProposeFieldsInput): Row[] {
  const wanted = new Map<string, Wanted>();
  const want = (field: Wanted): void => {
    const key = `${field.entity}.${field.name}`;
    const before = wanted.get(key);
    if (!before) wanted.set(key, field);
    else
      wanted.set(key, {
        ...before,
        records: before.records + field.records,
        options: [...new Set([...before.options, ...field.options])],
        type: before.type === field.type ? before.type : "Text",
      });
  };
  for (const entity of ["account", "contact", "lead"] as const)
    want({
      entity,
      name: MIGRATION_KEY_FIELD,
      type: "String",
      options: [],
      records: 0,
      why: "Identifies the record in the old system; needed for resuming, deltas and rollback",
    });
  for (const [m, form] of mapping.flatMap((row) => formsIn(forms, row.object.name).map((one) => [row, one] as const))) {
    const asPerson = form === "person";
    const target = targetOf(targetIn(form, m.suggestion.target));
    if (target?.customName !== undefined) {
      const field = {
        entity: target.entity,
        ...typeOf(m, valueRows, definitions, shortText(measured)),
        records: m.column.filled,
        why:
          asPerson && m.suggestion.target !== target.id
            ? "Leads become people: keeps the values that people in Nutshell have no field for"
            : `Receives the column ${m.column.column} of ${m.object.title}${rulesOf(m, definitions)}`,
      };
      const wantAll = (name: string, as: Omit<Wanted, "name">): void => {
        want({ ...as, name });
        for (const number of numbersIn(m.object.name, mapping, valueRows))
          want({
            ...as,
            name: fieldOfNumber(name, number),
            records: 0,
            why: `${as.why}, of the ${detailNumbers[number]?.toLowerCase()} row`,
          });
      };
      wantAll(target.customName, field);
      if (settings["fields.time"] === "day and time" && field.type === "Date" && m.column.samples.some((text) => /\d:\d\d/u.test(text)))
        wantAll(timeFieldOf(target.customName), {
          ...{ entity: target.entity, type: "String", options: [], records: 0 },
          why: `Keeps the time of day of "${target.customName}" (setting fields.time)`,
        });
    }
    if (target?.id === "lead.title" && m.column.maxLength > (measuredLimits(measured).get("lead.title") ?? USUAL_TITLE))
      want({
        entity: "lead",
        name: FULL_TITLE,
        type: "Text",
        options: [],
        records: 0,
        why: `Keeps the full text of titles longer than ${measuredLimits(measured).get("lead.title") ?? USUAL_TITLE} characters`,
      });
    if (!asPerson && target?.id === "lead.stage" && stageTable(m) !== undefined)
      want({
        entity: "lead",
        name: SOURCE_STATUS,
        type: "String",
        options: [],
        records: m.column.filled,
        why: "Keeps the status as it was: several statuses become one stage",
      });
    if (needsWrittenName(m, mapping))
      want({
        entity: asPerson ? "contact" : (target?.entity ?? "lead"),
        name: WRITTEN_COMPANY,
        type: "String",
        options: [],
        records: m.column.filled,
        why: "Keeps the company name as written in the old system, even if no company with this name is found",
      });
  }
  if (settings["deal.stage_target"] === "field" || settings["deal.stage_target"] === "both")
    want({ entity: "lead", name: DEAL_STAGE, type: "String", options: [], records: 0, why: "Required by the setting deal.stage_target" });
  const converted = (name: string, type: FieldRow["type"], why: string): void =>
    want({ entity: "lead", name, type, options: [], records: 0, why: `${why} (settings fx.closed and fx.open)` });
  if (isConverted) converted(ORIGINAL_AMOUNT, "Currency", "Keeps the amount as it was before it was converted");
  if (isConverted) converted(EXCHANGE_RATE, "String", "Keeps the rate, its source and its date");
  if (settings["deal.probability"] === "stage")
    want({
      entity: "lead",
      name: SOURCE_PROBABILITY,
      type: "Number",
      options: [],
      records: 0,
      why: "Keeps the old system's probability where it differs from the stage's",
    });
  // Where there is no room for all, the migration key and the fields that most records fill come first.
  const byUse = [...wanted.values()].sort(
    (a, b) => Number(b.name === MIGRATION_KEY_FIELD) - Number(a.name === MIGRATION_KEY_FIELD) || b.records - a.records,
  );
  const cap = fieldCap(settings);
  const over = settings["fields.overflow"] === "ask" ? new Set<Wanted>() : overCap(byUse, catalog, cap);
  return [...wanted.values()].map((field) =>
    over.has(field)
      ? rowOf(
          { ...field, why: `${field.why}. The plan allows ${cap} custom fields, and others are filled more often` },
          catalog,
          "Not created",
          measured,
        )
      : rowOf(field, catalog, settings["fields.creator"] ?? "Crosswalk", measured),
  );
}

/** The places of the second and third row about one record, where a column of the object says that there are such rows. */
function numbersIn(object: string, mapping: readonly ProposedMapping[], valueRows: readonly Row[]): number[] {
  const columns = mapping.filter((m) => m.object.name === object && targetOf(m.suggestion.target)?.field === DETAIL_NUMBER);
  const said = new Set(
    columns.flatMap(({ column }) =>
      valueRows.flatMap(({ key, target }) => (key.startsWith(`${object}.${column.column}=`) ? [String(target)] : [])),
    ),
  );
  return detailNumbers.flatMap((word, number) => (number > 0 && said.has(word) ? [number] : []));
}

/** The company of a person or lead that is known by name only, with no id to fall back on, keeps its text. */
export function needsWrittenName(m: ProposedMapping, mapping: readonly ProposedMapping[]): boolean {
  if (m.suggestion.recipe !== "link-by-name" || !["contact.account", "lead.account"].includes(m.suggestion.target)) return false;
  return !mapping.some(
    (other) => other.object.name === m.object.name && other.suggestion.recipe === "link" && other.suggestion.target === m.suggestion.target,
  );
}

/** Nutshell has no such rules that a load could set: people read them here and set up what they need. */
function rulesOf({ column }: ProposedMapping, definitions: readonly SourceField[]): string {
  const rules = definitions.find(({ name }) => fold(name) === fold(column.column))?.rules ?? [];
  return rules.length === 0 ? "" : `. In the old system: ${rules.join("; ")}`;
}

const sourceTypes: readonly (readonly [RegExp, FieldRow["type"]])[] = [
  [/date/iu, "Date"],
  [/multi.*(?:select|pick|choice|list)|check ?boxes/iu, "Enum"],
  [/drop|pick|choice|select|list|radio|check|yes/iu, "Enum"],
  [/number|numeric|integer|decimal/iu, "Number"],
  [/currency|money|amount/iu, "Currency"],
  [/area|long|multi|rich|html/iu, "Text"],
  [/text|string|single/iu, "String"],
];

/** Characters that a short text holds for sure. */
const shortText = (measured: Capabilities | undefined): number => {
  const found = measured?.answers["limit.short-text"];
  return Math.min(USUAL_SHORT, (found?.answer === "kept" ? null : found?.number) ?? USUAL_SHORT);
};

function typeOf(
  m: ProposedMapping,
  valueRows: readonly Row[],
  definitions: readonly SourceField[],
  longestShort: number,
): { type: FieldRow["type"]; options: string[]; several?: boolean } {
  const recipe = m.suggestion.recipe;
  if (recipe === "date" || recipe === "date-time" || recipe === "created-stamp") return { type: "Date", options: [] };
  if (recipe === "number") return { type: "Number", options: [] };
  if (recipe === "money") return { type: "Currency", options: [] };
  if (recipe === "long-text" || recipe === "html-text" || m.column.maxLength > longestShort) return { type: "Text", options: [] };
  // What people still verify is no list of options yet.
  if (m.as !== undefined && m.as !== "id" && m.as.verify === true) return { type: "String", options: [] };
  const defined = definitions.find((d) => fold(d.name) === fold(m.column.column));
  const said = defined && sourceTypes.find(([pattern]) => pattern.test(defined.type))?.[1];
  const values = isChoice(m)
    ? valueRows
        .filter((row) => row.key.startsWith(`${m.object.name}.${m.column.column}=`))
        .map((row) => String(row["target"]))
        .filter((v) => v !== "(leave out)")
    : m.column.values.map((v) => v.value);
  if (said === "Enum" && defined !== undefined && takesSeveral(defined))
    return { type: "Enum", several: true, options: severalOptions(defined, m) };
  if (recipe === "choice" && readSeparators(m.suggestion.argument) !== undefined)
    return { type: "Enum", several: true, options: distinct([...(defined?.options ?? []), ...values]) };
  const options = distinct([...(said === "Enum" ? (defined?.options ?? []) : []), ...values]);
  if (said === "Enum" && options.length > 0) return { type: "Enum", options };
  if (said === "Number" || said === "Currency" || said === "Date") return { type: "String", options: [] };
  return isChoice(m) && said !== "String" && options.length <= MOST_OPTIONS ? { type: "Enum", options } : { type: "String", options: [] };
}

/** Whether the source says of a field that a record has several of its options. */
export const takesSeveral = (defined: SourceField): boolean => /multi|check ?boxes/iu.test(defined.type);

/** Each text once, in its first spelling: that of the source's own list. */
const distinct = (texts: readonly string[]): string[] => {
  const found = new Map<string, string>();
  for (const text of texts) if (!found.has(fold(text))) found.set(fold(text), text);
  return [...found.values()];
};

/** The options that the source declares, and parts of cells that are none of them. */
function severalOptions(defined: SourceField, m: ProposedMapping): string[] {
  const declared = new Set(defined.options.map(fold));
  return distinct([...defined.options, ...m.column.values.flatMap((v) => splitChoices(v.value, (part) => declared.has(part)))]);
}

/** `planned`, `exists` or `wrong type`: how a wanted field stands in Nutshell. */
export function fieldState(field: Pick<FieldRow, "entity" | "name" | "type">, catalog: Catalog): "planned" | "exists" | "wrong type" {
  const there = catalog.customFields.find((f) => f.entity === field.entity && fold(f.name) === fold(field.name));
  if (!there) return "planned";
  // Numeric fields are new in Nutshell: where it has none, a text holds the same digits.
  const kind = kindOf(there.type);
  return kind === field.type || (isText(kind) && (isText(field.type) || field.type === "Number")) ? "exists" : "wrong type";
}

const isText = (type: string): boolean => type === "String" || type === "Text";

function rowOf(field: Wanted, catalog: Catalog, creator: string, measured: Capabilities | undefined): Row {
  const state = fieldState({ ...field, type: usableType(field.type, measured) }, catalog);
  const type = field.several === true ? SEVERAL : (Object.entries(fieldTypes).find(([, word]) => word === field.type)?.[0] ?? "Short text");
  return {
    key: `${field.entity}.${field.name}`,
    tone: state === "exists" ? "done" : state === "wrong type" ? "problem" : "",
    on: entityLabels[field.entity],
    name: field.name,
    type,
    options: field.type === "Enum" ? formatOptions(field.options) : "",
    creator,
    state,
    account: noteOnType(field.type, measured),
    records: field.records,
    why: field.why,
  };
}
