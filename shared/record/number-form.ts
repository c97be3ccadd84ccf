/** Reads how the numbers of a column are written: the decimal sign, the currency, and what its unit letters mean. */

export type NumberForm = {
  /** "." for 1,234.56 and "," for 1.234,56; undefined while nobody knows. */
  readonly decimal: "." | "," | undefined;
  readonly currency: string | undefined;
  /** The heading of the column that names the currency of each record's amount. */
  readonly currencyColumn?: string | undefined;
  /** By unit letters that can mean two things (`cr`, `l`, `m`): how many places they move the point. */
  readonly units: Readonly<Record<string, number>>;
  /** Percentages are written as shares of one: 0.25 is 25 %. */
  readonly isShare?: true;
};

export const POINT_FORM = "1,234.56";
export const COMMA_FORM = "1.234,56";
export const SHARE_FORM = "1 = 100 %";

/** Letters that can mean two things, and what people may say they mean. */
export const unitMeanings: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  cr: { crore: 7, credit: 0 },
  l: { lakh: 5, litre: 0 },
  m: { million: 6, thousand: 3, metre: 0 },
};

/**
 * What a cell of the column Detail says; undefined where it says something else.
 * @example readNumberForm("EUR; 1.234,56; m = million")
 */
export function readNumberForm(detail: string): NumberForm | undefined {
  let decimal: NumberForm["decimal"];
  let currency: string | undefined;
  let currencyColumn: string | undefined;
  let isShare = false;
  const units: Record<string, number> = {};
  for (const piece of detail.split(";").map((text) => text.trim())) {
    const [, letters = "", meaning = ""] = /^([a-z]{1,2})\s*=\s*([a-z]+)$/iu.exec(piece) ?? [];
    const places = unitMeanings[letters.toLowerCase()]?.[meaning.toLowerCase()];
    const [, heading] = /^currency in (.+)$/iu.exec(piece) ?? [];
    if (piece === "") continue;
    if (heading !== undefined) {
      currencyColumn = heading;
      continue;
    }
    if (/^1\s*=\s*100\s*%$/u.test(piece)) isShare = true;
    else if (piece === POINT_FORM) decimal = ".";
    else if (piece === COMMA_FORM) decimal = ",";
    else if (/^[a-z]{3}$/iu.test(piece)) currency = piece.toUpperCase();
    else if (places !== undefined) units[letters.toLowerCase()] = places;
    else return undefined;
  }
  return { decimal, currency, units, ...(currencyColumn !== undefined && { currencyColumn }), ...(isShare && { isShare }) };
}

export type NumberEvidence = "point" | "comma" | "either" | "none";

/**
 * What a number says about the decimal sign of its column, by digits and separators alone; undefined for what is no number.
 * @example numberEvidence("1.250,00") // "comma"; numberEvidence("12.500") // "either"
 */
export function numberEvidence(text: string): NumberEvidence | undefined {
  let points = 0;
  let commas = 0;
  let last = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if (at === 0) return undefined;
    if (code === 46) points += 1;
    else if (code === 44) commas += 1;
    else return undefined;
    last = at;
  }
  if (text === "") return undefined;
  if (last < 0) return "none";
  const [sign, other] = text.charCodeAt(last) === 46 ? (["point", "comma"] as const) : (["comma", "point"] as const);
  if (points > 0 && commas > 0) return points === 1 || commas === 1 ? sign : undefined;
  const after = text.length - 1 - last;
  if (points + commas > 1) return after === 3 ? other : undefined;
  return after === 3 && last <= 3 && !text.startsWith("0") ? "either" : after === 0 ? undefined : sign;
}
