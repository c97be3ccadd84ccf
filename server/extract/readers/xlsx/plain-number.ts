/** Gives a cell's number in plain digits. */

/** All digits, up to the fifteen that a spreadsheet keeps, and never an exponent. */
export function plainNumber(raw: string): string {
  if (/^-?\d+$/u.test(raw)) return raw;
  const text = String(Number(Number(raw).toPrecision(15)));
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/u.exec(text);
  if (!parts) return text;
  const [, sign = "", first = "", rest = "", power = "0"] = parts;
  const digits = first + rest;
  const point = 1 + Number(power);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return digits.length <= point ? sign + digits.padEnd(point, "0") : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
