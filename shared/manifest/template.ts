/** Evaluates the expressions of a manifest, `{{ config['key'] }}`: a closed grammar, own properties only, nothing is run as code. */
import { type Expression, parseExpression } from "./parse-expression.ts";

/** JSON as it is written: objects are maps, numbers and truth values are texts with a `text`. */
export type Written = null | string | { readonly text: string } | readonly Written[] | ReadonlyMap<string, Written>;
/** What an expression works with; `undefined`: there is no such thing. */
export type Value = undefined | boolean | number | Written;
/** The names that an expression may use. */
export const names = [
  "config",
  "response",
  "headers",
  "record",
  "last_record",
  "last_page_size",
  "stream_partition",
  "stream_slice",
  "stream_interval",
] as const;
export type Name = (typeof names)[number];
export type Scope = Readonly<Partial<Record<Name, Value>>>;

type Piece = string | Expression;
export type Template = readonly Piece[];

const parsed = new Map<string, Template>();
const MOST_REMEMBERED = 5_000;

/** Throws an Error with what is wrong, as a sentence's end. */
export function parseTemplate(text: string): Template {
  const known = parsed.get(text);
  if (known) return known;
  if (text.includes("{%")) throw new Error("statements in {% … %} are not supported");
  const pieces: Piece[] = [];
  let at = 0;
  for (let open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
    if (open > at) pieces.push(text.slice(at, open));
    const { expression, end } = parseExpression(text, open + 2, names);
    pieces.push(expression);
    at = end;
  }
  if (at < text.length) pieces.push(text.slice(at));
  if (parsed.size < MOST_REMEMBERED) parsed.set(text, pieces);
  return pieces;
}

/**
 * The text with its expressions evaluated; what is not there is an empty text.
 * @example render("/people/{{ stream_partition['id'] }}", { stream_partition: new Map([["id", "7"]]) }) // "/people/7"
 */
export const render = (text: string, scope: Scope): string =>
  parseTemplate(text)
    .map((piece) => (typeof piece === "string" ? piece : asText(evaluate(piece, scope))))
    .join("");

/** The value of a text that is one expression; any other is rendered. @example evaluateText("{{ 1 + 1 }}", {}) // 2 */
export function evaluateText(text: string, scope: Scope): Value {
  const pieces = parseTemplate(text.trim());
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined && typeof only !== "string" ? evaluate(only, scope) : render(text, scope);
}

/** Whether a condition holds. @example holds("{{ record['kind'] == 'lead' }}", { record: new Map([["kind", "lead"]]) }) // true */
export function holds(text: string, scope: Scope): boolean {
  const value = evaluateText(text, scope);
  // A text that came from several pieces says so in words.
  return typeof value === "string" && !parseTemplate(text.trim()).every((piece) => typeof piece !== "string")
    ? !["", "false", "none"].includes(value.trim().toLowerCase())
    : isTrue(value);
}

/** The value as text, whole numbers with all their digits. */
export function asText(value: Value): string {
  const plain = plainOf(value);
  if (plain === undefined || plain === null) return "";
  if (typeof plain === "string") return plain;
  if (typeof plain === "object") return JSON.stringify(asPlain(plain));
  return String(plain);
}

