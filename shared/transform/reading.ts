/** Defines the result of a recipe for one text. */
import type { CompiledMap, Feed } from "../record/compiled-map.ts";
import type { Issue } from "../record/issue.ts";
import { oneLine } from "../record/one-line.ts";
import type { FieldValue, Link } from "../record/target-record.ts";
import type { Unsure } from "./decimal.ts";
import { timePlaceOf } from "./place-time.ts";
import type { Repeat } from "./repeat-rule.ts";

/** What one value contributes to its field. */
export type Reading =
  /** A whole value, or items for a list field; with the time of day where another field keeps it. */
  | { readonly kind: "value"; readonly value: FieldValue; readonly time?: string }
  /** One of the parts an address or a name is put together from. */
  | {
      readonly kind: "part";
      readonly part: string;
      readonly text: string;
      /** The parts of a whole name that says them. */
      readonly sides?: { readonly given: string; readonly family: string };
    }
  /** `Label: text` at the top of the field's text; with the rule where it says how often the record repeats, null where that cannot be read. */
  | { readonly kind: "line"; readonly label: string; readonly text: string; readonly repeats?: Repeat | null }
  /** A moment the record came into being. */
  | { readonly kind: "created"; readonly date: string; readonly time: string | undefined; readonly text: string }
  | { readonly kind: "link"; readonly link: Link; readonly object: string }
  /** A record known by a value only. */
  | {
      readonly kind: "lookup";
      readonly object: string;
      readonly matchKey: string;
      readonly text: string;
      readonly idKey?: string;
      readonly isPerson?: true;
      /** The others that the cell names. */
      readonly others?: readonly { readonly matchKey: string; readonly text: string }[];
      /** A text such as `None` names a company only where one is called so. */
      readonly isKnownOnly?: true;
    }
  /** A source stage; its pipeline may come from another column. */
  | { readonly kind: "stage"; readonly text: string; readonly pipeline: string }
  /** The owner; `user` is undefined when nobody takes the record. */
  | { readonly kind: "owner"; readonly text: string; readonly user: number | undefined }
  | { readonly kind: "nothing" };

/**
 * What becomes of the characters that the reading does not carry. Every recipe has to say it: `none` are left; the cell is kept `beside`
 * the values, as a line in the record's text; or it is `left out`, because an issue quotes it, because it says nothing, or because it is in the key.
 */
export type Rest =
  | { readonly kind: "none" }
  | { readonly kind: "beside"; readonly issue: Issue }
  | { readonly kind: "left out"; readonly by: Issue | "no value" | "already in the key" };

/** A reading, what it does not carry, and the problems met on the way. `waitsFor` is the row that a hold issue waits for. */
export type Read = { readonly reading: Reading; readonly rest: Rest; readonly issues?: readonly Issue[]; readonly waitsFor?: string };

/** What a recipe does with a value it cannot read: write it as it stands, write nothing, or refuse the record. */
export type Unreadable = "keep" | "clear" | "reject";

export type RecipeContext = {
  readonly compiled: CompiledMap;
  readonly feed: Feed;
  readonly object: string;
  /** The country in the record's own address, as ISO 3166 letters; undefined where it has none. */
  readonly country?: string | undefined;
  /** What the address has in the place of its country, where that is no country that is known. */
  readonly unknownCountry?: string | undefined;
  /** The record's cells by their headings. */
  readonly cells?: Readonly<Record<string, string | undefined>>;
};

/** A named pure function from text to a reading. `text` is never a null text; every recipe file holds one. */
export type Recipe = { readonly unreadable: Unreadable; readonly read: (text: string, context: RecipeContext) => Read };

const none: Rest = { kind: "none" };

/** The reading carries the whole cell, as it is or in another form. */
export const whole = (reading: Reading): Read => ({ reading, rest: none });
export const value = (v: FieldValue): Read => whole({ kind: "value", value: v });
/** Nothing is written, and nobody misses it. */
export const leftOut = (by: "no value" | "already in the key"): Read => ({
  reading: { kind: "nothing" },
  rest: { kind: "left out", by },
});
/** Nothing is written; the issue quotes the cell. */
export const refused = (issue: Issue): Read => ({ reading: { kind: "nothing" }, rest: { kind: "left out", by: issue } });

