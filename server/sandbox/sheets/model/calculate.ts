/** Calculates formulas of numbers alone, such as `=4/2`; what names a cell or a function is not built. */

type Reader = { readonly tokens: readonly string[]; at: number };

/** The result of a formula that begins with `=`; null when it holds anything but numbers, operators and brackets, or has no finite result. */
export function calculate(formula: string): number | null {
  const text = formula.slice(1).replaceAll(/\s/g, "");
  const tokens = text.match(/\d+(?:\.\d+)?|\.\d+|[-+*/^%()]/g) ?? [];
  if (tokens.length === 0 || tokens.join("") !== text) return null;
  const reader: Reader = { tokens, at: 0 };
  const result = sum(reader);
  return reader.at === tokens.length && Number.isFinite(result) ? result : null;
}

function next(reader: Reader, ...wanted: string[]): string | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined || !wanted.includes(token)) return undefined;
  reader.at++;
  return token;
}

function sum(reader: Reader): number {
  let result = product(reader);
  for (let sign = next(reader, "+", "-"); sign !== undefined; sign = next(reader, "+", "-"))
    result += sign === "+" ? product(reader) : -product(reader);
  return result;
}

function product(reader: Reader): number {
  let result = power(reader);
  for (let sign = next(reader, "*", "/"); sign !== undefined; sign = next(reader, "*", "/"))
    result = sign === "*" ? result * power(reader) : result / power(reader);
  return result;
}

/** Left to right, as in Sheets: `=2^3^2` is 64, and a sign binds closer than the power. */
function power(reader: Reader): number {
  let result = single(reader);
  while (next(reader, "^") !== undefined) result **= single(reader);
  return result;
}

function single(reader: Reader): number {
  if (next(reader, "-") !== undefined) return -single(reader);
  if (next(reader, "+") !== undefined) return single(reader);
  let result = Number.NaN;
  if (next(reader, "(") !== undefined) {
    result = sum(reader);
    if (next(reader, ")") === undefined) return Number.NaN;
  } else if (/\d/.test(reader.tokens[reader.at] ?? "")) result = Number(reader.tokens[reader.at++]);
  while (next(reader, "%") !== undefined) result /= 100;
  return result;
}
