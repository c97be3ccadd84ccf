/** Turns ids, texts and ranges of a list's filters into conditions on its records. */
import type { Call } from "../../call.ts";
import { Refusal } from "../../refusal.ts";
import type { Relation } from "../../store/fields.ts";
import { type Kind, parseRef } from "../../store/kinds.ts";
import type { Condition } from "../../store/records.ts";
import { readTime } from "../../values/time.ts";

/** The three kinds whose filters reach each other: `filter[contacts]` narrows companies and leads too. */
export type Core = "accounts" | "contacts" | "leads";
/** Undefined: the filter is there but narrows nothing. */
export type Filter = (value: string, kind: Kind, call: Call) => Condition | undefined;

/** A filter that cannot be read. */
export const badFilter = (detail: string): Refusal => new Refusal(400, detail, { title: "Invalid filter" });

/** A member of the record. */
export const field = (path: string): string => `json_extract(r.body, '$.${path}')`;

/** Numbers of `7`, `7-contacts` or several of them. */
export const idsIn = (value: string): number[] => value.split(",").map((part) => parseRef(part.trim(), "contacts")?.id ?? idOfAny(part));
/** References to users or teams; a bare number is a user. */
export const peopleIn = (value: string): string[] =>
  value.split(",").map((part) => {
    const ref = parseRef(part.trim(), "users");
    return ref === undefined ? "" : `${ref.id}-${ref.kind}`;
  });

const idOfAny = (text: string): number => Number(/^\s*(\d{1,15})-[A-Za-z]+\s*$/u.exec(text)?.[1] ?? -1);
const marks = (values: readonly unknown[]): string => values.map(() => "?").join(",");

/** The value of an expression is one of these. */
export const oneOf = (expression: string, values: readonly (number | string)[]): Condition => ({
  sql: `${expression} IN (${marks(values)})`,
  values,
});

/** One of these records stands in one of the record's lists. */
export const linksTo = (relations: readonly Relation[], kind: Kind, ids: readonly number[]): Condition => ({
  sql: `r.id IN (SELECT a FROM link INDEXED BY link_back WHERE relation IN (${relations.map((name) => `'${name}'`).join(",")}) AND kind = '${kind}' AND b IN (${marks(ids)}))`,
  values: ids,
});

/** A text contains another one, in either case. */
export const contains = (expression: string, text: string): Condition => ({
  sql: `${expression} LIKE ? ESCAPE '\\'`,
  values: [`%${text.trim().replace(/[\\%_]/gu, "\\$&")}%`],
});

const ways: Readonly<Record<string, { readonly owner: Core; readonly relations: readonly Relation[] }>> = {
  "accounts contacts": { owner: "contacts", relations: ["contacts.accounts"] },
  "contacts leads": { owner: "leads", relations: ["leads.contacts"] },
  "accounts leads": { owner: "leads", relations: ["leads.primaryAccount", "leads.accounts"] },
};

/** A record of `kind` is linked to a live one of `to` that meets the condition; the record itself when both are the same. */
export function related(kind: Kind, to: Core, condition: Condition): Condition {
  if (kind === to) return condition;
  const way = ways[[kind, to].sort().join(" ")];
  if (way === undefined) throw badFilter(`Unknown filter for ${kind}.`);
  const names = way.relations.map((name) => `'${name}'`).join(",");
  const sql =
    way.owner === kind
      ? `SELECT l.a FROM ${to} r CROSS JOIN link l INDEXED BY link_back ON l.relation IN (${names}) AND l.kind = '${to}' AND l.b = r.id`
      : `SELECT l.b FROM ${to} r CROSS JOIN link l ON l.relation IN (${names}) AND l.a = r.id AND l.kind = '${kind}'`;
  return { ...condition, sql: `r.id IN (${sql} WHERE r.deleted IS NULL AND (${condition.sql}))` };
}

const instant = String.raw`\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+ -]\d\d:?\d\d)?)?|-?\d{6,12}`;
const span = new RegExp(String.raw`^\s*(${instant})?\s*(?:TO\b)?\s*(${instant})?\s*$`, "iu");

/** `<from> TO <to>` or both with a space between: without an end up to now; without a beginning the filter is ignored. */
export function during(expression: string, value: string, now: number): Condition | undefined {
  const found = span.exec(value);
  if (found === null || value.trim() === "") throw badFilter(`Invalid time range: ${value}`);
  const [, from, to] = found;
  if (from === undefined) return undefined;
  const end = to === undefined ? now : readInstant(to) + (/^\d{4}-\d\d-\d\d$/u.test(to) ? 86_399 : 0);
  return { sql: `${expression} BETWEEN ? AND ?`, values: [readInstant(from), end] };
}

/** A plain number, `>1020`, `<1020`, or `<from> TO <to>`. */
export function amount(expression: string, value: string): Condition {
  const number = String.raw`-?\d+(?:\.\d+)?`;
  const compared = new RegExp(String.raw`^\s*(<=|>=|<|>)?\s*(${number})\s*$`, "u").exec(value);
  if (compared) return { sql: `${expression} ${compared[1] ?? "="} ?`, values: [Number(compared[2])] };
  const between = new RegExp(String.raw`^\s*(${number})\s+TO\s+(${number})\s*$`, "iu").exec(value);
  if (between) return { sql: `${expression} BETWEEN ? AND ?`, values: [Number(between[1]), Number(between[2])] };
  const several = value.split(",").map(Number);
  if (several.some((each) => Number.isNaN(each))) throw badFilter(`Invalid number: ${value}`);
  return oneOf(expression, several);
}

/** One of the conditions at least. */
export const either = (conditions: readonly Condition[]): Condition => ({
  ...(conditions.some(({ indexed }) => indexed) ? { indexed: true } : {}),
  sql: conditions.map(({ sql }) => `(${sql})`).join(" OR "),
  values: conditions.flatMap(({ values }) => values),
});

/** A date or time as Unix seconds; refused as a filter otherwise. */
export function readInstant(text: string): number {
  try {
    // A plus sign that was not escaped arrives as a space.
    const seconds = readTime(text.replace(/^(.*\d\d:\d\d(?::\d\d)?(?:\.\d+)?) (\d\d:?\d\d)$/u, "$1+$2"), "filter");
    if (seconds !== null) return seconds;
  } catch {
    // Refused below, in the words of filters.
  }
  throw badFilter(`Invalid date: ${text}`);
}
