/** Collects the values of a record's columns per Nutshell entity, before target records are built. */
import { type CellClass, isFilled, UNREAD } from "../record/cell-class.ts";
import type { CompiledMap, Feed, ObjectMap } from "../record/compiled-map.ts";
import { fillIn } from "../record/fill-in.ts";
import { canonical } from "../record/fingerprint.ts";
import { fold } from "../record/fold-text.ts";
import type { Issue } from "../record/issue.ts";
import { isFromList, isPlainWord, keepsPlainWord } from "../record/null-text.ts";
import type { Entity, FieldKind } from "../record/nutshell/entity.ts";
import { oneLine } from "../record/one-line.ts";
import { tableOf } from "../record/per-table.ts";
import { regionOf } from "../record/region-of.ts";
import type { SourceRecord } from "../record/source-record.ts";
import type { FieldValue, Link } from "../record/target-record.ts";
import { type ProductDraft, placeProduct } from "./place-product.ts";
import { placeTime } from "./place-time.ts";
import { quote, type Read, type Reading, type RecipeContext, type Rest } from "./reading.ts";
import { recipes } from "./recipe-table.ts";
import type { Repeat } from "./repeat-rule.ts";
import { addUnread, tidied } from "./tidied.ts";
import type { Lookup, Trace } from "./transformed.ts";

export type DraftLink = { readonly field: string; readonly object: string; readonly link: Link };
type Of<K extends Reading["kind"]> = Extract<Reading, { kind: K }>;

export type Draft = {
  readonly entity: Entity;
  readonly fields: Record<string, FieldValue>;
  /** By field: pieces of a long text in the order of the columns. */
  readonly texts: Record<string, string[]>;
  readonly lines: { label: string; text: string; field: string; repeats?: Repeat | null }[];
  readonly address: Record<string, string>;
  readonly name: Record<string, string>;
  /** Parts of a product of a lead, or the names of several. */
  readonly product: ProductDraft;
  readonly links: DraftLink[];
  readonly lookups: Lookup[];
  created: Of<"created"> | undefined;
  stage: Of<"stage"> | undefined;
  owner: Of<"owner"> | undefined;
};

/** What a cell says, until the finished record shows whether it carries that. */
export type Placed = Trace & { readonly reading: Reading; readonly ends: CellClass };

export type Drafts = {
  readonly of: (entity: Entity) => Draft;
  readonly has: (entity: Entity) => boolean;
  readonly issues: Issue[];
  readonly trace: Placed[];
  /** What the map filled in; no cell of its own ends there. */
  readonly filledIn: Trace[];
  /** Where each filled cell ends as far as nothing of it is placed; `classifyCells` says where the others end. */
  readonly cells: Map<string, CellClass>;
  /** Values that the map gives to every record without one of its own, folded: they say nothing about who it is. */
  readonly common: Set<string>;
  /** Where they stand and nothing else does: `account.addresses.country`. */
  readonly commonPlaces: Set<string>;
  waitsFor: string | undefined;
};

const emptyDraft = (entity: Entity): Draft => ({
  entity,
  fields: {},
  texts: {},
  lines: [],
  address: {},
  name: {},
  product: { names: [] },
  links: [],
  lookups: [],
  created: undefined,
  stage: undefined,
  owner: undefined,
});
const lists: ReadonlySet<FieldKind> = new Set(["emails", "phones", "urls", "tags", "sources"]);

