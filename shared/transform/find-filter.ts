/** Finds the filter that says what becomes of a record. */
import type { CompiledMap, Feed, ObjectMap } from "../record/compiled-map.ts";
import type { Condition, RecordFilter } from "../record/filter.ts";
import { fold } from "../record/fold-text.ts";
import { isBlank } from "../record/is-blank.ts";
import { readNumberForm } from "../record/number-form.ts";
import type { SourceRecord } from "../record/source-record.ts";
import { readDecimal } from "./decimal.ts";
import { readLocal } from "./local-time.ts";

/** The first filter of the object all of whose conditions are true of the record. What cannot be read as a number or date is neither more nor less, before nor after. */
export const findFilter = (
  { isNull, timeZone }: Pick<CompiledMap, "isNull" | "timeZone">,
  { filters = [], feeds }: Pick<ObjectMap, "filters" | "feeds">,
  { values }: Pick<SourceRecord, "values">,
): RecordFilter | undefined =>
  filters.find(({ all }) =>
    all.every((condition) => {
      const cell = values[condition.column] ?? "";
      const text = isBlank(cell) || isNull(cell) ? "" : cell;
      return isTrue(condition, text, { feed: feeds.find(({ column }) => column === condition.column), timeZone });
    }),
  );

type How = { readonly feed: Feed | undefined; readonly timeZone: string };

function isTrue({ test, value }: Condition, text: string, how: How): boolean {
  switch (test) {
    case "is empty":
      return text === "";
    case "is filled":
      return text !== "";
    case "is":
      return wordsOf(value).includes(fold(text));
    case "is not":
      return !wordsOf(value).includes(fold(text));
    case "contains":
      return text !== "" && wordsOf(value).some((word) => fold(text).includes(word));
    case "does not contain":
      return !wordsOf(value).some((word) => fold(text).includes(word));
    case "is more than":
      return compare(readNumber(text, how.feed), readNumber(value, how.feed)) > 0;
    case "is less than":
      return compare(readNumber(text, how.feed), readNumber(value, how.feed)) < 0;
    case "is after":
      return compare(readMoment(text, how), readMoment(value, how)) > 0;
    case "is before":
      return compare(readMoment(text, how), readMoment(value, how)) < 0;
  }
}

const wordsOf = (value: string): string[] =>
  value
    .split(";")
    .map(fold)
    .filter((word) => word !== "");

/** 0 where one of the two cannot be read. */
const compare = <T extends number | string>(one: T | undefined, other: T | undefined): number =>
  one === undefined || other === undefined || one === other ? 0 : one > other ? 1 : -1;

/** In the form of the column, exact enough for an order; undefined where the text can be read in two ways. */
export function readNumber(text: string, feed?: Pick<Feed, "recipe" | "argument">): number | undefined {
  const form = feed?.recipe === "number" || feed?.recipe === "money" ? readNumberForm(feed.argument) : undefined;
  const read = readDecimal(text, form);
  return typeof read === "object" ? Number(read.amount) : undefined;
}

/** A day or moment as a text that sorts, in the form of the column or in one that can mean one date only. */
export function readMoment(text: string, { feed, timeZone }: How): string | undefined {
  const local = readLocal(text, feed !== undefined && dated.has(feed.recipe) ? feed.argument : "yyyy-M-d", timeZone);
  return local && `${local.date}T${local.time ?? "00:00:00"}`;
}

const dated: ReadonlySet<string> = new Set(["date", "date-time", "created-stamp"]);
