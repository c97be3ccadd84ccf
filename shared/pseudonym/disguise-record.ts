/** Replaces the cells of a record that people decided to pseudonymise, before anything is made from them. */
import type { CompiledMap, Feed, ObjectMap } from "../record/compiled-map.ts";
import type { RecipeName } from "../record/recipe.ts";
import type { SourceRecord } from "../record/source-record.ts";
import type { As, Pseudonymise } from "./pseudonymise.ts";

export type Disguise = (record: SourceRecord) => { readonly record: SourceRecord; readonly columns: ReadonlySet<string> };

/** Recipes whose cell says who somebody is. */
const names: ReadonlySet<RecipeName> = new Set(["person-name", "given-name", "family-name"]);
const texts: ReadonlySet<RecipeName> = new Set(["long-text", "html-text"]);
/** A longer value is a text in which somebody is spoken of. */
const LONGEST_VALUE = 60;

/** `pseudonyms` are columns as `<object>.<column>`; `columns` of the answer are those of which a cell was replaced. */
export function createDisguise(compiled: CompiledMap, pseudonyms: readonly string[], pseudonymise: Pseudonymise): Disguise {
  const chosen = new Set(pseudonyms);
  const ways = new Map<string, ReadonlyMap<string, Way>>();
  for (const object of compiled.objects.values()) {
    const feeds = [...object.feeds, ...(object.other?.feeds ?? [])];
    const own = new Map(feeds.flatMap((feed) => wayOf(feed, object, { compiled, chosen })));
    if (own.size > 0) ways.set(object.object, own);
  }
  return (record) => {
    const own = ways.get(record.object);
    if (own === undefined) return { record, columns: new Set() };
    const values = { ...record.values };
    const columns = new Set<string>();
    for (const [column, as] of own) {
      const cell = values[column];
      if (typeof cell !== "string" || compiled.isNull(cell)) continue;
      const made = pseudonymise(cell, as === "look" ? lookOf(cell) : as === "name" && cell.includes("@") ? "value" : as);
      if (made === cell) continue;
      values[column] = made;
      columns.add(column);
    }
    return columns.size === 0 ? { record, columns } : { record: { ...record, values }, columns };
  };
}

type Way = As | "look";
const lookOf = (cell: string): As => (cell.length > LONGEST_VALUE ? "text" : "value");

function wayOf(
  feed: Feed,
  { object }: ObjectMap,
  { compiled, chosen }: { readonly compiled: CompiledMap; readonly chosen: ReadonlySet<string> },
): [string, Way][] {
  // Whoever is named by what is replaced there is named by the same pseudonym here.
  if (feed.recipe === "link-by-name") {
    const named = compiled.objects.get(feed.argument);
    const isReplaced = named?.feeds.some((one) => isHow(one) && chosen.has(`${named.object}.${one.column}`)) === true;
    return isReplaced ? [[feed.column, named.becomes === "contact" ? "name" : "look"]] : [];
  }
  // What links by id says nothing by itself.
  if (!chosen.has(`${object}.${feed.column}`) || feed.recipe === "link") return [];
  return [[feed.column, names.has(feed.recipe) ? "name" : texts.has(feed.recipe) ? "text" : feed.recipe === "phone" ? "phone" : "look"]];
}

/** Whether a field is one by which a record is found that another one names. */
export const isHow = ({ field }: Pick<Feed, "field">): boolean =>
  field === "name" || field === "title" || field === "emails" || field === "phones";

/** Recipes of which a cell can be replaced; of the others only a list, a table or Nutshell knows what the cell means. */
export const canBeReplaced: ReadonlySet<string> = new Set<RecipeName>([
  ...(["as-is", "text", "long-text", "html-text", "header-line", "date", "date-time", "email", "phone", "url"] as const),
  ...(["address-part", "person-name", "given-name", "family-name", "link", "link-by-name"] as const),
]);
