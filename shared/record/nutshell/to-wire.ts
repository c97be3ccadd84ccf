/** Converts canonical values to the formats of Nutshell's calls. */
import { type Fault, NutshellError } from "../../errors.ts";
import type { Catalog } from "../catalog.ts";
import { isBlank } from "../is-blank.ts";
import type { Address, FieldValue, Money, TargetFields } from "../target-record.ts";
import { customFieldName, type Entity, migrationKeyLine } from "./entity.ts";
import { restId, surfaceNames } from "./surface-names.ts";

export type Wire = Record<string, unknown>;

const isLink = (value: unknown): value is { entity: Entity; id: number } =>
  typeof value === "object" && value !== null && "entity" in value && "id" in value;

/** A fault of one record: Nutshell offers no such label. Scope record, code `load/unknown-choice`. */
export function unknownChoice(what: string): Fault {
  return new NutshellError({
    code: "load/unknown-choice",
    message: `Nutshell has no such ${what}.`,
    hint: `Create the ${what} in Nutshell or choose another one in the workbook, then load again.`,
    scope: "record",
  });
}

/** The ids of the links among the values; a link still by key is a mistake of the caller and left out. */
export function linksOf(value: FieldValue | undefined): { entity: Entity; id: number }[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter(isLink);
}

/** JSON-RPC's reference to a record; edits refuse list items without `entityType`. */
export const rpcRef = (link: { entity: Entity; id: number }): Wire => ({ entityType: surfaceNames[link.entity].entityType, id: link.id });
/** JSON-RPC's reference to a user. */
export const rpcUser = (value: FieldValue): Wire => ({ entityType: "Users", id: Number(value) });
/** REST's reference, `7-contacts`. */
export const restRef = (link: { entity: Entity; id: number }): string => restId(link.entity, link.id);

/** Postal addresses as Nutshell names their parts. */
export function rpcAddresses(value: FieldValue): Wire[] {
  return (Array.isArray(value) ? value : []).flatMap((item): Wire[] => {
    if (typeof item !== "object") return [{ address_1: item }];
    if (isLink(item) || "key" in item) return [];
    const { street, street2, city, state, postalCode, country } = item as Address;
    return [
      Object.fromEntries(
        Object.entries({ address_1: street, address_2: street2, city, state, postalCode, country }).filter(
          ([, text]) => text !== undefined,
        ),
      ),
    ];
  });
}

/** The id of a label in a list of the catalog, whatever its case. */
export function idOf(list: readonly { id: number; name: string }[], label: FieldValue, what: string): number {
  const wanted = fold(label);
  const found = list.find((item) => fold(item.name) === wanted);
  if (!found) throw unknownChoice(what);
  return found.id;
}

/** The stage a lead goes to: by pipeline and stage, by pipeline alone (its first), or by stage alone. */
export function milestoneOf(catalog: Catalog, pipeline: FieldValue | undefined, stage: FieldValue | undefined): number | undefined {
  if (pipeline === undefined && stage === undefined) return undefined;
  const inNamed = catalog.pipelines.filter((p) => pipeline === undefined || pipeline === null || fold(p.name) === fold(pipeline));
  if (inNamed.length === 0) throw unknownChoice("pipeline");
  const stages = [...inNamed].sort((a, b) => Number(b.isDefault) - Number(a.isDefault)).flatMap((p) => p.stages);
  const found = stage === undefined || stage === null ? stages[0] : stages.find((s) => fold(s.name) === fold(stage));
  if (!found) throw unknownChoice("stage of the pipeline");
  return found.id;
}

const outcomeTypes: Readonly<Record<string, number>> = { won: 10, lost: 11, cancelled: 12 };

/** The outcome that closes a lead, in full as `editLead` wants it; undefined when the lead stays open. */
export function outcomeOf(catalog: Catalog, status: FieldValue | undefined, outcome: FieldValue | undefined): Wire | undefined {
  const type = typeof status === "string" ? outcomeTypes[fold(status)] : undefined;
  if (
    type === undefined &&
    (outcome === undefined || outcome === null || (typeof status === "string" && ["open", "pending"].includes(fold(status))))
  )
    return undefined;
  const fitting = catalog.outcomes.filter((o) => type === undefined || o.type === type);
  const named =
    outcome === undefined || outcome === null || outcome === "" ? fitting[0] : fitting.find((o) => fold(o.name) === fold(outcome));
  if (!named) throw unknownChoice("outcome");
  return { entityType: "Lead_Outcomes", id: named.id, rev: named.rev, description: named.name, type: named.type };
}

/**
 * The id of the market whose currency is the value's; undefined for no value, for one whose currency stays as it is in `before`,
 * and where it may be that of a market of which Nutshell does not tell. A currency that no market has is a fault of scope record, code `load/no-market`.
 */
export function marketOf(catalog: Catalog, value: FieldValue | undefined, before?: FieldValue): number | undefined {
  const currency = currencyOf(value);
  if (currency === undefined || currency === currencyOf(before)) return undefined;
  const market = catalog.markets.find((m) => m.currency === currency);
  if (market) return market.id;
  if (catalog.markets.some((m) => m.currency === null)) return undefined;
  throw new NutshellError({
    code: "load/no-market",
    message: `The value is in ${currency}, but no market in Nutshell has this currency. It was not written, because it would appear in another currency.`,
    hint: `In Nutshell under Setup › Markets, add a market with the currency ${currency}, then load again.`,
    scope: "record",
  });
}

const currencyOf = (value: FieldValue | undefined): string | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) && "currency" in value ? value.currency : undefined;

/** Nutshell's number for a priority word. */
export const priorityOf = (value: FieldValue): number => (/^(?:1|hot|high|urgent)$/iu.test(String(value).trim()) ? 1 : 0);

/** Whole seconds since 1970 of a canonical time, for REST. */
export const seconds = (value: FieldValue): number => Math.floor(Date.parse(String(value)) / 1_000);

/** A custom field's value: money as Nutshell writes it, lists as lists, the rest as text or number. */
export function customValue(value: FieldValue): unknown {
  if (typeof value === "object" && value !== null && !Array.isArray(value) && "amount" in value) return rpcMoney(value);
  return value;
}

/** JSON-RPC's custom fields by name; where several choices are possible one is a list as well. */
export function customValues(entity: Entity, fields: TargetFields, catalog: Catalog): Wire {
  const takesSeveral = (name: string): boolean => catalog.customFields.some((f) => f.entity === entity && f.name === name && f.isMultiple);
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]): [string, unknown][] => {
      const name = customFieldName(field);
      return name === undefined ? [] : [[name, takesSeveral(name) && typeof value === "string" ? [value] : customValue(value)]];
    }),
  );
}

const rpcMoney = (money: Money): Wire => ({ currency: money.currency, amount: money.amount });

/** A text in which `@[` is no mention; undefined for what is no text. */
export const escaped = (text: FieldValue | undefined): string | undefined =>
  typeof text === "string" ? text.replaceAll("@[", "\\@[") : undefined;

/** A text with the migration key as its last line. */
export const withKey = (text: FieldValue | undefined, key: string): string =>
  isBlank(text) ? migrationKeyLine(key) : `${String(text)}\n\n${migrationKeyLine(key)}`;

/** The fields whose names are to be kept. */
export const pick = (fields: TargetFields, keep: (field: string) => boolean): TargetFields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => keep(field)));

/** At most `length` characters, never half of one. */
export const cut = (text: string, length: number): string => ([...text].length > length ? [...text].slice(0, length).join("") : text);

function fold(value: FieldValue): string {
  return String(value).normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
}
