/** Decides which lists of a JSON file are tables, and what they are called. */
import { formatNumber, pluralize } from "../../../../shared/record/format-count.ts";
import { isAboutPage } from "./inspect-json.ts";
import { areLists } from "./kinds.ts";
import { type Column, columnsOf, MOST_NUMBERED, type Shape } from "./shape.ts";
import { type JsonSurvey, type SurveyedList, shapeOf } from "./survey-json.ts";

export type JsonTable = {
  readonly name: string;
  readonly isWholeFile: boolean;
  /** The keys above its list. */
  readonly keys: readonly string[];
  /** Only the records of this kind, as `kindText` says it. */
  readonly kind?: string;
  /** Entries that are no objects, and lines that cannot be read, count to this table. */
  readonly hasOthers: boolean;
  readonly columns: readonly Column[];
  readonly notes: readonly string[];
};

/** Keys that say of what is in them only that it is there. */
const wrappers = new Set(
  "data result results value values items item records record rows list entries entry content contents objects elements collection hits nodes response payload body d _embedded export".split(
    " ",
  ),
);
const isWrapper = (key: string | undefined): boolean => key !== undefined && wrappers.has(key.toLowerCase());

const SHOWN = 10;

/** `fileName` is what a table is called that is all of the file. None where no list has an object with properties. */
export function chooseTables(survey: JsonSurvey, fileName: string): JsonTable[] {
  const lists = survey.lists.filter(({ size }) => size > 0);
  const chosen = choose(lists);
  const isWhole = chosen.length === 1 && (chosen[0]?.keys ?? []).every(isWrapper);
  const besides = describeBesides(survey, lists, chosen);
  return chosen.flatMap((list) => {
    const own = ownName(list.keys, chosen) || fileName;
    const parts = partsOf(list);
    const kinds = describeKinds(list, parts);
    return parts.map(([kind, shape], at): JsonTable => {
      const value = kind?.slice(kind.indexOf("=") + 1) ?? "";
      const columns = columnsOf(shape);
      return {
        name: value === "" ? own : isWhole ? value : `${own}.${value}`,
        isWholeFile: isWhole && parts.length === 1,
        keys: list.keys,
        ...(kind !== undefined && { kind }),
        hasOthers: at === 0,
        columns,
        notes: [...besides, ...kinds, ...describeColumns(columns)],
      };
    });
  });
}

/** Lists right below the top, and those in a wrapper; others only where there are none. What an interface says about a page is none. */
function choose(lists: readonly SurveyedList[]): readonly SurveyedList[] {
  const records = lists.filter(({ keys }) => !keys.some(isAboutPage));
  const among = records.length > 0 ? records : lists;
  const hasHigh = among.some(({ keys }) => keys.length <= 1);
  return among.filter(({ keys }) => keys.length <= 1 || !hasHigh || isWrapper(keys[0]));
}

/** The keys without wrappers around them, unless another list is called the same. */
function ownName(keys: readonly string[], chosen: readonly SurveyedList[]): string {
  const short = (all: readonly string[]): string => {
    const from = all.findIndex((key) => !isWrapper(key));
    return (from < 0 ? all.slice(-1) : all.slice(from)).join(".");
  };
  const name = short(keys);
  if (keys.every(isWrapper) && chosen.length === 1) return "";
  return chosen.filter((other) => short(other.keys) === name).length > 1 ? keys.join(".") : name;
}

/** One part, or one for each kind. */
function partsOf(list: SurveyedList): (readonly [kind: string | undefined, shape: Shape])[] {
  return areLists(list.kinds) ? [...list.kinds] : [[undefined, shapeOf(list)]];
}

function describeKinds({ kinds }: SurveyedList, parts: readonly unknown[]): string[] {
  if (parts.length === 1) return [];
  const names = [...kinds.keys()].filter((text) => text !== "");
  const property = names[0]?.slice(0, names[0].indexOf("="));
  const values = names.map((text) => `"${text.slice(text.indexOf("=") + 1)}"`);
  const rest = kinds.has("") ? ["one without it"] : [];
  return [
    `Records of several kinds stand in one list; by "${property}" they were read as ${parts.length} tables: ${[...values, ...rest].join(", ")}.`,
  ];
}

/** What the file holds beside its tables. */
function describeBesides(survey: JsonSurvey, lists: readonly SurveyedList[], chosen: readonly SurveyedList[]): string[] {
  const above = new Set(chosen.map(({ keys }) => keys[0]));
  const empty = survey.empty.filter((keys) => keys.length > 0).map((keys) => keys.join("."));
  const emptyAbove = new Set(survey.empty.map((keys) => keys[0]));
  const others = [...survey.properties].filter((name) => !above.has(name) && !emptyAbove.has(name));
  const unread = lists.filter((list) => !chosen.includes(list) && above.has(list.keys[0]));
  return [
    ...(survey.values > 1 && chosen.length > 0
      ? [`The file has ${formatNumber(survey.values)} parts, which were read one after the other.`]
      : []),
    ...(others.length > 0 ? [`Beside the records the file has ${named(others)}; that was not read.`] : []),
    ...(empty.length > 0 ? [`${named(empty)} ${empty.length === 1 ? "is an empty list" : "are empty lists"}.`] : []),
    ...unread.map(({ keys, records }) => `The list "${keys.join(".")}" (${pluralize(records, "record")}) was not read.`),
  ];
}

/** How values inside values were read. */
function describeColumns(columns: readonly Column[]): string[] {
  const inner = columns.find(({ path }) => path.length > 1);
  const asJson = columns.filter(({ form }) => form === "json");
  return [
    ...(inner ? [`Values inside values stand in columns of their own, such as "${inner.path.join(".")}".`] : []),
    ...describeJson(asJson),
  ];
}

function describeJson(columns: readonly Column[]): string[] {
  if (columns.length === 0) return [];
  const most = Math.max(...columns.map(({ entries = 0 }) => entries));
  const why = most > MOST_NUMBERED ? ` A list there has ${formatNumber(most)} entries.` : "";
  const were = columns.length === 1 ? "was" : "were";
  return [
    `${named(columns.map(({ path }) => path.join(".")))} ${were} read as text in JSON, because columns cannot hold what is in there.${why}`,
  ];
}

const named = (names: readonly string[]): string =>
  `${names
    .slice(0, SHOWN)
    .map((name) => `"${name}"`)
    .join(", ")}${names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ""}`;
