/** Looks at every record of a JSON file and finds which lists there are, and which columns they have. */
import { formatNumber } from "../../../../shared/record/format-count.ts";
import type { SourceFile } from "../../source-file.ts";
import { isAboutPage } from "./inspect-json.ts";
import { hostile, MOST_COLUMNS } from "./json-faults.ts";
import { isObject } from "./json-value.ts";
import { kindOf, kindText, MOST_KINDS } from "./kinds.ts";
import { type BrokenLine, type FoundRecord, type Layout, listKey, readRecords } from "./read-records.ts";
import { addRecord, countKeys, mergeShapes, newShape, type Shape } from "./shape.ts";

export type SurveyedList = {
  readonly keys: readonly string[];
  /** By what `kindText` says of them; a list with too many kinds has one shape, under "". */
  readonly kinds: Map<string, Shape>;
  hasTooManyKinds: boolean;
  /** Entries that are objects. */
  records: number;
  /** How many different keys the records of each kind have, also below each other; and of all kinds. */
  readonly keysOf: Map<string, number>;
  size: number;
};

export type JsonSurvey = {
  /** With entries, in the order of the file. */
  readonly lists: readonly SurveyedList[];
  /** The keys above lists that have no entry. */
  readonly empty: readonly (readonly string[])[];
  /** Values at the top. */
  readonly values: number;
  /** Properties at the top, up to some number. */
  readonly properties: ReadonlySet<string>;
  /** How many of them are objects. */
  readonly objects: number;
  readonly broken: BrokenLine | undefined;
};

const MOST_LISTS = 200;
const MOST_PROPERTIES = 200;

/** Reads the whole file. Throws a SourceError with line and column when it is damaged. */
export async function surveyJson(file: SourceFile, layout: Layout, signal: AbortSignal): Promise<JsonSurvey> {
  const lists = new Map<string, SurveyedList>();
  const seen = new Map<string, readonly string[]>();
  const properties = new Set<string>();
  let [values, objects, broken]: [number, number, BrokenLine | undefined] = [0, 0, undefined];
  const found = readRecords(file, layout, {
    signal,
    broken: (line) => {
      broken ??= line;
    },
    passed: (path, what) => {
      if (path.length === 0) values += 1;
      if (path.length === 1 && properties.size < MOST_PROPERTIES) properties.add(String(path[0]));
      if (path.length === 1 && what === "object") objects += 1;
      const keys = path.map(String);
      if (what === "list" && path.every((part) => typeof part === "string") && seen.size < MOST_LISTS) seen.set(listKey(keys), keys);
    },
  });
  for await (const batch of found) for (const each of batch) addFound(file, lists, each);
  return {
    lists: [...lists.values()],
    empty: [...seen].flatMap(([key, keys]) => (lists.has(key) ? [] : [keys])),
    values,
    properties,
    objects,
    broken,
  };
}

function addFound(file: SourceFile, lists: Map<string, SurveyedList>, { list, value, line }: FoundRecord): void {
  let known = lists.get(list);
  if (!known) {
    if (lists.size >= MOST_LISTS) throw hostile(file.name, `more than ${MOST_LISTS} lists`, line);
    const keys = list === "" ? [] : list.split("\0");
    known = { keys, kinds: new Map(), keysOf: new Map(), hasTooManyKinds: false, records: 0, size: 0 };
    lists.set(list, known);
  }
  if (!isObject(value)) return;
  known.records += 1;
  const kind = known.hasTooManyKinds ? "" : kindText(kindOf(value));
  let shape = known.kinds.get(kind);
  if (!shape) {
    shape = newShape();
    known.kinds.set(kind, shape);
  }
  const added = addRecord(shape, value);
  known.size += added;
  const own = (known.keysOf.get(kind) ?? 0) + added;
  known.keysOf.set(kind, own);
  if (known.kinds.size > MOST_KINDS) joinKinds(known);
  if (own > MOST_COLUMNS) throw hostile(file.name, `records with more than ${formatNumber(MOST_COLUMNS)} different properties`, line);
}

function joinKinds(list: SurveyedList): void {
  const all = shapeOf(list);
  list.kinds.clear();
  list.kinds.set("", all);
  list.hasTooManyKinds = true;
  list.keysOf.clear();
  list.keysOf.set("", countKeys(all));
}

/** What all records of a list have together. */
export const shapeOf = ({ kinds }: Pick<SurveyedList, "kinds">): Shape => [...kinds.values()].reduce(mergeShapes, newShape());

/** Whether several objects at the top are pages of lists, and no records. */
export const arePages = ({ lists, properties }: JsonSurvey): boolean => {
  const above = new Set(lists.filter(({ size }) => size > 0).map(({ keys }) => keys[0]));
  return above.size > 0 && [...properties].every((name) => above.has(name) || isAboutPage(name));
};
