/** Walks through the tokens of JSON, checks that they follow each other as they must, and builds the values that are wanted. */
import { TokenType } from "@streamparser/json";
import { storable } from "../delimited/decode-text.ts";
import { MOST_DEEP, MOST_KEYS } from "./json-faults.ts";
import { type JsonValue, Literal, writeJson } from "./json-value.ts";

/** Where a value stands: keys of objects, and positions in lists from 0. */
export type JsonPath = readonly (string | number)[];

/** A property that one object has several times: `before` is the value that another one took the place of. */
export type Twice = { readonly key: string; readonly before: JsonValue };

export type Built = {
  readonly value: JsonValue;
  readonly path: JsonPath;
  /** Where it begins, in bytes. */
  readonly offset: number;
  /** Properties that one object has several times: with other values, with equal ones. */
  readonly twice: readonly Twice[];
  readonly repeated: readonly string[];
};

export type Walk = {
  /** Whether a value is built as a whole; else what is in it is looked at, down to `deepest`. */
  isWanted(path: JsonPath): boolean;
  /** Values below so many keys and positions are passed over. */
  readonly deepest: number;
  /** A value that is passed: what it is. */
  readonly passed?: (path: JsonPath, what: "object" | "list" | "value") => void;
  readonly give: (built: Built) => void;
};

/** What is wrong at a token; the end of "line 3: …". */
export class OutOfOrder extends Error {}
export class OutOfBounds extends Error {}

type Frame = {
  readonly kind: "object" | "list";
  key: string;
  index: number;
  keys: number;
  readonly into: Map<string, JsonValue> | JsonValue[] | undefined;
};

type Expected = "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end";

export type Walker = {
  token(type: TokenType, value: unknown, offset: number): void;
  /** Nothing is open. */
  isWhole(): boolean;
  /** What is still open, for a text that ends here. */
  describeOpen(): string;
  /** Where the record that is being built begins; undefined while none is. */
  begunAt(): number | undefined;
};

export function walkJson(file: Walk): Walker {
  const frames: Frame[] = [];
  const path: (string | number)[] = [];
  let expected: Expected = "value";
  /** Frames around the value that is being built. */
  let building = -1;
  let begun = 0;
  let [twice, repeated]: [Twice[], string[]] = [[], []];

  const finish = (value: JsonValue): void => {
    if (building === frames.length) {
      building = -1;
      file.give({ value, path: [...path], offset: begun, twice, repeated });
      [twice, repeated] = [[], []];
      return;
    }
    const frame = frames.at(-1);
    if (building < 0 || !frame?.into) return;
    if (!(frame.into instanceof Map)) {
      frame.into.push(value);
      return;
    }
    const other = frame.into.get(frame.key);
    if (other !== undefined && writeJson(other) !== writeJson(value)) twice.push({ key: frame.key, before: other });
    else if (other !== undefined) repeated.push(frame.key);
    frame.into.set(frame.key, value);
  };
  const begin = (offset: number, what: "object" | "list" | "value"): void => {
    if (building >= 0 || frames.length > file.deepest) return;
    const frame = frames.at(-1);
    if (frame?.kind === "list") frame.index += 1;
    if (frame) path[frames.length - 1] = frame.kind === "list" ? frame.index : frame.key;
    path.length = frames.length;
    if (file.isWanted(path)) {
      building = frames.length;
      begun = offset;
    } else file.passed?.(path, what);
  };
  const open = (kind: "object" | "list", offset: number): void => {
    if (frames.length >= MOST_DEEP) throw new OutOfBounds(`values inside values, more than ${MOST_DEEP} deep`);
    begin(offset, kind);
    frames.push({ kind, key: "", index: -1, keys: 0, into: building < 0 ? undefined : kind === "object" ? new Map() : [] });
    expected = kind === "object" ? "key or end" : "value or end";
  };
  const close = (kind: "object" | "list"): void => {
    const [inside, sign] = [frames.at(-1)?.kind, kind === "object" ? "}" : "]"];
    if (inside === undefined) throw new OutOfOrder(`${sign} closes nothing`);
    if (inside !== kind) throw new OutOfOrder(`${inside === "object" ? "}" : "]"} is missing before ${sign}`);
    if (expected === "key" || (expected === "value" && kind === "list")) throw new OutOfOrder(`a comma stands before ${sign}`);
    if (expected === "colon" || expected === "value") throw new OutOfOrder(`${wanted(expected, inside)} is missing before ${sign}`);
    const frame = frames.pop();
    expected = frames.length === 0 ? "value" : "comma or end";
    if (building >= 0) finish(frame?.into as JsonValue);
  };
  const scalar = (value: JsonValue, offset: number): void => {
    begin(offset, "value");
    expected = frames.length === 0 ? "value" : "comma or end";
    if (building >= 0) finish(value);
  };
  const key = (name: string): void => {
    const frame = frames.at(-1);
    if (!frame) return;
    frame.key = storable(name);
    frame.keys += 1;
    if (frame.keys > MOST_KEYS && building >= 0) throw new OutOfBounds(`an object with more than ${MOST_KEYS} properties`);
    expected = "colon";
  };
  return {
    isWhole: () => frames.length === 0,
    describeOpen: () => `it ends before ${frames.at(-1)?.kind === "list" ? "] closes a list" : "} closes an object"}`,
    begunAt: () => (building < 0 ? undefined : begun),
    token(type, value, offset) {
      if (type === TokenType.RIGHT_BRACE) close("object");
      else if (type === TokenType.RIGHT_BRACKET) close("list");
      else if (type === TokenType.COLON || type === TokenType.COMMA) {
        const isRight = type === TokenType.COLON ? expected === "colon" : expected === "comma or end";
        if (!isRight) throw new OutOfOrder(`${wanted(expected, frames.at(-1)?.kind)} is missing before "${String(value)}"`);
        expected = type === TokenType.COLON ? "value" : frames.at(-1)?.kind === "object" ? "key" : "value";
      } else if (type === TokenType.STRING && (expected === "key" || expected === "key or end")) key(value as string);
      else if (expected !== "value" && expected !== "value or end")
        throw new OutOfOrder(`${wanted(expected, frames.at(-1)?.kind)} is missing before this value`);
      else if (type === TokenType.LEFT_BRACE) open("object", offset);
      else if (type === TokenType.LEFT_BRACKET) open("list", offset);
      else if (type === TokenType.STRING) scalar(storable(value as string), offset);
      else scalar(value === null ? null : new Literal(String(value)), offset);
    },
  };
}

/** What had to come. */
function wanted(expected: Expected, inside: Frame["kind"] | undefined): string {
  if (expected === "colon") return "a colon";
  if (expected === "comma or end") return "a comma";
  if (expected === "key" || expected === "key or end") return "the name of a property in quotation marks";
  return inside === undefined ? "an object or a list" : "a value";
}
