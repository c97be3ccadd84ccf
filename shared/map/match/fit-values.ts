/** Scores how well a column's values fit a field's type, or rules the field out. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { withoutCurrencySigns } from "../../record/currency-sign.ts";
import type { Shape } from "../../sources/profile.ts";

type Test = (sample: string) => boolean;

export type Fit = { readonly veto: boolean; readonly score: number; readonly why: string };

const figures = /^[-−(]?\s*\d[\d.,\s'’]*\)?\s*(?:\/-|%|k|m|mn|l|lakhs?|lacs?|cr|crores?)?$/iu;
const isAmount: Test = (sample) => figures.test(withoutCurrencySigns(sample).trim());
const isYesNo: Test = (sample) => /^(y|n|yes|no|true|false|0|1|on|off)$/iu.test(sample);
const isWebAddress: Test = (sample) => /^(https?:\/\/|www\.|[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+)/iu.test(sample);

/** Share of the filled cells that look like `shape`, from the counts or, where those know less, from the samples. */
function share(column: ColumnProfile, shape: keyof ColumnProfile["shapes"], test?: Test): number {
  const counted = column.filled === 0 ? 0 : column.shapes[shape] / column.filled;
  if (!test || column.samples.length === 0) return counted;
  return Math.max(counted, column.samples.filter((sample) => test(sample.trim())).length / column.samples.length);
}

/** Share of the filled cells in which a value stands, with words or other values beside it. */
function shareWith(column: ColumnProfile, test: Test): number {
  const known = column.values.length > 0 ? column.values : column.samples.map((value) => ({ value, count: 1 }));
  const all = known.reduce((sum, { count }) => sum + count, 0);
  return all === 0 ? 0 : known.reduce((sum, { value, count }) => sum + (test(value) ? count : 0), 0) / all;
}
const hasMail: Test = (value) => /[^\s@<>,;|]+@[^\s@<>,;|]+\.[^\s@<>,;|]+/u.test(value);
const hasPhone: Test = (value) => /(?:^|[^\p{L}\d.])\+?\(?\d(?:[\s().-]{0,3}\d){6,14}(?!\d)/u.test(value);

const percent = (value: number): string => `${Math.round(value * 100)} %`;
const yes = (score: number, why: string): Fit => ({ veto: false, score, why });
const no = (why: string): Fit => ({ veto: true, score: 0, why });

/** The veto comes first: a column full of e-mail addresses is no lead source, whatever its heading. */
export function fitValues(shape: Shape, column: ColumnProfile): Fit {
  if (column.filled === 0) return yes(0.6, "no record has a value");
  const mail = share(column, "email");
  const demand = (got: number, least: number, words: string): Fit =>
    got >= least ? yes(got, `${percent(got)} of the values are ${words}`) : no(`only ${percent(got)} of the values are ${words}`);
  const orWithin = (fit: Fit, test: Test, words: string): Fit => {
    const got = fit.veto ? shareWith(column, test) : 0;
    return got >= 0.5 ? yes(got / 2, `${percent(got)} of the values ${words}`) : fit;
  };
  switch (shape) {
    case "email":
      return orWithin(demand(mail, 0.5, "e-mail addresses"), hasMail, "contain e-mail addresses");
    case "phone":
      return orWithin(
        demand(Math.max(share(column, "phone"), share(column, "integer")), 0.4, "phone numbers"),
        hasPhone,
        "contain phone numbers",
      );
    case "url":
      return demand(share(column, "url", isWebAddress), 0.4, "web addresses");
    case "number":
    case "money":
      return demand(Math.max(share(column, "integer") + share(column, "decimal"), share(column, "integer", isAmount)), 0.6, "numbers");
    case "date":
    case "dateTime":
      return column.dateFormats.length > 0 ? yes(1, "every value is a date") : demand(share(column, "date"), 0.5, "dates");
    case "boolean":
      return column.distinct <= 4 || share(column, "boolean", isYesNo) >= 0.6
        ? yes(1, "only a few different values")
        : no(`${column.distinct} different values are too many for yes or no`);
    case "choice":
      if (mail > 0.9) return no("the values are e-mail addresses");
      return column.filled > 100 && column.distinct / column.filled > 0.8
        ? no("nearly every record has a different value")
        : yes(0.9, `${column.distinct} different values`);
    case "owner":
      return share(column, "date") > 0.9 ? no("the values are dates") : yes(0.9, `${column.distinct} different people`);
    case "name":
    case "text":
      if (mail > 0.9) return no("the values are e-mail addresses");
      return share(column, "date") > 0.9 && share(column, "integer") < 0.9 ? no("the values are dates") : yes(0.9, "text");
    case "id":
    case "tags":
    case "longText":
      return yes(0.9, "text");
  }
}