/** Reads every mapped column of the record with its recipe. */
export function gather(compiled: CompiledMap, object: ObjectMap, record: SourceRecord): Drafts {
  const drafts = new Map<Entity, Draft>();
  const of = (entity: Entity): Draft => {
    const known = drafts.get(entity);
    if (known) return known;
    const made = emptyDraft(entity);
    drafts.set(entity, made);
    return made;
  };
  const result: Drafts = {
    ...{ of, has: (entity) => drafts.has(entity), issues: [], trace: [], filledIn: [] },
    cells: blankCells(record, object),
    common: new Set(),
    commonPlaces: new Set(),
    waitsFor: undefined,
  };
  const { country, unknownCountry } = countryOf(compiled, object, record);
  // One shape for every record, and every property by its name: this runs for every cell.
  const located: Located = { country, unknownCountry };
  const toFill: Feed[] = [];
  const table = tableOf(record.locator);
  for (const usual of object.feeds) {
    const feed = usual.tables?.get(table) ?? usual;
    const own = record.values[feed.column];
    const isEmpty = typeof own !== "string" || saysNothing(compiled, feed, own);
    if (feed.fill?.always && addFilledIn(result, { compiled, object, record, located, feed })) continue;
    if (isEmpty && feed.fill && !feed.fill.always) toFill.push(feed);
    if (isEmpty) continue;
    const text = own;
    const read = recipes[feed.recipe].read(text, { compiled, feed, object: object.object, country, unknownCountry, cells: record.values });
    if (read.issues) result.issues.push(...read.issues);
    if (read.rest.kind === "none") result.issues.push(...tidied(feed, text, read.reading));
    if (text.includes(UNREAD)) addUnread(result.issues, feed.column, text);
    result.waitsFor ??= read.waitsFor;
    const rest = read.reading.kind === "nothing" || place(of(feed.entity), feed, read.reading) ? read.rest : secondValue(feed, text);
    if (rest.kind === "beside") {
      result.issues.push(rest.issue);
      keepBeside(of, object, feed.column, text);
    }
    if (rest.kind === "left out" && typeof rest.by === "object") result.issues.push(rest.by);
    const ends = classOf(read, rest, text);
    if (read.reading.kind === "nothing") {
      keepMost(result.cells, feed.column, ends);
      continue;
    }
    result.trace.push({
      ...traceOf(object, feed, text),
      to: read.reading.kind === "link" && "key" in read.reading.link ? read.reading.link.key : undefined,
      reading: read.reading,
      ends,
    });
    const timed = rest === read.rest ? placeTime(compiled, of(feed.entity).fields, feed, read.reading) : undefined;
    if (timed) result.trace.push({ ...traceOf(object, feed, text), ...timed, ends });
  }
  // Whatever a cell of the record says counts before what the map fills in.
  for (const feed of toFill) addFilledIn(result, { compiled, object, record, located, feed });
  for (const { column, field } of object.parked) {
    const text = record.values[column];
    if (typeof text !== "string" || compiled.isNull(text)) continue;
    result.issues.push({
      code: "issue/unmapped-field",
      severity: "warn",
      field,
      message: `The value of "${column}" is not loaded: its field is not created in Nutshell`,
      hint: `Values of "${column}" are kept by Crosswalk; once the field exists in Nutshell, the next load fills it`,
    });
  }
  return result;
}

const traceOf = (object: ObjectMap, feed: Feed, text: string): Trace => {
  const field = feed.part === undefined ? feed.field : `${feed.field}.${feed.part}`;
  return {
    field: feed.entity === object.becomes ? field : `${feed.entity}.${field}`,
    column: feed.column,
    text,
    recipe: feed.recipe,
    entity: feed.entity,
    place: feed.field,
    to: undefined,
  };
};

type FilledIn = {
  readonly compiled: CompiledMap;
  readonly object: ObjectMap;
  readonly record: SourceRecord;
  readonly located: Located;
  readonly feed: Feed;
};

/**
 * Writes what the map fills in, with an issue that counts it; false where it fills in nothing. The cells that it was put together from are
 * written in another form.
 */