/** What people leave out on the tab Values is quoted like everything that is left out. */
export const byDecision = (feed: Feed, text: string): Issue => ({
  code: "issue/unmapped-field",
  severity: "warn",
  field: feed.column,
  message: `Left out, as the tab Values says: ${quote(text)}`,
  hint: "Values that the tab Values leaves out",
});

/** The reading carries a part of the cell; the whole of it is kept in the record's text. */
export const partly = (reading: Reading, feed: Feed, text: string, words: string): Read => ({
  reading,
  rest: {
    kind: "beside",
    issue: {
      code: "issue/bad-format",
      severity: "warn",
      field: feed.column,
      message: `More than a ${words}; the whole cell is kept in the record's text: ${quote(text)}`,
      hint: `Cells with more than a ${words}: the whole cell is kept in the record's text`,
    },
  },
});

/** A day, with its time of day where a field is planned that keeps it; otherwise an issue says that the time is left out. */
export const dayAndTime = (day: string, { feed, compiled }: RecipeContext, text: string, time: string | undefined): Read => {
  if (time === undefined || /^00:00(?::00)?$/u.test(time)) return value(day);
  return timePlaceOf(compiled, feed.entity, feed.field) === undefined
    ? {
        ...value(day),
        issues: [
          {
            code: "issue/bad-format",
            severity: "warn",
            field: feed.column,
            message: `The field holds a day; the time of day is left out: ${quote(text)}`,
            hint: "Times of day in fields that hold a day: left out",
          },
        ],
      }
    : whole({ kind: "value", value: day, time });
};

const unsure: Readonly<Record<Unsure, { readonly message: string; readonly hint: string }>> = {
  ambiguous: {
    message: "Can be read as two different numbers; the value is left out",
    hint: "Numbers that can be read in two ways: left out until Detail on the tab Mapping says how the column is written",
  },
  "other form": {
    message: "Written in another form than Detail says of the column; the value is left out",
    hint: "Numbers in another form than Detail on the tab Mapping says: left out; correct Detail, or the cells in the source",
  },
  "third decimal": {
    message: "Has a third decimal in the form that Detail says of the column, so its thousands may be meant; the value is left out",
    hint: "Amounts with a third decimal in the form that Detail says: left out; enter the other form in Detail if the column is written so, or correct the cells in the source",
  },
};

/** A number that is not read because it may be another one, with what people can do. */
export const unsureNumber = (feed: Feed, text: string, why: Unsure): Read =>
  refused({
    code: "issue/ambiguous",
    severity: "warn",
    field: feed.column,
    message: `${unsure[why].message}: ${quote(text)}`,
    hint: unsure[why].hint,
  });

/** Whether what is left of a cell has a word, a digit or an @ in it, also one in a form of its own such as ⼬ or ①. */
export const saysMore = (rest: string): boolean => /[\p{L}\p{N}@]/u.test(rest.normalize("NFKC"));

/** A cell in a message: whole, on one line. */
export const quote = (text: string): string => `"${oneLine(text, " ⏎ ")}"`;

/** A value that could not be read as what it should be: written as `kept`, or left out and quoted when absent. */
export function unreadable(feed: Feed, words: string, text: string, kept?: FieldValue): Read {
  const outcome = kept === undefined ? "the value is left out" : "the value is loaded unchanged";
  const issue: Issue = {
    code: "issue/bad-format",
    severity: "warn",
    field: feed.column,
    message: `Not a valid ${words}; ${outcome}: ${quote(text)}`,
    hint: `Values that are not a valid ${words}: ${kept === undefined ? "left out" : "loaded unchanged"}`,
  };
  return kept === undefined ? refused(issue) : { ...value(kept), issues: [issue] };
}
