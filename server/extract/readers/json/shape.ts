/** Collects which columns the records of a list need: values inside values stand under their path. */
import { isFilled, isList, isObject, type JsonObject, type JsonValue, Literal } from "./json-value.ts";

/** Entries of a list of objects that become columns of their own; longer lists stay JSON. */
export const MOST_NUMBERED = 10;
/** Parts of a column's path. */
const MOST_PARTS = 6;

/** What stands under one key, over all records. */
export type Shape = {
  readonly children: Map<string, Shape>;
  /** A text, a list of texts or nothing stands here in some record, and something in one of them. */
  isValue: boolean;
  isFilled: boolean;
  /** Something that columns cannot hold stands here in some record. */
  isJson: boolean;
  /** The longest list of texts, and the longest of objects. */
  texts: number;
  objects: number;
};

export const newShape = (): Shape => ({ children: new Map(), isValue: false, isFilled: false, isJson: false, texts: 0, objects: 0 });

export const isTexts = (list: readonly JsonValue[]): boolean =>
  list.every((each) => each === null || typeof each === "string" || each instanceof Literal);
const isObjects = (list: readonly JsonValue[]): boolean => list.every(isObject);

/** Adds a record; returns how many keys are new. */
export function addRecord(shape: Shape, record: JsonObject): number {
  let added = 0;
  for (const [key, value] of record) added += addValue(shape, key, value, { parts: 1, isNumbered: false });
  return added;
}

type Above = { readonly parts: number; readonly isNumbered: boolean };

function addValue(above: Shape, key: string, value: JsonValue, at: Above): number {
  let added = 0;
  let shape = above.children.get(key);
  if (!shape) {
    shape = newShape();
    above.children.set(key, shape);
    added = 1;
  }
  const below = { ...at, parts: at.parts + 1 };
  if (isObject(value) && value.size > 0) {
    if (at.parts >= MOST_PARTS) shape.isJson = true;
    else for (const [name, inner] of value) added += addValue(shape, name, inner, below);
  } else if (isList(value) && !isTexts(value)) {
    shape.objects = Math.max(shape.objects, value.length);
    if (!isObjects(value) || value.length > MOST_NUMBERED || at.isNumbered || at.parts + 1 >= MOST_PARTS) shape.isJson = true;
    else for (const [i, inner] of value.entries()) added += addValue(shape, String(i + 1), inner, { ...below, isNumbered: true });
  } else {
    shape.isValue = true;
    shape.isFilled ||= isFilled(value);
    if (isList(value)) shape.texts = Math.max(shape.texts, value.length);
  }
  return added;
}

/** All keys in it, also below each other. */
export const countKeys = ({ children }: Shape): number => [...children.values()].reduce((sum, child) => sum + 1 + countKeys(child), 0);

/** What two shapes have together. */
export function mergeShapes(a: Shape, b: Shape): Shape {
  const children = new Map(a.children);
  for (const [key, shape] of b.children) {
    const other = children.get(key);
    children.set(key, other ? mergeShapes(other, shape) : shape);
  }
  return {
    children,
    isValue: a.isValue || b.isValue,
    isFilled: a.isFilled || b.isFilled,
    isJson: a.isJson || b.isJson,
    texts: Math.max(a.texts, b.texts),
    objects: Math.max(a.objects, b.objects),
  };
}

/** Where a value stands in a record. */
export type ColumnPath = readonly string[];

/** A column, and how what stands there is written where it is a list or an object. */
export type Column = {
  readonly path: ColumnPath;
  /** `json`: as JSON. `one`: a list that never has more than one text. */
  readonly form?: "json" | "one";
  /** Entries of the longest list that is written as JSON. */
  readonly entries?: number;
};

/** The columns in the order of the file, what belongs together side by side. */
export function columnsOf(shape: Shape, path: ColumnPath = []): Column[] {
  if (shape.isJson) return [{ path, form: "json", entries: shape.objects }];
  const below = [...shape.children].flatMap(([key, child]) => columnsOf(child, [...path, key]));
  const hasOwn = shape.isFilled || (shape.isValue && below.length === 0);
  return hasOwn ? [{ path, ...(shape.texts === 1 && { form: "one" }) }, ...below] : below;
}