function addFilledIn(drafts: Drafts, { compiled, object, record, located, feed }: FilledIn): boolean {
  if (!feed.fill) return false;
  const cellOf = (column: string): string => {
    const text = record.values[column];
    return text === undefined || compiled.isNull(text) ? "" : text;
  };
  const { text, columns } = fillIn(feed.fill, cellOf);
  if (text === "") return false;
  const read = recipes[feed.recipe].read(text, { compiled, feed, object: object.object, ...located, cells: record.values });
  if (read.issues) drafts.issues.push(...read.issues);
  if (read.rest.kind === "left out" && typeof read.rest.by === "object") drafts.issues.push(read.rest.by);
  if (read.rest.kind === "beside") {
    drafts.issues.push(read.rest.issue);
    keepBeside(drafts.of, object, feed.column, text);
  }
  const draft = drafts.of(feed.entity);
  const isBlank = read.reading.kind !== "nothing" && saysNothingAt(draft, feed, read.reading);
  // Where another column has filled the field, nothing is missing.
  if (read.reading.kind === "nothing" || !place(draft, feed, read.reading)) return true;
  placeTime(compiled, draft.fields, feed, read.reading);
  const own = columns.includes(feed.column) ? "" : cellOf(feed.column);
  drafts.issues.push({
    code: "issue/filled-in",
    severity: "warn",
    field: feed.column,
    message: `Filled in by the map: ${quote(text)}${own === "" ? "" : `; the cell is left out: ${quote(own)}`}`,
    hint: feed.fill.always
      ? "Values put together, as If empty on the tab Mapping says"
      : "Empty cells, as If empty on the tab Mapping says",
  });
  drafts.filledIn.push({ ...traceOf(object, feed, text), column: `${feed.column}, filled in` });
  for (const column of columns) keepMost(drafts.cells, column, "other");
  if (columns.length === 0 && read.reading.kind === "value")
    for (const item of [read.reading.value].flat()) drafts.common.add(fold(String(item)));
  if (columns.length === 0 && isBlank && !feed.fill.always) drafts.commonPlaces.add(`${feed.entity}.${placeOf(feed, read.reading)}`);
  return true;
}

const placeOf = ({ field }: Feed, reading: Reading): string => (reading.kind === "part" ? `${field}.${reading.part}` : field);

function saysNothingAt(draft: Draft, feed: Feed, reading: Reading): boolean {
  if (reading.kind === "part") return (feed.kind === "addresses" ? draft.address : draft.name)[reading.part] === undefined;
  return reading.kind === "value" && draft.fields[feed.field] === undefined && (draft.texts[feed.field] ?? []).length === 0;
}

/** Every filled cell counts as left out until a column has taken it. The id of a record is written: in its migration key. */
const blankCells = ({ values }: SourceRecord, { ids }: ObjectMap): Map<string, CellClass> => {
  const cells = new Map<string, CellClass>();
  for (const column in values) if (isFilled(values[column])) cells.set(column, ids?.has(column) ? "other" : "out");
  return cells;
};

const weight: Readonly<Record<CellClass, number>> = { out: 0, beside: 1, other: 2, alike: 3, waiting: 4 };

/** Of a column that feeds several fields the class that keeps most counts. */
export function keepMost(cells: Map<string, CellClass>, column: string, ends: CellClass): void {
  if (weight[ends] > weight[cells.get(column) ?? "out"]) cells.set(column, ends);
}

/** Where a cell ends that a recipe has read. */
function classOf(read: Read, rest: Rest, text: string): CellClass {
  if (rest.kind === "beside") return "beside";
  if (rest.kind === "left out") return rest.by === "already in the key" ? "other" : "out";
  return carries(read.reading, text) && !text.includes(UNREAD) ? "alike" : "other";
}

/** Whether a reading holds the cell as it stands. */
function carries(reading: Reading, text: string): boolean {
  if (reading.kind === "value")
    return reading.value === text || (Array.isArray(reading.value) && reading.value.length === 1 && reading.value[0] === text);
  return (reading.kind === "part" || reading.kind === "line") && reading.text === text;
}

/** Whether a cell has no value; `emptyWordsOf` of verify/empty-words.ts lists the words by the same rule. */
export const saysNothing = ({ isNull }: Pick<CompiledMap, "isNull">, { recipe, kind, values }: Feed, text: string): boolean =>
  isNull(text) && !(isPlainWord(text) && keepsPlainWord(recipe, isFromList(kind, values !== undefined)));

