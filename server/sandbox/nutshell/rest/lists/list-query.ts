/** Reads what a REST list asks for: page, filters, free text, order. */
import type { Call } from "../../call.ts";
import type { Request } from "../../http/reply.ts";
import { findCustomField } from "../../store/custom-fields.ts";
import { hasEmail, indexed } from "../../store/finders.ts";
import type { Kind } from "../../store/kinds.ts";
import type { Condition, Listing } from "../../store/records.ts";
import { badFilter, type Core } from "./conditions.ts";
import { addressFilter, coreFilters } from "./core-filters.ts";
import { customFilter } from "./custom-filter.ts";
import { freeText } from "./free-text.ts";
import { otherFilters } from "./other-filters.ts";
import { readOrder } from "./sorts.ts";

/** Most rows of one page; asking for more is an error here, unlike on JSON-RPC. */
const LARGEST_PAGE = 10_000;
const cores: readonly Kind[] = ["accounts", "contacts", "leads"] satisfies Core[];

/** `page[page]` counts from 0, filters are ANDed, `-` sorts downwards. `always` narrows the list whatever is asked. */
export function readListing(call: Call, kind: Kind, request: Request, always: readonly Condition[] = []): Listing {
  const { query } = request;
  const order = readOrder(kind, [...query.getAll("sort"), ...query.getAll("sort[]")]);
  return { where: [...always, ...readFilters(call, kind, query)], ...order, ...readPage(call, query) };
}

/** Which part of a list is asked for. */
export function readPage(call: Call, query: URLSearchParams): { limit: number; offset: number } {
  const usual = Number(call.world.switches.get("rest.page-size"));
  const limit = readCount(query.get("page[limit]") ?? query.get("limit"), usual, "page limit", 1);
  if (limit > LARGEST_PAGE) throw badFilter(`Invalid page limit: ${limit}`);
  const page = readCount(query.get("page[page]") ?? query.get("page"), 0, "page number", 0);
  return { limit, offset: Math.min(page * limit, Number.MAX_SAFE_INTEGER) };
}

/** Conditions of free text and filters, without page and order. */
export function readFilters(call: Call, kind: Kind, query: URLSearchParams): Condition[] {
  const found: (Condition | undefined)[] = [];
  for (const key of new Set(query.keys())) {
    const value = query.getAll(key).join(",");
    if (key === "q" && value.trim() !== "") found.push(freeText(kind, value));
    else if (key === "email" && (kind === "accounts" || kind === "contacts")) found.push(hasEmail(kind, value));
    const name = /^filter\[(.*)\]$/su.exec(key.endsWith("[]") ? key.slice(0, -2) : key)?.[1];
    if (name !== undefined) found.push(readFilter(call, kind, name, value));
  }
  return found.filter((condition) => condition !== undefined);
}

function readFilter(call: Call, kind: Kind, name: string, value: string): Condition | undefined {
  const isCore = cores.includes(kind);
  const part = /^address\]?\[([^\]]+)\]?$/u.exec(name)?.[1];
  if (isCore && part !== undefined) return addressFilter(kind, part, value);
  const filters = isCore ? coreFilters : otherFilters[kind];
  const filter = filters !== undefined && Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (filter !== undefined) return searched(kind, name, filter(value, kind, call));
  const custom = isCore ? findCustomField(call.db, kind, name) : undefined;
  if (custom === undefined) throw badFilter(`Unknown filter: ${name}`);
  return customFilter(call, custom, value);
}

// Records that are asked for one by one are read; for everything else the search is asked.
function searched(kind: Kind, filter: string, condition: Condition | undefined): Condition | undefined {
  return condition === undefined || filter === "id" || filter === "ids" || filter === "omittedId" ? condition : indexed(kind, condition);
}

function readCount(value: string | null, usual: number, what: string, least: number): number {
  if (value === null || value === "") return usual;
  const count = Number(value);
  if (!Number.isInteger(count) || count < least) throw badFilter(`Invalid ${what}: ${value}`);
  return count;
}
