/** Works out the few functions of text that sqlite3 writes around values with line breaks. */
import type { Dialect } from "./dialect.ts";
import { LONGEST_ROW } from "./sql-faults.ts";

const DEEPEST = 20;
/** As much as a number or the name of a function has. */
const SHORT = 64;

/** The text of an expression such as `replace('a\nb','\n',char(10))`, each byte a character; undefined for any other. */
export function evaluate(text: string, dialect: Dialect): string | undefined {
  if (dialect !== "standard" || !/^(?:replace|char|unistr)\s*\(/iu.test(text)) return undefined;
  const found = evaluateAt(text, 0, DEEPEST);
  return found?.end === text.length ? found.value : undefined;
}

type Found = { readonly value: string; readonly end: number };

function evaluateAt(text: string, at: number, deepest: number): Found | undefined {
  const rest = text.slice(at, at + SHORT);
  const mark = /^\s*'/u.exec(rest);
  if (mark) return quotedAt(text, at + mark[0].length);
  const number = /^\s*(\d+)\s*/u.exec(rest);
  if (number?.[1] !== undefined) return { value: number[1], end: at + number[0].length };
  const named = /^\s*(replace|char|unistr)\s*\(/iu.exec(rest);
  if (!named?.[1] || deepest === 0) return undefined;
  const given: string[] = [];
  let end = at + named[0].length;
  for (;;) {
    const next = evaluateAt(text, end, deepest - 1);
    if (!next) return undefined;
    given.push(next.value);
    end = next.end + 1;
    if (text[next.end] === ")") break;
    if (text[next.end] !== ",") return undefined;
  }
  const value = called(named[1].toLowerCase(), given);
  return value === undefined ? undefined : { value, end: end + (/^\s*/u.exec(text.slice(end))?.[0].length ?? 0) };
}

function quotedAt(text: string, from: number): Found | undefined {
  let end = text.indexOf("'", from);
  while (end >= 0 && text[end + 1] === "'") end = text.indexOf("'", end + 2);
  if (end < 0) return undefined;
  const after = /\S/u.exec(text.slice(end + 1, end + SHORT))?.index ?? 0;
  return { value: text.slice(from, end).replaceAll("''", "'"), end: end + 1 + after };
}

function called(name: string, given: readonly string[]): string | undefined {
  const [first = "", second = "", third = ""] = given;
  if (name === "replace" && given.length === 3) return replaced(first, second, third);
  if (name === "char") return asBytes(given.map((code) => String.fromCodePoint(Math.min(Number(code), 0x10ffff))).join(""));
  if (name !== "unistr" || given.length !== 1) return undefined;
  return first.replace(/\\(?:\\|u([0-9a-f]{4})|U([0-9a-f]{8})|\+([0-9a-f]{6})|([0-9a-f]{4}))/giu, (_, ...codes: unknown[]) => {
    const code = codes.slice(0, 4).find((each) => typeof each === "string") as string | undefined;
    return code === undefined ? "\\" : asBytes(String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)));
  });
}

/** Undefined for what would grow beyond any value. */
function replaced(text: string, from: string, to: string): string | undefined {
  if (from === "") return text;
  const parts = text.split(from);
  return text.length + parts.length * to.length > LONGEST_ROW ? undefined : parts.join(to);
}

const asBytes = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
