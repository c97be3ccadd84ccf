/** Answers `find*` and `search*`: conditions, order, pages, caps. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Kept, Relation } from "../store/fields.ts";
import { mentions } from "../store/finders.ts";
import type { Kind } from "../store/kinds.ts";
import { type Condition, listKept } from "../store/records.ts";
import { FIRST_ORIGIN } from "./first-origin.ts";
import { type Arguments, type Method, readInteger, readObject, requireText } from "./method.ts";
import { shape } from "./shapes/record.ts";
import { type Shape, stub } from "./shapes/stub.ts";

/** Most rows a page of full records holds; asking for more gives this many. */
export const FULL_PAGE = 100;
const orders: Readonly<Record<string, string>> = {
  id: "r.id",
  name: "r.name",
  displayname: "r.name",
  description: "r.name",
  title: "r.name",
  createdtime: "r.created",
  created_time: "r.created",
  modifiedtime: "r.modified",
  modified_time: "r.modified",
  duetime: "r.at",
  due_time: "r.at",
  time: "r.at",
  starttime: "r.at",
  status: "r.status",
  confidence: "json_extract(r.body, '$.confidence')",
  closedtime: "json_extract(r.body, '$.closed')",
  closed_time: "json_extract(r.body, '$.closed')",
  number: "r.number",
  position: "json_extract(r.body, '$.position')",
  last_name: "json_extract(r.body, '$.lastName')",
  first_name: "json_extract(r.body, '$.firstName')",
};

type QueryKeys = Readonly<Record<string, (value: unknown, call: Call) => Condition>>;

/** The page somebody asked for; what a size above the cap comes to is a switch. */
export function readPage(call: Call, args: Arguments, cap: number): { limit: number; offset: number } {
  const asked = readInteger(args, "limit") ?? 50;
  if (asked > cap && call.world.switches.get("rpc.over-limit") === "error") throw new Refusal(400, `limit may not be above ${cap}`);
  const limit = Math.min(asked, cap);
  const page = readInteger(args, "page") ?? 1;
  if (limit < 1) throw new Refusal(400, "limit must be at least 1");
  if (page < 1) throw new Refusal(400, "page must be at least 1");
  return { limit, offset: Math.min((page - 1) * limit, Number.MAX_SAFE_INTEGER) };
}

type Finding = {
  /** Keys are ANDed; keys that are not listed are ignored. */
  query?: QueryKeys;
  order?: string;
  /** A list of reference data: nobody can choose between stubs and full records. */
  isLookup?: true;
  /** Whether that list is one of full records. */
  full?: true;
};

/** `find<Kind>`: a bare array, stubs unless told otherwise. */
export function findMethod(name: string, kind: Kind, more: Finding = {}): Method {
  const params = [...(more.query ? ["query"] : []), "orderBy", "orderDirection", "limit", "page"];
  return {
    name,
    params: more.isLookup ? params : [...params, "stubResponses"],
    run: (call, args) => {
      const stubs = args["stubResponses"] !== false && more.full !== true;
      const cap = stubs ? Number(call.world.switches.get("rpc.stub-cap")) : FULL_PAGE;
      const query = readObject(args["query"], "query");
      const where = Object.entries(query).flatMap(([key, value]) => {
        const condition = value === null || !Object.hasOwn(more.query ?? {}, key) ? undefined : more.query?.[key];
        return condition ? [condition(value, call)] : [];
      });
      const by = String(args["orderBy"] ?? more.order ?? "name");
      const order = Object.hasOwn(orders, by.toLowerCase()) ? orders[by.toLowerCase()] : undefined;
      if (order === undefined) throw new Refusal(400, `Invalid orderBy: ${by}`);
      const kept = listKept(call.db, kind, {
        where,
        order,
        descending: String(args["orderDirection"] ?? "ASC").toUpperCase() === "DESC",
        ...(call.world.switches.get("record.find-deleted") === "listed" ? { trash: "too" as const } : {}),
        ...readPage(call, args, cap),
      });
      return kept.map((record) => (stubs ? stub(call, record) : shape(call, record)));
    },
  };
}

