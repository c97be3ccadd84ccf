/** Decides how a column's numbers are written, from its unambiguous values; when two ways fit, people are asked. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { formatNumber } from "../../record/format-count.ts";
import { COMMA_FORM, POINT_FORM, readNumberForm, SHARE_FORM, unitMeanings } from "../../record/number-form.ts";
import { choosePerTable, decimalSigns, isDivided } from "./choose-per-table.ts";

/** `detail` is what the column Detail says; "" where every value can be read without it. */
export type FormChoice = { readonly detail: string; readonly confidence: number; readonly why: string };

/** The form that the other columns of the same export prove; undefined when they disagree or prove nothing. */
export function provenForm(columns: readonly ColumnProfile[]): string | undefined {
  if (columns.some((c) => isDivided(c, decimalSigns))) return undefined;
  const comma = columns.some((c) => c.numbers.comma > c.filled / 2);
  const point = columns.some((c) => c.numbers.point > c.filled / 2);
  return comma === point ? undefined : comma ? COMMA_FORM : POINT_FORM;
}

const values = (n: number): string => `${formatNumber(n)} ${n === 1 ? "value" : "values"}`;

/** `said` is what the profile or a person has entered in Detail already. */
export function chooseNumberForm(column: ColumnProfile, proven: string | undefined, said: string): FormChoice {
  const perTable = choosePerTable(column, decimalSigns, (sign) => (sign === "," ? COMMA_FORM : POINT_FORM));
  const sign = perTable ?? chooseSign(column, proven);
  const unit = chooseUnit(column, said);
  // What is said of single files stands at the end.
  const detail = [said, ...(perTable ? [unit.detail, sign.detail] : [sign.detail, unit.detail])].filter((text) => text !== "").join("; ");
  return {
    detail,
    confidence: Math.min(sign.confidence, unit.confidence),
    why: [sign.why, unit.why].filter((text) => text !== "").join("; "),
  };
}

/** For a column of percentages: whether they are written as shares of one, as 0.25 for 25 %. */
export function chooseShare(column: ColumnProfile): FormChoice {
  const texts = column.values.length > 0 ? column.values.map((v) => v.value) : column.samples;
  const numbers = texts.flatMap((text) => (/^\d+(?:[.,]\d+)?$/u.test(text.trim()) ? [Number(text.trim().replace(",", "."))] : []));
  const shares = numbers.filter((n) => n > 0 && n < 1).length;
  if (shares === 0) return { detail: "", confidence: 1, why: "" };
  if (numbers.every((n) => n <= 1))
    return { detail: SHARE_FORM, confidence: 0.9, why: "the values are between 0 and 1 and are read as shares: 0.25 is 25 %" };
  return {
    detail: "",
    confidence: 0.5,
    why: `${values(shares)} below 1 among larger ones can be shares or percentages and are left out: enter ${SHARE_FORM} in Detail, or correct them`,
  };
}

function chooseSign({ numbers: { point, comma, either } }: ColumnProfile, proven: string | undefined): FormChoice {
  const open = either === 0 ? "" : `; ${values(either)} could be read both ways and follow them`;
  if (comma > 0 && point > 0) {
    const detail = comma > point ? COMMA_FORM : POINT_FORM;
    return {
      detail,
      confidence: 0.6,
      why: `${values(point)} written as ${POINT_FORM} and ${comma} as ${COMMA_FORM}: please check Detail, numbers in the other form are left out${either === 0 ? "" : `; it also says how ${values(either)} that could be read both ways are meant`}`,
    };
  }
  if (comma > 0) return { detail: COMMA_FORM, confidence: 0.98, why: `${values(comma)} written as ${COMMA_FORM}${open}` };
  if (either === 0) return { detail: "", confidence: 1, why: "" };
  if (point > 0) return { detail: POINT_FORM, confidence: 0.98, why: `${values(point)} written as ${POINT_FORM}${open}` };
  if (proven !== undefined)
    return {
      detail: proven,
      confidence: 0.92,
      why: `${values(either)} could be read both ways; the other numbers of this export are written as ${proven}`,
    };
  return {
    detail: POINT_FORM,
    confidence: 0.5,
    why: `${values(either)} could be read as ${POINT_FORM} or ${COMMA_FORM}: please check the one in Detail`,
  };
}

/** Letters that can mean two things are asked about, with the likeliest meaning proposed: crore and lakh are Indian, and unlikely beside signs of other money only. */
function chooseUnit(column: ColumnProfile, said: string): FormChoice {
  const form = readNumberForm(said);
  const known = form?.units ?? {};
  const currencies = form?.currency === undefined ? (column.currencies ?? []).map(({ currency }) => currency) : [form.currency];
  const isElsewhere = currencies.length > 0 && !currencies.some((currency) => /INR|₹|₨/u.test(currency));
  const likeliest = (letters: string): string => {
    const meanings = Object.keys(unitMeanings[letters] ?? {});
    return (isElsewhere && letters !== "m" ? meanings.at(-1) : meanings[0]) ?? "";
  };
  const texts = column.values.length > 0 ? column.values.map((v) => v.value) : column.samples;
  const found = new Set(texts.flatMap((text) => /^[^a-z]*\d[\d.,\s]*(cr|l|m)\.?$/iu.exec(text.trim())?.[1]?.toLowerCase() ?? []));
  const open = [...found].filter((letters) => known[letters] === undefined);
  if (open.length === 0) return { detail: "", confidence: 1, why: "" };
  return {
    detail: open.map((letters) => `${letters} = ${likeliest(letters)}`).join("; "),
    confidence: 0.5,
    why: open
      .map(
        (letters) =>
          `values end with "${letters}", which can mean ${Object.keys(unitMeanings[letters] ?? {}).join(" or ")}: please check Detail`,
      )
      .join("; "),
  };
}
