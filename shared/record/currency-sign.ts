/** Lists the signs and words that give an amount its currency. */

const signs: readonly (readonly [RegExp, string])[] = [
  [/₹|\brs\b\.?|\binr\b/iu, "INR"],
  [/\busd\b|us\$|\$/iu, "USD"],
  [/€|\beur\b/iu, "EUR"],
  [/£|\bgbp\b/iu, "GBP"],
  [/\bzar\b/iu, "ZAR"],
  [/\baed\b/iu, "AED"],
];

/** @example currencySign("₹ 12,34,567.50") // "INR" */
export const currencySign = (text: string): string | undefined => signs.find(([pattern]) => pattern.test(text))?.[1];

/** The currency that a cell of its own names, by its code or sign. @example currencyNamed(" eur ") // "EUR" */
export const currencyNamed = (cell: string): string | undefined => {
  const text = cell.trim();
  return currencySign(text) ?? (/^[a-z]{3}$/iu.test(text) ? text.toUpperCase() : undefined);
};

/** The text with a space in the place of every such sign. */
export const withoutCurrencySigns = (text: string): string => signs.reduce((left, [pattern]) => left.replace(pattern, " "), text);