function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "value":
      return expression.value;
    case "nothing":
      return new Map();
    case "is": {
      const of = evaluate(expression.of, scope);
      return expression.what === "defined" ? of !== undefined : (of ?? null) === null;
    }
    case "name":
      return scope[expression.name as Name];
    case "member":
      return memberOf(evaluate(expression.of, scope), keyOf(expression, scope));
    case "get": {
      const found = memberOf(evaluate(expression.of, scope), keyOf(expression, scope));
      return found === undefined && expression.otherwise ? evaluate(expression.otherwise, scope) : found;
    }
    case "split": {
      const [of, by] = [plainOf(evaluate(expression.of, scope)), plainOf(evaluate(expression.by, scope))];
      return typeof of === "string" && typeof by === "string" && by !== "" ? of.split(by) : undefined;
    }
    case "not":
      return !isTrue(evaluate(expression.of, scope));
    case "and": {
      const left = evaluate(expression.left, scope);
      return isTrue(left) ? evaluate(expression.right, scope) : left;
    }
    case "or": {
      const left = evaluate(expression.left, scope);
      return isTrue(left) ? left : evaluate(expression.right, scope);
    }
    case "compare":
      return compare(expression.sign, plainOf(evaluate(expression.left, scope)), plainOf(evaluate(expression.right, scope)));
    case "add":
      return add(expression.sign, plainOf(evaluate(expression.left, scope)), plainOf(evaluate(expression.right, scope)));
    case "filter":
      return filter(expression.name, evaluate(expression.of, scope), expression.argument && evaluate(expression.argument, scope));
  }
}

/** Headers have one name, however it is written. */
function keyOf({ of, key }: { readonly of: Expression; readonly key: Expression }, scope: Scope): Value {
  const value = plainOf(evaluate(key, scope));
  return of.kind === "name" && of.name === "headers" && typeof value === "string" ? value.toLowerCase() : value;
}

function memberOf(of: Value, key: Value): Value {
  if (of instanceof Map && (typeof key === "string" || typeof key === "number")) return of.get(String(key)) as Value;
  if (Array.isArray(of) && typeof key === "number") return of.at(key) as Value;
  return undefined;
}

/** Numbers that JavaScript cannot hold exactly stay texts. */
function plainOf(value: Value): Value {
  if (value === null || typeof value !== "object" || value instanceof Map || Array.isArray(value)) return value;
  const { text } = value as { text: string };
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text);
  return String(number) === text ? number : text;
}

function asPlain(value: Value): unknown {
  const plain = plainOf(value);
  if (plain instanceof Map) return Object.fromEntries([...plain].map(([key, inner]) => [key, asPlain(inner as Written)]));
  return Array.isArray(plain) ? plain.map((inner) => asPlain(inner as Written)) : plain;
}

function isTrue(value: Value): boolean {
  const plain = plainOf(value);
  if (plain instanceof Map) return plain.size > 0;
  if (Array.isArray(plain)) return plain.length > 0;
  return plain !== undefined && plain !== null && plain !== "" && plain !== false && plain !== 0;
}

function compare(sign: string, left: Value, right: Value): boolean {
  if (sign === "in" || sign === "not in") {
    const found =
      right instanceof Map
        ? right.has(asText(left))
        : Array.isArray(right)
          ? right.some((one) => isSame(plainOf(one as Written), left))
          : typeof right === "string" && right.includes(asText(left));
    return found === (sign === "in");
  }
  if (sign === "==" || sign === "!=") return isSame(left, right) === (sign === "==");
  const [a, b] = typeof left === "number" && typeof right === "number" ? [left, right] : [asText(left), asText(right)];
  return sign === "<" ? a < b : sign === ">" ? a > b : sign === "<=" ? a <= b : a >= b;
}

const isSame = (left: Value, right: Value): boolean => (left ?? null) === (right ?? null);

function add(sign: "+" | "-", left: Value, right: Value): Value {
  if (typeof left === "number" && typeof right === "number") return sign === "+" ? left + right : left - right;
  return sign === "+" ? asText(left) + asText(right) : undefined;
}

function filter(name: string, value: Value, argument: Value): Value {
  if (name === "default") return value === undefined || value === null || value === "" ? argument : value;
  if (name === "string") return asText(value);
  if (name === "lower") return asText(value).toLowerCase();
  if (name === "upper") return asText(value).toUpperCase();
  if (name === "int") return Number.parseInt(asText(value), 10) || 0;
  return value instanceof Map ? value.size : Array.isArray(value) ? value.length : asText(value).length;
}
