/** Collects the values of a record's columns per Nutshell entity, before target records are built. */
import type { CompiledMap, Feed, ObjectMap } from "../record/compiled-map.ts";
import { fold } from "../record/fold-text.ts";
import type { Issue } from "../record/issue.ts";
import type { Entity, FieldKind } from "../record/nutshell/entity.ts";
import type { SourceRecord } from "../record/source-record.ts";
import type { FieldValue, Link } from "../record/target-record.ts";
import type { Reading } from "./reading.ts";
import { recipes } from "./recipe-table.ts";
import type { Lookup, Trace } from "./transformed.ts";

export type DraftLink = { readonly field: string; readonly object: string; readonly link: Link };
export type DraftLookup = Lookup & { readonly text: string };
type Of<K extends Reading["kind"]> = Extract<Reading, { kind: K }>;

export type Draft = {
  readonly entity: Entity;
  readonly fields: Record<string, FieldValue>;
  /** By field: pieces of a long text in the order of the columns. */
  readonly texts: Record<string, string[]>;
  readonly lines: { label: string; text: string; field: string }[];
  readonly address: Record<string, string>;
  readonly name: Record<string, string>;
  readonly links: DraftLink[];
  readonly lookups: DraftLookup[];
  created: Of<"created"> | undefined;
  stage: Of<"stage"> | undefined;
  owner: Of<"owner"> | undefined;
};

export type Drafts = {
  readonly of: (entity: Entity) => Draft;
  readonly has: (entity: Entity) => boolean;
  readonly issues: Issue[];
  readonly trace: Trace[];
  waitsFor: string | undefined;
};

const emptyDraft = (entity: Entity): Draft => ({
  entity,
  fields: {},
  texts: {},
  lines: [],
  address: {},
  name: {},
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
  const result: Drafts = { of, has: (entity) => drafts.has(entity), issues: [], trace: [], waitsFor: undefined };
  for (const feed of object.feeds) {
    const text = record.values[feed.column];
    if (typeof text !== "string" || compiled.isNull(text)) continue;
    const read = recipes[feed.recipe].read(text, { compiled, feed, object: object.object });
    if (read.issues) result.issues.push(...read.issues);
    result.waitsFor ??= read.waitsFor;
    if (read.reading.kind === "nothing") continue;
    place(of(feed.entity), feed, read.reading);
    const field = feed.part === undefined ? feed.field : `${feed.field}.${feed.part}`;
    result.trace.push({
      field: feed.entity === object.becomes ? field : `${feed.entity}.${field}`,
      column: feed.column,
      text,
      recipe: feed.recipe,
    });
  }
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

function place(draft: Draft, feed: Feed, reading: Reading): void {
  switch (reading.kind) {
    case "value":
      placeValue(draft, feed, reading.value);
      return;
    case "part":
      if (feed.kind === "addresses") draft.address[reading.part] ??= reading.text;
      else draft.name[reading.part] ??= reading.text;
      return;
    case "line":
      draft.lines.push({ label: reading.label, text: reading.text, field: feed.field });
      return;
    case "created":
      draft.created ??= reading;
      return;
    case "link":
      draft.links.push({ field: feed.field, object: reading.object, link: reading.link });
      return;
    case "lookup":
      draft.lookups.push({ field: feed.field, object: reading.object, matchKey: reading.matchKey, text: reading.text });
      return;
    case "stage":
      draft.stage ??= reading;
      return;
    case "owner":
      draft.owner ??= reading;
      return;
    case "nothing":
      return;
  }
}

/** Lists grow without doubles, long texts grow by pieces, of single values the first column wins. */
function placeValue(draft: Draft, feed: Feed, value: FieldValue): void {
  if (lists.has(feed.kind) && Array.isArray(value)) {
    const before = draft.fields[feed.field];
    const own = Array.isArray(before) ? before : [];
    if (own.length === 0) {
      draft.fields[feed.field] = value;
      return;
    }
    const seen = new Set(own.map((item) => fold(String(item))));
    draft.fields[feed.field] = [...own, ...value.filter((item) => !seen.has(fold(String(item))))];
    return;
  }
  if (feed.kind === "longText" && !feed.field.startsWith("custom:") && typeof value === "string") {
    (draft.texts[feed.field] ??= []).push(value);
    return;
  }
  draft.fields[feed.field] ??= value;
}
