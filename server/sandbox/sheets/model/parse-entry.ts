/** Reads what somebody types (`USER_ENTERED`): numbers, percentages, TRUE and FALSE; dates stay text, formulas are refused. */
import { Refusal } from "./refusal.ts";
import type { StoredCell } from "./workbook-state.ts";

/** The value behind typed text. A leading apostrophe keeps what follows as text. */
export function parseEntry(typed: string): StoredCell {
  if (typed.startsWith("'")) return typed.length === 1 ? null : typed.slice(1);
  if (typed.startsWith("=") && typed.length > 1)
    throw new Refusal("Formulas are not calculated here. Write the value itself, or put an apostrophe in front to keep it as text.");
  if (/^(true|false)$/i.test(typed)) return typed.toLowerCase() === "true";
  const plain = typed.trim();
  if (/^[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?%?$/.test(plain) && /\d/.test(plain)) {
    const number = Number(plain.replaceAll(",", "").replace("%", ""));
    return plain.endsWith("%") ? number / 100 : number;
  }
  if (/^[-+]?\d+(\.\d+)?e[-+]?\d+$/i.test(plain)) return Number(plain);
  return typed;
}
