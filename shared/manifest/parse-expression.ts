/** Parses one expression of a manifest's template into a tree, by a small grammar: names, members, comparisons, and, or, not, +, -, a few filters. */

export type Expression =
  | { readonly kind: "value"; readonly value: null | boolean | number | string }
  /** `{}` and `[]`. */
  | { readonly kind: "nothing" }
  /** `is none`, `is defined`. */
  | { readonly kind: "is"; readonly of: Expression; readonly what: "none" | "defined" }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "member"; readonly of: Expression; readonly key: Expression }
  | { readonly kind: "get"; readonly of: Expression; readonly key: Expression; readonly otherwise: Expression | undefined }
  /** The parts of a text. */
  | { readonly kind: "split"; readonly of: Expression; readonly by: Expression }
  | { readonly kind: "not"; readonly of: Expression }
  | { readonly kind: "and" | "or"; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "compare"; readonly sign: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "add"; readonly sign: "+" | "-"; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "filter"; readonly name: string; readonly of: Expression; readonly argument: Expression | undefined };

/** `default(x)` takes an argument, the others take none. */
const filters = ["default", "string", "int", "lower", "upper", "length"];
const words = new Map<string, null | boolean>([
  ["none", null],
  ["None", null],
  ["null", null],
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
]);
const MOST_DEEP = 40;

type Token = { readonly kind: "text" | "number" | "word" | "sign"; readonly text: string };
const pattern = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+)|([A-Za-z_]\w*)|(\{\s*\}|\}\}|==|!=|<=|>=|[<>()[\].,|+-]))/uy;

/** The expression that begins at `from`, and where the text goes on after its `}}`. Throws an Error with what is wrong, as a sentence's end. */
export function parseExpression(text: string, from: number, names: readonly string[]): { expression: Expression; end: number } {
  let at = from;
  let deep = 0;
  const read = (): Token => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) throw new Error(`the expression cannot be read at "${text.slice(at, at + 20).trim()}"`);
    at = pattern.lastIndex;
    const [, single, double, number, word, sign] = found;
    if (number !== undefined) return { kind: "number", text: number };
    if (word !== undefined) return { kind: "word", text: word };
    if (sign !== undefined) return { kind: "sign", text: sign };
    return { kind: "text", text: (single ?? double ?? "").replaceAll(/\\(.)/gu, "$1") };
  };
  let next = read();
  const take = (): Token => {
    const taken = next;
    // What follows the end is no part of the expression.
    if (!(taken.kind === "sign" && taken.text === "}}")) next = read();
    return taken;
  };
  const isNext = (kind: Token["kind"], ...texts: string[]): boolean => next.kind === kind && texts.includes(next.text);
  const expect = (sign: string): void => {
    if (!isNext("sign", sign)) throw new Error(`"${sign}" is missing before "${next.text}"`);
    take();
  };

  const either = (): Expression => {
    deep += 1;
    if (deep > MOST_DEEP) throw new Error("the expression is nested too deeply");
    let left = both();
    while (isNext("word", "or")) {
      take();
      left = { kind: "or", left, right: both() };
    }
    deep -= 1;
    return left;
  };
  const both = (): Expression => {
    let left = negated();
    while (isNext("word", "and")) {
      take();
      left = { kind: "and", left, right: negated() };
    }
    return left;
  };
  const negated = (): Expression => {
    let isNegated = false;
    while (isNext("word", "not")) {
      take();
      isNegated = !isNegated;
    }
    const of = compared();
    return isNegated ? { kind: "not", of } : of;
  };
  const compared = (): Expression => {
    const left = sum();
    let sign = "";
    if (isNext("sign", "==", "!=", "<", ">", "<=", ">=") || isNext("word", "in")) sign = take().text;
    else if (isNext("word", "not")) {
      take();
      if (!isNext("word", "in")) throw new Error('"in" is missing after "not"');
      take();
      sign = "not in";
    }
    if (sign === "" && isNext("word", "is")) return tested(left);
    return sign === "" ? left : { kind: "compare", sign, left, right: sum() };
  };
  const tested = (of: Expression): Expression => {
    take();
    const isNegated = isNext("word", "not");
    if (isNegated) take();
    const what = take().text.toLowerCase();
    if (what !== "none" && what !== "defined") throw new Error('after "is" only none and defined are supported');
    const is: Expression = { kind: "is", of, what };
    return isNegated ? { kind: "not", of: is } : is;
  };
  const sum = (): Expression => {
    let left = filtered();
    while (isNext("sign", "+", "-")) {
      const sign = take().text as "+" | "-";
      left = { kind: "add", sign, left, right: filtered() };
    }
    return left;
  };
  const filtered = (): Expression => {
    let of = member();
    while (isNext("sign", "|")) {
      take();
      const name = take().text;
      if (!filters.includes(name)) throw new Error(`there is no filter "${name}"; there are ${filters.join(", ")}`);
      let argument: Expression | undefined;
      if (name === "default") {
        expect("(");
        argument = either();
        expect(")");
      }
      of = { kind: "filter", name, of, argument };
    }
    return of;
  };
  const member = (): Expression => {
    let of = single();
    for (;;) {
      if (isNext("sign", "[")) {
        take();
        const key = either();
        expect("]");
        of = { kind: "member", of, key };
      } else if (isNext("sign", ".")) {
        take();
        const name = take();
        if (name.kind !== "word") throw new Error("a name is missing after the dot");
        if (!isNext("sign", "(")) {
          of = { kind: "member", of, key: { kind: "value", value: name.text } };
          continue;
        }
        if (name.text !== "get" && name.text !== "split") throw new Error(`"${name.text}()" cannot be called; only get() and split() can`);
        take();
        const key = either();
        if (name.text === "split") {
          expect(")");
          of = { kind: "split", of, by: key };
          continue;
        }
        let otherwise: Expression | undefined;
        if (isNext("sign", ",")) {
          take();
          otherwise = either();
        }
        expect(")");
        of = { kind: "get", of, key, otherwise };
      } else return of;
    }
  };
  const single = (): Expression => {
    const token = take();
    if (token.kind === "text") return { kind: "value", value: token.text };
    if (token.kind === "number") return { kind: "value", value: Number(token.text) };
    if (token.kind === "sign" && token.text === "-" && next.kind === "number") return { kind: "value", value: -Number(take().text) };
    if (token.kind === "sign" && /^\{\s*\}$/u.test(token.text)) return { kind: "nothing" };
    if (token.kind === "sign" && token.text === "[" && isNext("sign", "]")) {
      take();
      return { kind: "nothing" };
    }
    if (token.kind === "sign" && token.text === "(") {
      const inner = either();
      expect(")");
      return inner;
    }
    if (token.kind !== "word") throw new Error(`a value is missing before "${token.text}"`);
    if (words.has(token.text)) return { kind: "value", value: words.get(token.text) ?? null };
    if (!names.includes(token.text)) throw new Error(`there is no "${token.text}"; there are ${names.join(", ")}`);
    return { kind: "name", name: token.text };
  };

  const expression = either();
  if (!isNext("sign", "}}")) throw new Error(`the expression does not end before "${next.text}"`);
  return { expression, end: at };
}