/** `search<Kind>`: stubs of what mentions the text. */
export function searchMethod(name: string, kind: Kind, usual = 10): Method {
  return {
    name,
    params: ["string", "limit"],
    run: (call, args) => search(call, kind, requireText(args, "string"), readInteger(args, "limit") ?? usual),
  };
}

/** Stubs of records that mention the text. */
export function search(call: Call, kind: Kind, text: string, limit: number): Shape[] {
  if (text.trim() === "") return [];
  return listKept(call.db, kind, { where: [mentions(kind, text)], order: "r.name", limit: Math.max(1, Math.min(limit, FULL_PAGE)) }).map(
    (kept: Kept) => stub(call, kept),
  );
}

/** The values of one key of a query, which are ORed; a reference counts by its id. */
export const valuesOf = (value: unknown): (string | number)[] =>
  (Array.isArray(value) ? value : [value]).map((item) =>
    typeof item === "object" && item !== null ? Number((item as { id?: unknown }).id) : typeof item === "number" ? item : String(item),
  );
const marks = (values: readonly unknown[]): string => values.map(() => "?").join(",");

/** The record's own value is one of those asked for. */
export function valueIn(expression: string): (value: unknown) => Condition {
  return (value) => {
    const values = valuesOf(value).map((item) => (typeof item === "string" && /^-?\d+$/u.test(item) ? Number(item) : item));
    return { sql: `${expression} IN (${marks(values)})`, values };
  };
}

/** One of the records asked for stands in this record's list. */
export function linksTo(relations: readonly Relation[], kind: Kind): (value: unknown) => Condition {
  return (value) => {
    const ids = valuesOf(value).map(Number);
    const sql = relations
      .map(
        (relation) =>
          `r.id IN (SELECT a FROM link INDEXED BY link_back WHERE relation = '${relation}' AND kind = '${kind}' AND b IN (${marks(ids)}))`,
      )
      .join(" OR ");
    return { sql, values: relations.flatMap(() => ids) };
  };
}

/** This record stands in the list of one of the records asked for. */
export function linkedFrom(relation: Relation): (value: unknown) => Condition {
  return (value) => {
    const ids = valuesOf(value).map(Number);
    return { sql: `r.id IN (SELECT b FROM link WHERE relation = '${relation}' AND a IN (${marks(ids)}))`, values: ids };
  };
}

/** The record was made through one of the origins asked for; what people made stands under the first origin. */
export function madeThrough(value: unknown): Condition {
  const ids = valuesOf(value).map(Number);
  const { sql, values } = valueIn("r.creator")(ids.map((id) => `${id}-origins`));
  return ids.includes(FIRST_ORIGIN) ? { sql: `${sql} OR r.creator LIKE '%-users'`, values } : { sql, values };
}

/** The record has one of the tags named. */
export function hasTag(kind: Kind): (value: unknown) => Condition {
  return (value) => {
    const names = valuesOf(value).map(String);
    return {
      sql: `r.id IN (SELECT l.a FROM tags t CROSS JOIN link l INDEXED BY link_back ON l.relation = '${kind}.tags' AND l.kind = 'tags' AND l.b = t.id WHERE t.deleted IS NULL AND t.name IN (${marks(names)}))`,
      values: names,
    };
  };
}

/** A time such as `"> 2026-01-01"`, or a plain one for that day. */
export function timeIs(expression: string): (value: unknown) => Condition {
  return (value) => {
    const found = /^\s*(<=|>=|<|>|=)?\s*(\S.*)$/u.exec(String(value));
    const at = Date.parse(found?.[2] ?? "") / 1000;
    if (Number.isNaN(at)) throw new Refusal(400, `Invalid date: ${String(value)}`);
    const sign = found?.[1];
    return sign === undefined || sign === "="
      ? { sql: `${expression} >= ? AND ${expression} < ?`, values: [at, at + 86_400] }
      : { sql: `${expression} ${sign} ?`, values: [at] };
  };
}