type Located = Pick<RecipeContext, "country" | "unknownCountry">;

/** The country that the record's own address names, or else another column of it. */
function countryOf({ isNull }: CompiledMap, { feeds, countries }: ObjectMap, { values }: SourceRecord): Located {
  for (const column of countries ?? feeds.flatMap((feed) => (feed.part === "country" ? [feed.column] : []))) {
    const text = values[column];
    if (text === undefined || isNull(text)) continue;
    const country = regionOf(text);
    return country === undefined ? { unknownCountry: text } : { country };
  }
  return {};
}

/** Where the record's text stands: the note of a company, person or lead, else the record's own text. */
const textFields: Readonly<Record<Entity, readonly [Entity, string]>> = {
  account: ["note", "body"],
  contact: ["note", "body"],
  lead: ["note", "body"],
  activity: ["activity", "note"],
  task: ["task", "description"],
  note: ["note", "body"],
};

function keepBeside(of: Drafts["of"], object: ObjectMap, column: string, text: string): void {
  const [entity, field] = textFields[object.becomes];
  of(entity).lines.push({ label: column, text: oneLine(text), field });
}

/** A second value for a field that holds one. */
const secondValue = (feed: Feed, text: string): Rest => ({
  kind: "beside",
  issue: {
    code: "issue/bad-format",
    severity: "warn",
    field: feed.column,
    message: `Another column has filled the field already; the cell is kept in the record's text: ${quote(text)}`,
    hint: "Second values for a field that holds one: kept in the record's text",
  },
});

/** False when an earlier column has filled the place with something else. */
function place(draft: Draft, feed: Feed, reading: Reading): boolean {
  if (feed.field === "products") return placeProduct(draft.product, feed.part, reading);
  switch (reading.kind) {
    case "value":
      return placeValue(draft, feed, reading.value);
    case "part": {
      const parts = feed.kind === "addresses" ? draft.address : draft.name;
      parts[reading.part] ??= reading.text;
      if (reading.sides && parts[reading.part] === reading.text) {
        parts["given"] ??= reading.sides.given;
        parts["family"] ??= reading.sides.family;
      }
      return parts[reading.part] === reading.text;
    }
    case "line":
      draft.lines.push({
        ...{ label: reading.label, text: reading.text, field: feed.field },
        ...(reading.repeats !== undefined && { repeats: reading.repeats }),
      });
      return true;
    case "created":
      draft.created ??= reading;
      return draft.created.text === reading.text;
    case "link":
      draft.links.push({ field: feed.field, object: reading.object, link: reading.link });
      return true;
    case "lookup": {
      const { kind: _, others = [], ...lookup } = reading;
      for (const one of [lookup, ...others]) draft.lookups.push({ field: feed.field, ...lookup, ...one });
      return true;
    }
    case "stage":
      draft.stage ??= reading;
      return draft.stage.text === reading.text;
    case "owner":
      draft.owner ??= reading;
      return draft.owner.text === reading.text;
    case "nothing":
      return true;
  }
}

/** Lists grow without doubles, long texts grow by pieces, of single values the first column wins. */
function placeValue(draft: Draft, feed: Feed, value: FieldValue): boolean {
  if (lists.has(feed.kind) && Array.isArray(value)) {
    const before = draft.fields[feed.field];
    const own = Array.isArray(before) ? before : [];
    const seen = new Set(own.map((item) => fold(String(item))));
    draft.fields[feed.field] = own.length === 0 ? value : [...own, ...value.filter((item) => !seen.has(fold(String(item))))];
    return true;
  }
  if (feed.kind === "longText" && !feed.field.startsWith("custom:") && typeof value === "string") {
    (draft.texts[feed.field] ??= []).push(value);
    return true;
  }
  const own = (draft.fields[feed.field] ??= value);
  return own === value || canonical(own) === canonical(value);
}
