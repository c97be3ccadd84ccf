/** Says what nearly all values of a column are, in few words that stay the same from export to export. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import type { ValuesKind } from "../../record/remembered-answer.ts";

/** A share of the filled cells; a few strange ones change nothing. */
const NEARLY_ALL = 0.85;

export const kindWords: Readonly<Record<ValuesKind, string>> = {
  email: "e-mail addresses",
  phone: "phone numbers",
  url: "web addresses",
  date: "dates",
  number: "numbers",
  boolean: "yes or no",
  text: "text",
};

/** Undefined where no record has a value: nothing is known then. */
export function kindOfValues({ filled, shapes, dateFormats }: ColumnProfile): ValuesKind | undefined {
  if (filled === 0) return undefined;
  const are = (count: number): boolean => count / filled >= NEARLY_ALL;
  if (dateFormats.length > 0 || are(shapes.date)) return "date";
  if (are(shapes.email)) return "email";
  if (are(shapes.phone)) return "phone";
  if (are(shapes.url)) return "url";
  if (are(shapes.integer + shapes.decimal)) return "number";
  return are(shapes.boolean) ? "boolean" : "text";
}
